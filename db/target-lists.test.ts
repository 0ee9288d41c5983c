import { expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { perform } from '#operations/perform.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { showPublicFigures } from '#operations/show-public-figures.ts';
import { installed, type Installed } from '../tests/installed.ts';
import { describeEachEngine } from '../tests/postgres/databases.ts';
import { aim, must } from '../tests/recording.ts';
import * as agreements from './agreements.ts';
import * as commitments from './commitments.ts';
import * as targetLists from './target-lists.ts';

const DECLARATION = 'helsinki-impact-declaration';

describeEachEngine('lists of aims', (fresh) => {
	/** Three more aims of Helsinki under the first commitment, one that counts towards nothing, and one that is context only. */
	async function withAims(): Promise<{ here: Installed; commitment: Id<'commitment'> }> {
		const here = await installed(await fresh());
		const as = here.by(here.system);
		const rows = [
			...['A', 'B', 'C'].map((name) => aim({ title: { en: name } })),
			aim({ title: { en: 'Apart' }, theme: 1, links: [] }),
			aim({ title: { en: 'Of the state' }, organisation: 'finland', context_only: true, links: [], theme: 1 })
		].map(({ inventory: _inventory, ...row }) => row);
		const { proposed } = must(await perform(here.store, proposeTargets, rows, as));
		must(await perform(here.store, putTargetsInForce, proposed, as));
		const agreement = here.agreement(DECLARATION);
		const [first] = await commitments.ofAgreement(here.store.reading, agreement);
		if (!first) throw new Error('The declaration has no commitment.');
		return { here, commitment: first.id };
	}

	it('page through what counts towards a commitment without losing or repeating any', async () => {
		const { here, commitment } = await withAims();
		const db = here.store.reading;
		const all = await targetLists.towards(db, commitment, undefined, 100);
		expect(all).toHaveLength(4);
		const seen: string[] = [];
		let after: { organisation: string; id: string } | undefined;
		for (;;) {
			const [next] = await targetLists.towards(db, commitment, after, 1);
			if (!next) break;
			seen.push(next.id);
			after = { organisation: next.organisation.slug, id: next.id };
		}
		expect(seen).toEqual(all.map((target) => target.id));
	});

	it('keep apart what only has the same theme', async () => {
		const { here, commitment } = await withAims();
		const db = here.store.reading;
		const others = await targetLists.besides(db, { id: commitment, theme: 1 }, undefined, 100);
		const titles = others.map((target) => target.title.en);
		expect(titles).toContain('Apart');
		expect(titles).toContain('Of the state');
		expect(titles).not.toContain('A');
	});

	it('name the first aims of each organisation and count the others', async () => {
		const { here } = await withAims();
		const helsinki = here.organisation('helsinki');
		const titles = await targetLists.titlesOf(here.store.reading, [helsinki, here.organisation('lahti')], 2);
		expect(titles.map((title) => [title.organisation, title.ofOrganisation])).toEqual([
			[helsinki, 5],
			[helsinki, 5]
		]);
	});

	it('tell who has an aim and who has none, and leave out who stands here for context', async () => {
		const { here } = await withAims();
		const db = here.store.reading;
		const aiming = await targetLists.aiming(db, undefined, 100);
		expect(aiming.map((each) => [each.slug, each.targets])).toEqual([
			['espoo', 1],
			['helsinki', 5],
			['kouvola', 1]
		]);
		expect((await targetLists.aiming(db, 'espoo', 1)).map((each) => each.slug)).toEqual(['helsinki']);
		const without = (await targetLists.citiesWithoutAim(db, undefined, 100)).map((each) => each.slug);
		expect(without).toContain('turku');
		expect(without).not.toContain('espoo');
		expect(without).not.toContain('eurocities');
		expect((await targetLists.citiesWithoutAim(db, 'tallinn', 1)).map((each) => each.slug)).toEqual(['turku']);
	});

	it('count the aims of each party under each commitment, and show so many of them', async () => {
		const { here, commitment } = await withAims();
		const db = here.store.reading;
		const agreement = here.agreement(DECLARATION);
		expect(await commitments.countsOf(db, agreement)).toEqual([
			{ commitment, organisation: here.organisation('helsinki'), targets: 4 }
		]);
		expect(await commitments.firstAimsOf(db, agreement, 3)).toHaveLength(3);
	});

	it('find an aim that took the place of another', async () => {
		const { here } = await withAims();
		const as = here.by(here.system);
		const older = await here.target('helsinki-emissions-2030');
		expect(await targetLists.successorOf(here.store.reading, older)).toBeUndefined();
		const { proposed } = must(
			await perform(here.store, proposeTargets, [aim({ supersedes: 'helsinki-emissions-2030' })], as)
		);
		must(await perform(here.store, putTargetsInForce, proposed, as));
		expect((await targetLists.successorOf(here.store.reading, older))?.id).toBe(proposed[0]);
	});

	it('show nothing that was collected once that is hidden', async () => {
		const { here, commitment } = await withAims();
		const db = here.store.reading;
		must(await perform(here.store, showPublicFigures, { show: false }, here.by(await here.administrator())));
		expect(await targetLists.towards(db, commitment, undefined, 100)).toHaveLength(3);
		expect((await targetLists.aiming(db, undefined, 100)).map((each) => each.slug)).toEqual(['helsinki']);
		expect((await targetLists.citiesWithoutAim(db, undefined, 100)).map((each) => each.slug)).toContain('espoo');
		expect((await agreements.all(db)).length).toBeGreaterThan(0);
	});
});
