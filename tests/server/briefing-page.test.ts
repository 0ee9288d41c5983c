import { expect, it } from 'vitest';
import { installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { loadPage } from './pages.ts';

type Listed<Item> = { shown: Item[]; more: number };
type Shown = {
	agreements: Listed<{ slug: string }>;
	aims: { title: { text: string }; verdict: { verdict: string }; picture: { light: string } }[];
	others: Listed<unknown>;
	missing: Listed<{ of: { text: string }; what: string }>;
	sources: Listed<string>;
	state: { date: string; head: string };
};

describeEachEngine('a city’s briefing', (fresh) => {
	it('says what was promised, where it stands and what is missing, with sources, day and the record’s last hash', async () => {
		const here = await installed(await fresh());
		const page = (await loadPage(here, '/organisations/[slug]/briefing', { params: { slug: 'kouvola' } })) as Shown;
		expect(page.agreements.shown.map(({ slug }) => slug)).toContain('medium-sized-growth-cities');
		expect(page.aims.length).toBeGreaterThan(0);
		expect(
			page.aims.every(({ picture }) => /^\/charts\/targets\/\w+\.png\?lang=en&size=small$/.test(picture.light))
		).toBe(true);
		expect(page.missing.shown.map(({ what }) => what)).toContain('overdue: 2023–2024 (2)');
		expect(page.sources.shown.length).toBeGreaterThan(0);
		expect(page.state).toMatchObject({ date: '2026-11-21', head: expect.stringMatching(/^[0-9a-f]{64}$/) });
		for (const { shown, more } of [page.agreements, page.others, page.missing, page.sources]) {
			expect([shown.length <= 10, more]).toEqual([true, 0]);
		}
	});
});
