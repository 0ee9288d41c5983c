import { expect, it } from 'vitest';
import * as figureRequests from '#db/figure-requests.ts';
import { stoppedClock } from '#domain/clock.ts';
import type { Actor } from '#domain/permission.ts';
import type { Period } from '#domain/period.ts';
import { installed, KOUVOLA, NOW, STEWARD, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, problemsOf, submitted } from '../../../tests/recording.ts';
import { askForFigure } from './ask-for-figure.ts';
import { perform } from './perform.ts';

describeEachEngine('asking for a figure', (fresh) => {
	it('is kept until the figure is here, with the agreement in whose name it was asked', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		expect(must(await ask(here, organiser, '2023'))).toMatchObject({ agreement: here.agreement(STEWARD) });
		must(await ask(here, organiser, '2024'));
		const series = await here.series(KOUVOLA);
		const open = async (): Promise<string[]> =>
			(await figureRequests.openIn(here.store.reading, [series])).map(({ period }) => period);
		expect((await open()).toSorted()).toEqual(['2023', '2024']);
		expect(await figureRequests.openIn(here.store.reading, [series])).toContainEqual({
			...{ series_id: series, dimension: 'total', period: '2023', asked_at: NOW },
			agreement: { slug: STEWARD, title: expect.any(Object) }
		});
		await submitted(here, '2023', '481,2');
		expect(await open()).toEqual(['2024']);
	});

	it('is done once a week at most, by whomever, and again after that', async () => {
		const here = await installed(await fresh());
		must(await ask(here, await here.organiser(STEWARD), '2023'));
		const later = async (moment: string): Promise<string[]> => {
			const outcome = await ask(here, await here.organiser(STEWARD), '2023', moment);
			return outcome.ok ? ['asked'] : problemsOf(outcome);
		};
		expect(await later('2026-11-28T17:39:59.999Z')).toEqual(['asked-recently period']);
		expect(await later('2026-11-28T17:40:00.000Z')).toEqual(['asked']);
		const series = await here.series(KOUVOLA);
		const cell = { series_id: series, dimension: 'total', period: '2023' as Period };
		expect(await figureRequests.lastAsked(here.store.reading, cell)).toBe('2026-11-28T17:40:00.000Z');
		expect(await figureRequests.openIn(here.store.reading, [series])).toHaveLength(1);
	});

	it('is refused for what is here, is reviewed, is not over, or is of another kind', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		await submitted(here, '2023', '481,2');
		const problems = async (period: string): Promise<string[]> => problemsOf(await ask(here, organiser, period));
		expect(await problems('2022')).toEqual(['cell-taken period']);
		expect(await problems('2023')).toEqual(['cell-awaiting-review period']);
		expect(await problems('2026')).toEqual(['period-not-over period']);
		expect(await problems('2024-Q1')).toEqual(['period-wrong-kind period']);
	});

	it('is for organisers of an agreement to which the organisation is a party', async () => {
		const here = await installed(await fresh());
		const others = [await here.organiser('c6-alliance'), await here.approver('kouvola'), await here.administrator()];
		for (const actor of others) expect(problemsOf(await ask(here, actor, '2023'))).toEqual(['not-allowed']);
	});
});

async function ask(here: Installed, actor: Actor, period: string, moment = NOW) {
	const by = here.by(actor, { clock: stoppedClock(moment) });
	return perform(here.store, askForFigure, { series: await here.series(KOUVOLA), period }, by);
}
