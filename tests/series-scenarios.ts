import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { addSeries } from '#operations/add-series.ts';
import { discardSeries } from '#operations/discard-series.ts';
import { endSeries } from '#operations/end-series.ts';
import { perform } from '#operations/perform.ts';
import { reopenSeries } from '#operations/reopen-series.ts';
import { setSeries } from '#operations/set-series.ts';
import { KOUVOLA, STEWARD, type Installed } from './installed.ts';
import { must } from './recording.ts';
import { doing, type Scenario } from './scenario.ts';

const SERIES = /^series:[0-9a-z]{26}$/;

/** What a city may open beside what was collected of it. */
export const BY_HSY = { organisation: 'kouvola', indicator: 'ghg-emissions-total', inventory: 'hsy' } as const;

/** How it may be ended, made up. */
export const ENDED = { ended_on: '2025', reason: 'Counted otherwise from 2026 on.' } as const;

/** A series in which nothing is, opened by somebody. */
export async function emptySeries(here: Installed, as: Actor): Promise<Id<'series'>> {
	return must(await perform(here.store, addSeries, BY_HSY, here.by(as))).series;
}

/** Each operation on a series that is there, done once. */
export const OF_SERIES: Record<string, Scenario> = {
	'set-series': doing(setSeries, { public: true, subject: SERIES, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		{ series: await here.series(KOUVOLA), note: { en: 'Without aviation.' }, lag_months: 6 }
	]),
	'end-series': doing(endSeries, { public: true, subject: SERIES, covers: [] })(async (here) => [
		await here.approver('kouvola'),
		{ series: await here.series(KOUVOLA), ...ENDED }
	]),
	'reopen-series': doing(reopenSeries, { public: true, subject: SERIES, covers: [] })(async (here) => {
		const city = await here.approver('kouvola');
		const series = await here.series(KOUVOLA);
		must(await perform(here.store, endSeries, { series, ...ENDED }, here.by(city)));
		return [city, { series }];
	}),
	'discard-series': doing(discardSeries, { public: true, subject: SERIES, covers: [] })(async (here) => {
		const city = await here.approver('kouvola');
		return [city, { series: await emptySeries(here, city) }];
	})
};
