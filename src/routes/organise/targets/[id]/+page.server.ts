import * as agreements from '#db/agreements.ts';
import * as targetLives from '#db/target-lives.ts';
import * as targets from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import { RULING_STATES } from '#domain/opinion.ts';
import { contentOf, versionContent, type VersionContent } from '#operations/target-version.ts';
import { found, holding } from '#server/guard.ts';
import { statedOf } from '#server/target-draft.ts';
import { previewOf, type TargetPreview } from '#server/target-preview.ts';
import { rightsOn, scopeOf } from '#server/target-rights.ts';
import { toldOpinions } from '#server/told-opinions.ts';
import { rulingWord, statementChoices } from '#words/opinion.ts';
import { formatInstant } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { commitmentsFor } from '../choices.ts';
import { versionAddresses } from '../preview-addresses.ts';
import { actionsOnTarget } from './doing.ts';
import type { Actions, PageServerLoad } from './$types';

/** Forms are sent without leaving the page. */
export const csr = true;

type Shown = { preview: TargetPreview; picture: ReturnType<typeof versionAddresses> };

export const load: PageServerLoad = async ({ params, locals }) => {
	const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
	const { store, clock, settings } = locals.application;
	const db = store.reading;
	const { language } = locals;
	const day = today(clock);
	const target = found(isId<'target'>(params.id) ? await targets.byId(db, params.id) : undefined, locals);
	const { may, waiting } = await rightsOn(db, actor, target, day);
	found(may.length > 0 ? target : undefined, locals);

	const shownAs = async (content: VersionContent): Promise<Shown | undefined> => {
		const stated = await statedOf(db, target, content);
		if (!stated) return undefined;
		const preview = await previewOf(db, stated, { language, today: day });
		return { preview, picture: versionAddresses(target.id, content, language) };
	};
	const current = await shownAs(contentOf(target.current));
	const links = (await targets.linksOf(db, [target.id])).get(target.id) ?? [];
	const organised = scopeOf(actor).agreements;
	const theirs = (await agreements.ofOrganisation(db, target.organisation_id)).filter(({ id }) =>
		organised.includes(id)
	);
	const steps = target.life === 'returned' || target.life === 'proposed' ? await targetLives.of(db, target.id) : [];
	const opinions = await toldOpinions(db, target, undefined, { language, zone: settings.timeZone });
	return {
		may,
		target: {
			...{ id: target.id, version: target.version, life: target.life },
			title: inLanguage(target.title, language),
			organisation: inLanguage(target.organisation.name, language),
			slug: target.organisation.slug
		},
		current,
		waiting: waiting && {
			shown: await shownAs(versionContent.parse(waiting.content)),
			...{ reason: waiting.reason, kind: waiting.reason_kind }
		},
		/** What was said of a proposal when it was given back and proposed again, the first first. */
		said: steps.flatMap(({ step, reason, at }) =>
			reason ? [{ step, reason, when: formatInstant(at, settings.timeZone, language) }] : []
		),
		commitments: await commitmentsFor(db, { id: target.organisation_id }, { language, day, actor }),
		links: links.map(({ agreement, number, linked_by }) => ({ value: `${agreement} ${number}`, linked_by })),
		opinions: { statement: opinions.statement, ruling: opinions.ruling },
		states: {
			statement: statementChoices(opinions.statement.said !== undefined, language),
			ruling: RULING_STATES.map((state) => ({ state, word: rulingWord(state, language) }))
		},
		organised: [...new Map(theirs.map((each) => [each.slug, each])).values()].map(({ slug, title }) => ({
			...{ slug, said: inLanguage(title, language) }
		}))
	};
};

export const actions: Actions = actionsOnTarget;
