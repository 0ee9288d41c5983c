import { expect, it } from 'vitest';
import * as agreements from '#db/agreements.ts';
import * as parties from '#db/parties.ts';
import { today } from '#domain/civil-date.ts';
import { perform } from '#operations/perform.ts';
import { rollVerdicts } from '#operations/roll-verdicts.ts';
import { installed, type Installed } from '../../../../tests/installed.ts';
import { describeEachEngine } from '../../../../tests/postgres/databases.ts';
import { must } from '../../../../tests/recording.ts';
import { matrixOf, type Matrix } from './matrix.ts';
import { membersOf } from './members.ts';

describeEachEngine('the matrix of an agreement', (fresh) => {
	async function matrix(here: Installed, slug: string): Promise<Matrix> {
		must(await perform(here.store, rollVerdicts, {}, here.by(here.system)));
		const db = here.store.reading;
		const agreement = await agreements.bySlug(db, slug);
		if (!agreement) throw new Error('There is no such agreement.');
		const members = membersOf(await parties.ofAgreement(db, agreement.id, undefined, 99), 'en', new Map());
		return matrixOf(db, agreement, members, 'en');
	}

	it('has the parties of a declaration against its commitments, with every gap said', async () => {
		const here = await installed(await fresh());
		expect(today(here.clock)).toBe('2026-11-21');
		const { columns, rows } = await matrix(here, 'helsinki-impact-declaration');
		expect(columns.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
		const of = (slug: string): Matrix['rows'][number]['cells'] => rows.find((row) => row.slug === slug)?.cells ?? [];
		const [climate, digital] = of('helsinki');
		expect(climate).toMatchObject({ aims: 1, unreported: 1, href: expect.stringMatching(/^\/targets\//) as string });
		expect(climate?.verdicts.reduce((sum, { count }) => sum + count, 0)).toBe(1);
		expect(climate?.depths).toHaveLength(1);
		expect(climate?.depths[0]).toMatch(/^−\d+\u00a0%$/);
		expect(digital).toMatchObject({ aims: 0, verdicts: [], blank: 'not_found', href: '/organisations/helsinki' });
		expect(of('stockholm').map(({ blank }) => blank)).toEqual(Array(5).fill('not_found'));
		expect(of('eurocities').map(({ blank }) => blank)).toEqual(Array(5).fill('not_asked'));
	});

	it('has the members of a partnership against the themes of their own aims', async () => {
		const here = await installed(await fresh());
		const { columns, rows } = await matrix(here, 'medium-sized-growth-cities');
		expect(columns[0]).toMatchObject({ number: 1, text: 'Climate' });
		const kouvola = rows.find(({ slug }) => slug === 'kouvola');
		expect(kouvola?.cells[0]).toMatchObject({ aims: 1, depths: ['−80\u00a0%'], unreported: 1 });
		expect(kouvola?.cells[1]).toMatchObject({ aims: 0, blank: 'not_found' });
		expect(rows.find(({ slug }) => slug === 'finland')?.cells[1]?.blank ?? 'not_asked').toBe('not_asked');
	});
});
