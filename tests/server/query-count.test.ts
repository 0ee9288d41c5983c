import { beforeAll, expect, it } from 'vitest';
import type { LoggedQuery } from '#db/engine/store.ts';
import { installed, STEWARD } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { grown, type Grown } from './grown.ts';
import { listening, LOADING, loadPage, stepsOf, type Visit } from './pages.ts';

/** Each page: the most questions that it may put to the database, and how it is visited. */
const PAGES: Record<string, [most: number, visit: (scene: Grown) => Visit]> = {
	'/': [26, () => ({})],
	'/about': [0, () => ({})],
	'/accessibility': [0, () => ({})],
	'/account': [12, ({ officer }) => ({ as: officer })],
	'/account/passkeys': [5, ({ officer }) => ({ as: officer })],
	'/account/password': [5, ({ officer }) => ({ as: officer })],
	'/account/second-step': [5, ({ officer }) => ({ as: officer })],
	'/agreements/[slug]': [29, () => ({ params: { slug: 'helsinki-impact-declaration' } })],
	'/agreements/[slug]/commitments/[number]': [
		19,
		() => ({ params: { slug: 'helsinki-impact-declaration', number: '1' } })
	],
	'/api': [0, () => ({})],
	'/confirm': [0, () => ({})],
	'/data': [1, () => ({})],
	'/entries/[id]': [12, ({ corrected }) => ({ params: { id: corrected } })],
	'/feedback': [0, () => ({})],
	'/figures': [4, () => ({ query: { organisation: 'kouvola', without: 'source' } })],
	'/indicators': [4, () => ({})],
	'/indicators/[slug]': [10, () => ({ params: { slug: 'ghg-emissions-total' } })],
	'/journal': [3, () => ({})],
	'/method': [1, () => ({})],
	'/organisations/[slug]': [18, () => ({ params: { slug: 'kouvola' } })],
	'/organisations/[slug]/briefing': [16, () => ({ params: { slug: 'kouvola' } })],
	'/organise': [7, ({ organiser }) => ({ as: organiser })],
	'/organise/[agreement]': [24, ({ organiser }) => ({ params: { agreement: STEWARD }, as: organiser })],
	'/organise/[agreement]/aloud': [20, ({ organiser }) => ({ params: { agreement: STEWARD }, as: organiser })],
	'/organise/[agreement]/aloud/stage': [20, ({ organiser }) => ({ params: { agreement: STEWARD }, as: organiser })],
	'/organise/[agreement]/edit': [4, ({ organiser }) => ({ params: { agreement: STEWARD }, as: organiser })],
	'/organise/[agreement]/series': [3, ({ organiser }) => ({ params: { agreement: STEWARD }, as: organiser })],
	'/organise/actions': [2, ({ organiser }) => ({ as: organiser })],
	'/organise/actions/[id]': [11, ({ organiser, action }) => ({ params: { id: action }, as: organiser })],
	'/organise/actions/new': [9, ({ organiser }) => ({ as: organiser })],
	'/organise/entries/[id]': [15, ({ organiser, waiting }) => ({ params: { id: waiting }, as: organiser })],
	'/organise/feedback': [2, ({ organiser }) => ({ as: organiser })],
	'/organise/indicators': [1, ({ administrator }) => ({ as: administrator })],
	'/organise/indicators/[slug]': [
		2,
		({ administrator }) => ({ params: { slug: 'ghg-emissions-total' }, as: administrator })
	],
	'/organise/indicators/new': [0, ({ administrator }) => ({ as: administrator })],
	'/organise/new': [0, ({ administrator }) => ({ as: administrator })],
	'/organise/organisations': [1, ({ administrator }) => ({ as: administrator })],
	'/organise/organisations/[slug]': [5, ({ administrator }) => ({ params: { slug: 'kouvola' }, as: administrator })],
	'/organise/queue': [11, ({ organiser }) => ({ as: organiser, query: { only: 'outlier' } })],
	'/organise/queue/accept': [7, ({ organiser, waiting }) => ({ as: organiser, query: { entry: `${waiting}.1` } })],
	'/organise/series/[id]': [4, ({ organiser, series }) => ({ params: { id: series }, as: organiser })],
	'/organise/series/new': [
		7,
		({ officer }) => ({ as: officer, query: { organisation: 'kouvola', indicator: 'ghg-emissions-total' } })
	],
	'/organise/targets': [10, ({ organiser }) => ({ as: organiser })],
	'/organise/targets/[id]': [21, ({ organiser, target }) => ({ params: { id: target }, as: organiser })],
	'/organise/targets/[id]/version': [7, ({ organiser, target }) => ({ params: { id: target }, as: organiser })],
	'/organise/targets/[id]/words': [7, ({ organiser, target }) => ({ params: { id: target }, as: organiser })],
	'/organise/targets/new': [12, ({ officer }) => ({ as: officer, query: { organisation: 'kouvola' } })],
	'/people': [6, ({ organiser }) => ({ as: organiser })],
	'/people/reminders': [4, ({ organiser }) => ({ as: organiser })],
	'/people/tokens': [3, ({ officer }) => ({ as: officer })],
	'/privacy': [0, () => ({})],
	'/reminders/later': [0, () => ({})],
	'/reminders/stop': [0, () => ({})],
	'/report': [16, ({ officer }) => ({ as: officer })],
	'/report/automation': [4, ({ officer }) => ({ as: officer })],
	'/report/commitments/[agreement]/[number]': [
		6,
		({ officer }) => ({ params: { agreement: STEWARD, number: '1' }, as: officer })
	],
	'/report/drafts/[id]': [10, ({ officer, draft }) => ({ params: { id: draft }, as: officer })],
	'/report/entries/[id]': [11, ({ officer, waiting }) => ({ params: { id: waiting }, as: officer })],
	'/report/grid': [3, ({ officer }) => ({ as: officer })],
	'/report/grid/changes': [6, ({ officer }) => ({ as: officer })],
	'/report/import': [4, ({ officer }) => ({ as: officer })],
	'/report/import/[id]': [6, ({ officer, brought }) => ({ params: { id: brought }, as: officer })],
	'/report/series/[id]': [8, ({ officer, series }) => ({ params: { id: series }, as: officer })],
	'/search': [6, () => ({ query: { q: 'kouvola' } })],
	'/sign-in': [0, () => ({})],
	'/sign-in/code': [0, () => ({})],
	'/sign-in/link': [0, () => ({})],
	'/sign-in/passkey': [0, () => ({})],
	'/sign-in/password': [0, () => ({})],
	'/sign-in/second-step': [0, () => ({})],
	'/sign-in/single/back': [0, () => ({})],
	'/sign-out': [0, () => ({})],
	'/targets': [8, () => ({})],
	'/targets/[id]': [20, ({ target }) => ({ params: { id: target } })],
	'/timeline': [18, () => ({})]
};

