import { beforeAll, expect, it } from 'vitest';
import * as targets from '#db/targets.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { lastDay } from '#domain/period.ts';
import { installed, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { ahead, type AheadFilter } from './ahead.ts';

describeEachEngine('what is still to come', (fresh) => {
	let here: Installed;
	beforeAll(async () => {
		here = await installed(await fresh());
	}, 60_000);

	const on = (day: string, filter: AheadFilter = {}, limit = 99) =>
		ahead(here.store.reading, filter, limit, { language: 'en', today: day as CivilDate });

	it('is every goal and interim target of aims in force that is not over, the nearest first', async () => {
		const known = await targets.publicPage(here.store.reading, { counted: true }, undefined, 500);
		const due = known.flatMap(({ current: { goal_period: goal, milestones } }) =>
			[...milestones.map(({ period }) => period), ...(goal ? [goal] : [])].map(lastDay)
		);
		for (const day of ['2026-11-21', '2030-12-31', '2031-01-01']) {
			const { items, count } = await on(day);
			expect(items.map(({ at }) => at)).toEqual(due.filter((each) => each >= day).toSorted());
			expect(count).toBe(items.length);
		}
		expect(due.some((day) => day === '2030-12-31')).toBe(true);
	});

	it('is narrowed by organisation, agreement and year, and says how much there is and until when', async () => {
		const { items, count, until } = await on('2026-11-21', { organisation: 'kouvola' });
		expect(items.map(({ title }) => title).every((title) => title.startsWith('Kouvola: '))).toBe(true);
		expect([count, until]).toEqual([items.length, Number(items.at(-1)?.at.slice(0, 4))]);
		expect((await on('2026-11-21', { organisation: 'kouvola', year: 2029 })).items).toEqual([]);
		expect((await on('2026-11-21', { agreement: 'nobody' })).items).toEqual([]);
		const all = await on('2026-11-21');
		expect(await on('2026-11-21', {}, 1)).toEqual({ ...all, items: all.items.slice(0, 1) });
		const goal = items.find(({ byline }) => byline?.startsWith('The goal is due: '));
		expect(goal?.byline).toMatch(/kt/);
		expect(goal?.href).toMatch(/^\/targets\//);
	});

	it('is of one organisation the figures that it owes, too', async () => {
		const { items } = await on('2026-11-21', { organisation: 'kouvola' });
		expect(items.slice(0, 2).map(({ at, byline }) => `${at} ${byline}`)).toEqual([
			'2026-12-31 The figure for 2025 is due',
			'2027-12-31 The figure for 2026 is due'
		]);
		expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted());
		const within = await on('2026-11-21', { organisation: 'kouvola', agreement: 'medium-sized-growth-cities' });
		expect(within.items.filter(({ id }) => id.startsWith('due-'))).toEqual([]);
	});
});
