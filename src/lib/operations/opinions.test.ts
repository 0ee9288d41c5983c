import { expect, it } from 'vitest';
import * as opinions from '#db/opinions.ts';
import * as rulings from '#db/rulings.ts';
import * as statements from '#db/statements.ts';
import { verify } from '#db/verification.ts';
import { installed, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { leave, must, problemsOf } from '../../../tests/recording.ts';
import { makeRuling } from './make-ruling.ts';
import { makeStatement } from './make-statement.ts';
import { perform } from './perform.ts';

const DECLARATION = 'helsinki-impact-declaration';
const FACT = 'helsinki-emissions-2030';

describeEachEngine('what is said of a target', (fresh) => {
	it('by its organisation: the last word holds, the ones before stay', async () => {
		const here = await installed(await fresh());
		const target = await here.target(FACT);
		const by = here.by(await here.approver('helsinki'));
		const state = (of: 'under_way' | 'complete', fi: string, seen?: number) => {
			const input = { of: { target }, state: of, sentence: { fi }, ...(seen !== undefined && { seen }) };
			return perform(here.store, makeStatement, input, by);
		};
		must(await state('under_way', 'Työ etenee.'));
		must(await state('complete', 'Valmista.'));
		const said = await statements.ofTarget(here.store.reading, target);
		expect(said.map(({ number, state: word, sentence }) => [number, word, sentence])).toEqual([
			[1, 'under_way', { fi: 'Työ etenee.' }],
			[2, 'complete', { fi: 'Valmista.' }]
		]);
		expect(problemsOf(await state('complete', ' '))).toEqual(['sentence-missing sentence']);
		expect(problemsOf(await state('complete', 'Valmista.', 1))).toEqual(['version-stale']);
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('by the organisers of an agreement, in its name; those of several say in which', async () => {
		const here = await installed(await fresh());
		const target = await here.target(FACT);
		const both = await here.actor(
			{ role: 'organiser', agreement: here.agreement(DECLARATION) },
			{ role: 'organiser', agreement: here.agreement('c6-alliance') }
		);
		const rule = (agreement?: string) => {
			const input = { target, state: 'disputed' as const, sentence: { en: 'No.' }, ...(agreement && { agreement }) };
			return perform(here.store, makeRuling, input, here.by(both));
		};
		must(await rule('c6-alliance'));
		must(await rule());
		expect(problemsOf(await rule('vitality-partnership'))).toEqual(['not-allowed']);
		expect(problemsOf(await rule('atlantis'))).toEqual(['unknown-agreement agreement']);
		const said = await rulings.ofTarget(here.store.reading, target);
		expect(said.map(({ number, agreement }) => [number, agreement])).toEqual([
			[1, 'c6-alliance'],
			[2, expect.any(String)]
		]);
	});

	it('stands beside the verdict, for those whom it concerns', async () => {
		const here = await installed(await fresh());
		const target = await here.target(FACT);
		const read = (scope: Partial<Parameters<typeof opinions.stated>[1]>) =>
			opinions.stated(here.store.reading, { agreements: [], organisations: [], ...scope });
		const helsinki = { organisations: [here.organisation('helsinki')] };
		expect([await read(helsinki), await read({})]).toEqual([[], []]);
		const city = here.by(await here.approver('helsinki'));
		const statement = { of: { target }, state: 'complete' as const, sentence: { en: 'Done.' } };
		must(await perform(here.store, makeStatement, { ...statement, state: 'not_started' }, city));
		must(await perform(here.store, makeStatement, statement, city));
		const ruling = { target, state: 'accepted' as const, sentence: { en: 'Yes.' } };
		must(await perform(here.store, makeRuling, ruling, here.by(await here.organiser(DECLARATION))));
		const stands = { target, statement: 'complete', ruling: 'accepted', verdict: expect.any(String) };
		expect(await read(helsinki)).toEqual([stands]);
		expect(await read({ agreements: [here.agreement(DECLARATION)] })).toEqual([stands]);
		expect(await read({ agreements: [here.agreement('vitality-partnership')] })).toEqual([]);
	});
});

describeEachEngine('what an organisation says of a commitment', (fresh) => {
	it('is kept version by version, of those to which it is a party', async () => {
		const here = await installed(await fresh());
		expect(problemsOf(await say(here, { agreement: 'vitality-partnership' }))).toEqual(['not-a-party of']);
		expect(problemsOf(await say(here, { number: 9 }))).toEqual(['unknown-commitment of']);
		expect(problemsOf(await say(here, { organisation: 'atlantis' }))).toEqual(['unknown-organisation organisation']);
		expect(problemsOf(await say(here, { organisation: 'lahti' }))).toEqual(['not-allowed']);
		must(await say(here, {}, 0));
		expect(problemsOf(await say(here, {}, 0))).toEqual(['version-stale']);
		must(await say(here, {}, 1));
		await leave(here, 'helsinki', DECLARATION, '2025');
		expect(problemsOf(await say(here, {}))).toEqual(['not-a-party of']);
		const { id } = await here.store.reading
			.selectFrom('commitments')
			.select('id')
			.where('agreement_id', '=', here.agreement(DECLARATION))
			.where('number', '=', 1)
			.executeTakeFirstOrThrow();
		const said = (await statements.ofCommitment(here.store.reading, id)).get(here.organisation('helsinki'));
		expect(said?.map(({ number, state }) => [number, state])).toEqual([
			[1, 'well_advanced'],
			[2, 'well_advanced']
		]);
	});
});

async function say(
	here: Installed,
	more: Partial<{ agreement: string; number: number; organisation: string }>,
	seen?: number
) {
	const of = { agreement: DECLARATION, number: 1, organisation: 'helsinki', ...more };
	const input = {
		of,
		state: 'well_advanced' as const,
		sentence: { sv: 'Långt.' },
		...(seen !== undefined && { seen })
	};
	return perform(here.store, makeStatement, input, here.by(await here.approver('helsinki')));
}
