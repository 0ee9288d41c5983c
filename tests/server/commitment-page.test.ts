import { expect, it } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { makeStatement } from '#operations/make-statement.ts';
import { perform } from '#operations/perform.ts';
import { installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must } from '../recording.ts';
import { apiOf } from './api.ts';
import { expectShape } from './api-schema.ts';
import { loadPage } from './pages.ts';

type Stated = { slug: string; last: object; before: object[] };
type Shown = { anatomy?: { lang: string; pieces: object[]; parts: { part: string; said?: string }[] } };

describeEachEngine('a commitment', (fresh) => {
	it('is taken apart as it was signed; the declaration names neither who, nor how much, nor by when, nor from where', async () => {
		const here = await installed(await fresh());
		for (const number of ['1', '2', '3', '4', '5']) {
			const params = { slug: 'helsinki-impact-declaration', number };
			const { anatomy } = (await loadPage(here, '/agreements/[slug]/commitments/[number]', { params })) as Shown;
			expect([number, anatomy?.parts.map(({ part, said }) => [part, said])]).toEqual([
				number,
				['owner', 'number', 'date', 'baseline'].map((part) => [part, undefined])
			]);
			// The fourth was signed in Swedish; its English was completed by us.
			expect([number, anatomy?.lang]).toEqual([number, number === '4' ? 'sv' : 'en']);
		}
	});

	it('shows what parties say of themselves, the last word first, and so does the API, as it was known', async () => {
		const here = await installed(await fresh());
		const params = { slug: 'helsinki-impact-declaration', number: '1' };
		const page = async () =>
			(await loadPage(here, '/agreements/[slug]/commitments/[number]', { params })) as { stated: Stated[] };
		expect((await page()).stated).toEqual([]);
		const of = { agreement: params.slug, number: 1, organisation: 'helsinki' };
		const later = { clock: stoppedClock('2026-11-22T17:40:00.000Z') };
		const by = here.by(await here.approver('helsinki'));
		const first = { of, state: 'not_started', sentence: { fi: 'Ei vielä.' } } as const;
		must(await perform(here.store, makeStatement, first, by));
		const second = { of, state: 'under_way', sentence: { fi: 'Suunnitelma on tehty.' } } as const;
		must(await perform(here.store, makeStatement, second, { ...by, ...later }));
		expect((await page()).stated).toMatchObject([
			{
				slug: 'helsinki',
				last: { word: 'Under way', sentence: 'Suunnitelma on tehty.', lang: 'fi', at: '2026-11-22T17:40:00.000Z' },
				before: [{ word: 'Not started', sentence: 'Ei vielä.' }]
			}
		]);
		const api = apiOf(here);
		const stated = async (query = ''): Promise<unknown> => {
			const { body } = await api.get(`/agreements/${params.slug}${query}`);
			expectShape('Agreement', body);
			return (body as { commitments: { statements: object[] }[] }).commitments[0]?.statements;
		};
		expect(await stated()).toEqual([
			{
				...{ organisation: 'helsinki', state: 'under_way', number: 2, sentence: { fi: 'Suunnitelma on tehty.' } },
				at: '2026-11-22T17:40:00.000Z'
			}
		]);
		expect(await stated('?known_at=2026-11-21T20:00:00Z')).toMatchObject([{ state: 'not_started', number: 1 }]);
		expect(await stated('?known_at=2026-11-21T12:00:00Z')).toEqual([]);
	});
});
