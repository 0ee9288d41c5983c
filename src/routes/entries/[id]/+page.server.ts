import * as entries from '#db/entries.ts';
import * as evidence from '#db/evidence.ts';
import * as entryHistory from '#db/entry-history.ts';
import * as journalLines from '#db/journal-lines.ts';
import * as replies from '#db/replies.ts';
import * as series from '#db/series.ts';
import * as targets from '#db/targets.ts';
import { differingFields } from '#domain/entry-difference.ts';
import type { Step } from '#domain/entry-life.ts';
import { isId } from '#domain/id.ts';
import { citedState } from '#server/cited-state.ts';
import { toldEvidence } from '#server/evidence/told.ts';
import { found } from '#server/guard.ts';
import { toldReply } from '#server/told-replies.ts';
import { inLanguage } from '#words/text.ts';
import type { PageServerLoad } from './$types';

// What a reviewer says to a reporter is between them, also in the page's source; why something was withdrawn,
// and with what reservation it was accepted, is for everyone.
const PUBLIC_REASONS = new Set<Step>(['reserve', 'withdraw', 'redact']);

export const load: PageServerLoad = async ({ params, locals }) => {
	const db = locals.application.store.reading;
	const entry = found(isId<'entry'>(params.id) ? await entries.publicById(db, params.id) : undefined, locals);
	const of = found(await series.byId(db, entry.series_id), locals);
	const chain = await entryHistory.chainOf(db, entry);
	const contents = new Map(chain.map((each) => [each.id, entries.contentOf(each)]));
	const { language } = locals;
	const content = entries.contentOf(entry);
	const zone = locals.application.settings.timeZone;
	return {
		state: await citedState(locals),
		entry,
		content,
		evidence: await toldEvidence(db, content, await evidence.ofEntry(db, entry.id), { language, zone }),
		series: of,
		targets: (await targets.ofSeries(db, [of.id])).filter((target) => target.dimension === entry.dimension),
		replies: (await replies.ofEntry(db, entry.id))
			.toReversed()
			.map((reply) =>
				toldReply(
					reply,
					{ organisation: inLanguage(of.organisation.name, language).text, period: entry.period },
					{ language, zone }
				)
			),
		chain: chain.map((each) => {
			const before = each.supersedes_id ? contents.get(each.supersedes_id) : undefined;
			const said = entries.contentOf(each);
			return {
				id: each.id,
				state: each.state,
				published_at: each.published_at,
				reason: each.reason,
				content: said,
				before,
				differs: before ? differingFields(before, said) : []
			};
		}),
		events: (await entries.eventsOf(db, entry.id))
			.filter(({ step }) => step !== 'comment')
			.map(({ step, state, at, reason }) => ({
				...{ step, state, at },
				reason: PUBLIC_REASONS.has(step) ? reason : null
			})),
		lines: (await journalLines.ofEntry(db, entry.id)).map(({ number, at, operation, hash }) => ({
			number,
			at,
			operation,
			hash
		})),
		zone
	};
};
