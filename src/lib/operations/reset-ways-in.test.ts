import { expect, it } from 'vitest';
import * as authenticators from '#db/authenticators.ts';
import * as people from '#db/people.ts';
import * as waysIn from '#db/ways-in.ts';
import type { Instant } from '#domain/clock.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, NOW } from '../../../tests/installed.ts';
import { must } from '../../../tests/recording.ts';
import { AINO } from '../../../tests/scenarios.ts';
import { signIn } from '../../../tests/signed-in.ts';
import { addPerson } from './add-person.ts';
import { perform } from './perform.ts';
import { resetWaysIn } from './reset-ways-in.ts';

describeEachEngine('the ways in of somebody who has lost them', (fresh) => {
	it('go, with their sessions, when an administrator takes them away; the letter stays', async () => {
		const here = await installed(await fresh());
		const { store } = here;
		must(await perform(store, addPerson, AINO, here.by(here.system)));
		const person = (await people.byEmail(store.reading, AINO.email))?.id;
		if (!person) throw new Error('Nobody was added.');
		const who = await signIn(store, AINO.email);
		await store.transaction(async (tx) => {
			await authenticators.begin(tx, { user_id: person, sealed: 'sealed', added_at: NOW as Instant });
			await authenticators.confirm(tx, person, NOW as Instant);
			await authenticators.renewRecoveryCodes(tx, person, ['hash']);
		});
		const wish = { email: AINO.email };
		expect(await perform(store, resetWaysIn, wish, here.by(await here.approver('kouvola')))).toMatchObject({
			ok: false
		});
		expect(await who()).toBe(person);

		must(await perform(store, resetWaysIn, wish, here.by(await here.administrator())));
		const none = { app: null, passkeys: [], single_sign_on: [], password: null };
		expect(await waysIn.ofPerson(store.reading, person)).toEqual(none);
		expect(await who()).toBeUndefined();
		expect(await (await signIn(store, AINO.email))()).toBe(person);
	});

	it('of nobody whom we know cannot be taken away', async () => {
		const here = await installed(await fresh());
		const answer = await perform(here.store, resetWaysIn, { email: 'x@y.example' }, here.by(here.system));
		expect(answer).toMatchObject({ ok: false, problems: [{ code: 'unknown-person' }] });
	});
});
