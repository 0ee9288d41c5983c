import * as entryQueue from '#db/entry-queue.ts';
import * as series from '#db/series.ts';
import { holding } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 100;

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = holding(locals, 'organiser');
	const db = locals.application.store.reading;
	const { language } = locals;
	const agreements = actor.grants.flatMap((grant) => (grant.role === 'organiser' && grant.agreement) || []);
	const waiting = await entryQueue.awaitingReview(db, agreements, SHOWN);
	const of = new Map(
		(await series.byIds(db, [...new Set(waiting.map((entry) => entry.series_id))])).map((each) => [each.id, each])
	);
	return {
		zone: locals.application.settings.timeZone,
		waiting: waiting.flatMap((entry) => {
			const its = of.get(entry.series_id);
			if (!its) return [];
			return {
				id: entry.id,
				period: entry.period,
				value: entry.value,
				since: entry.changed_at,
				unit: its.unit,
				organisation: inLanguage(its.organisation.name, language),
				indicator: inLanguage(its.indicator.name, language)
			};
		})
	};
};
