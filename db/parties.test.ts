import { expect, it } from 'vitest';
import { installed } from '../tests/installed.ts';
import { describeEachEngine } from '../tests/postgres/databases.ts';
import * as parties from './parties.ts';

describeEachEngine('the parties of an agreement', (fresh) => {
	it('stand in the order of its sources, a page at a time', async () => {
		const here = await installed(await fresh());
		const db = here.store.reading;
		const agreement = here.agreement('helsinki-impact-declaration');
		const all = await parties.ofAgreement(db, agreement, undefined, 100);
		expect(all[0]).toMatchObject({
			part: 'signatory',
			since: '2019-10-10',
			organisation: { slug: 'helsinki', kind: 'city' }
		});
		const rest = await parties.ofAgreement(db, agreement, all[1]?.id, 100);
		expect(rest).toEqual(all.slice(2));
	});

	it('are counted once each, whatever their parts', async () => {
		const here = await installed(await fresh());
		const db = here.store.reading;
		const agreement = here.agreement('helsinki-impact-declaration');
		const all = await parties.ofAgreement(db, agreement, undefined, 100);
		const organisations = new Set(all.map((party) => party.organisation.id));
		expect(all.length).toBeGreaterThan(organisations.size);
		expect((await parties.counts(db)).get(agreement)).toBe(organisations.size);
	});
});