const SIZES = [2, 12];

/** The tables that grow with every figure, read from one end to the other. */
const GROWING = /^SCAN (?:entries|entry_states|entry_events|journal)\b/;

it('every page that loads something is counted below', () => {
	expect(Object.keys(PAGES)).toEqual(LOADING);
});

describeEachEngine('a page', (fresh, engine) => {
	if (engine === 'postgres') {
		it.skip('asks what it asks on SQLite', () => undefined);
		return;
	}
	const scenes: { scene: Grown; asked: LoggedQuery[] }[] = [];

	beforeAll(async () => {
		for (const size of SIZES) {
			const { log, asked } = listening();
			scenes.push({ scene: await grown(await installed(await fresh({ log })), size), asked });
		}
	}, 120_000);

	async function askedBy(route: string, at: number): Promise<LoggedQuery[]> {
		const { scene, asked } = scenes[at] ?? {};
		const [, visit] = PAGES[route] ?? [];
		if (!scene || !asked || !visit) throw new Error('There is no such page.');
		asked.length = 0;
		try {
			await loadPage(scene.here, route, visit(scene));
		} catch (thrown) {
			// The framework's own word for: go elsewhere.
			if (!(thrown instanceof Object && 'location' in thrown)) throw thrown;
		}
		return [...asked];
	}

	it.each(Object.entries(PAGES))('%s asks no more when there is more to show', async (route, [most]) => {
		const [few, many] = [await askedBy(route, 0), await askedBy(route, 1)];
		expect(few.length).toBeLessThanOrEqual(most);
		expect(many.map(({ sql }) => shortened(sql))).toEqual(few.map(({ sql }) => shortened(sql)));
	});

	it.each(Object.keys(PAGES))('%s never reads all entries to find some', async (route) => {
		const scene = scenes[1]?.scene;
		if (!scene) throw new Error('There is no scene.');
		const scans: string[] = [];
		for (const query of await askedBy(route, 1)) {
			const steps = await stepsOf(scene.here.store, query);
			const whole = steps.filter((step) => GROWING.test(step) && !isBounded(query, step));
			scans.push(...whole.map((step) => `${step}: ${query.sql}`));
		}
		expect(scans).toEqual([]);
	});
});

function isBounded({ sql }: LoggedQuery, step: string): boolean {
	// The latest lines of the journal are read from its end, and no further than is asked for.
	return step === 'SCAN journal' && /order by "number" desc limit \?$/.test(sql);
}

/** A question without the number of things that it is asked about. */
function shortened(sql: string): string {
	return sql.replace(/\((?:\?(?:, )?)+\)/g, '(?)').replace(/\(\?\)(?:, \(\?\))+/g, '(?)');
}
