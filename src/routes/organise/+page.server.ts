import * as agreements from '#db/agreements.ts';
import type { Entry } from '#db/entries.ts';
import * as entryQueue from '#db/entry-queue.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { Language } from '#domain/language.ts';
import { may } from '#domain/permission.ts';
import type { Said } from '#server/aim-list.ts';
import { holding } from '#server/guard.ts';
import { organisedBy } from '#server/stewarding.ts';
import { measuredIn } from '#words/measured.ts';
import { inLanguage } from '#words/text.ts';
import type { PageServerLoad } from './$types';

type Listed = Pick<Entry, 'id' | 'period' | 'value'> & {
	since: Entry['changed_at'];
	unit: string;
	organisation: Said;
	indicator: Said;
};

const SHOWN = 40;

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = holding(locals, 'organiser', 'administrator');
	const db = locals.application.store.reading;
	const mine = organisedBy(actor);
	const administers = may(actor, 'register agreements', {}) === 'yes';
	const waiting = await entryQueue.awaitingReview(db, mine, {}, undefined, SHOWN);
	const unreviewed = await entryQueue.publishedUnreviewed(db, mine, SHOWN);
	const ids = new Set([...waiting, ...unreviewed].map((entry) => entry.series_id));
	const of = new Map((await series.byIds(db, [...ids])).map((each) => [each.id, each]));
	const listed = (entry: Entry): Listed[] => listedEntry(entry, of.get(entry.series_id), locals.language);
	const counts = await entryQueue.waitingIn(db, mine);
	return {
		administers,
		// Who administers looks after each of them; what waits in those that they do not organise is not theirs to review.
		agreements: (await (administers ? agreements.all(db) : agreements.byIds(db, mine))).map(({ id, slug, title }) => ({
			slug,
			title: inLanguage(title, locals.language),
			waiting: counts.get(id)?.entries ?? 0
		})),
		zone: locals.application.settings.timeZone,
		waiting: waiting.flatMap(listed),
		unreviewed: unreviewed.flatMap(listed)
	};
};

function listedEntry(entry: Entry, its: Series | undefined, language: Language): Listed[] {
	if (!its) return [];
	return [
		{
			id: entry.id,
			period: entry.period,
			value: entry.value,
			since: entry.state === 'published' ? (entry.published_at ?? entry.changed_at) : entry.changed_at,
			unit: its.unit,
			organisation: inLanguage(its.organisation.name, language),
			indicator: measuredIn({ indicator: its.indicator.name, dimension: entry.dimension }, language)
		}
	];
}
