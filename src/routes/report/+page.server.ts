import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as entryQueue from '#db/entry-queue.ts';
import * as series from '#db/series.ts';
import { holding } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import { unitName } from '#words/unit.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 100;

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = holding(locals, 'reporter', 'approver');
	const db = locals.application.store.reading;
	const { language } = locals;
	const organisations = [...new Set(actor.grants.flatMap((grant) => grant.organisation ?? []))];
	const own = await series.ofOrganisations(db, organisations);
	const ids = own.map((each) => each.id);
	const figures = await entries.figuresOf(db, ids);
	const names = new Map(own.map((each) => [each.id, inLanguage(each.indicator.name, language)]));
	return {
		organisations: [...new Map(own.map((each) => [each.organisation.id, each.organisation])).values()].map((each) =>
			inLanguage(each.name, language)
		),
		series: own.map((each) => ({
			id: each.id,
			organisation: inLanguage(each.organisation.name, language),
			indicator: inLanguage(each.indicator.name, language),
			inventory: inLanguage(each.inventory.name, language),
			unit: each.unit,
			unitName: unitName(each.unit, language),
			latest: figures.get(`${each.id} total`)?.at(-1)
		})),
		drafts: (await drafts.ofSeries(db, ids, SHOWN)).map((draft) => ({
			id: draft.id,
			indicator: names.get(draft.series_id),
			period: draft.period,
			value: draft.typed.value,
			saved_at: draft.saved_at
		})),
		inHand: (await entryQueue.inHand(db, ids, SHOWN)).map((entry) => ({
			id: entry.id,
			indicator: names.get(entry.series_id),
			unit: own.find((each) => each.id === entry.series_id)?.unit ?? '',
			period: entry.period,
			value: entry.value,
			state: entry.state,
			changed_at: entry.changed_at
		})),
		zone: locals.application.settings.timeZone
	};
};
