import * as entries from '#db/entries.ts';
import * as series from '#db/series.ts';
import * as targets from '#db/targets.ts';
import { isId } from '#domain/id.ts';
import { found, holding, permitted } from '#server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { actor } = holding(locals, 'reporter', 'approver');
	const db = locals.application.store.reading;
	const entry = found(isId<'entry'>(params.id) ? await entries.byId(db, params.id) : undefined, locals);
	const of = found(await series.byId(db, entry.series_id), locals);
	permitted(locals, actor, 'read submitted', { organisation: of.organisation_id });
	return {
		entry,
		content: entries.contentOf(entry),
		series: of,
		events: await entries.eventsOf(db, entry.id),
		targets: (await targets.ofSeries(db, [of.id])).filter((target) => target.dimension === entry.dimension),
		zone: locals.application.settings.timeZone
	};
};
