import { expect, it } from 'vitest';
import { installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { loadPage } from './pages.ts';

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
});
