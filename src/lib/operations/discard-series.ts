import * as indicators from '#db/indicators.ts';
import * as series from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { onSeries, seriesFor } from './one-series.ts';
import type { Deed, Operation, Work } from './perform.ts';

/**
 * Removes a series that was opened by mistake: nothing is in it and nothing rests on it. A way of counting that was described with it goes
 * as well, where nobody else counts in it. The journal keeps what it was.
 */
export const discardSeries: Operation<typeof onSeries, { series: Id<'series'> }> = {
	act: 'discard series',
	takes: onSeries,
	async run(work: Work, input): Promise<Deed<{ series: Id<'series'> }>> {
		const found = await seriesFor(work, 'discard series', input);
		if (!found.ok) return found;
		const of = found.answer;
		if ((await series.uses(work.tx, of.id)).length > 0) return refused('series-not-empty');
		if (of.opened_by === null) return refused('series-not-opened-here');
		await series.remove(work.tx, of.id);
		await indicators.removeUnusedInventory(work.tx, of.inventory_id);
		const { organisation_id: organisation, period_kind, unit } = of;
		const about = { organisation, indicator: of.indicator.slug, inventory: of.inventory.slug, period_kind, unit };
		return {
			ok: true,
			answer: { series: of.id },
			account: { subject: `series:${of.id}`, about },
			public: true
		};
	}
};
