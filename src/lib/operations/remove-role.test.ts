import { expect, it } from 'vitest';
import * as people from '#db/people.ts';
import * as tokens from '#db/tokens.ts';
import type { Instant } from '#domain/clock.ts';
import type { Actor } from '#domain/permission.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, NOW, STEWARD, type Installed } from '../../../tests/installed.ts';
import { must, problemsOf } from '../../../tests/recording.ts';
import { AINO, METERS } from '../../../tests/scenarios.ts';
import { signIn } from '../../../tests/signed-in.ts';
import { addPerson } from './add-person.ts';
import { addToken } from './add-token.ts';
import { disablePerson } from './disable-person.ts';
import { enablePerson } from './enable-person.ts';
import { erasePerson } from './erase-person.ts';
import { perform } from './perform.ts';
import { removeRole } from './remove-role.ts';

const { name: _, ...APPROVER } = AINO;
const ADMINISTRATOR = { email: AINO.email, role: 'administrator' } as const;

describeEachEngine('people and their roles', (fresh) => {
	async function added(...roles: object[]): Promise<{ here: Installed; aino: Actor }> {
		const here = await installed(await fresh());
		const by = here.by(here.system);
		for (const role of [AINO, ...roles])
			must(await perform(here.store, addPerson, { name: 'Aino', ...role } as never, by));
		const { id } = (await people.byEmail(here.store.reading, AINO.email)) ?? {};
		const aino = id && (await people.actorOf(here.store.reading, id));
		if (!aino) throw new Error('Nobody was added.');
		return { here, aino };
	}

	async function held(here: Installed, hash: string): Promise<boolean> {
		return (await tokens.holding(here.store.reading, hash, NOW as Instant)) !== undefined;
	}

	it('a role that is taken ends the sessions, and the tokens that its holder could not make without it', async () => {
		const organiser = { email: AINO.email, role: 'organiser', agreement: STEWARD };
		const { here, aino } = await added(organiser);
		const whoIsIt = await signIn(here.store, AINO.email);
		const forAgreement = { name: 'Feed', role: 'organiser', agreement: STEWARD, token_hash: 'b'.repeat(64) } as const;
		must(await perform(here.store, addToken, METERS, here.by(aino)));
		must(await perform(here.store, addToken, forAgreement, here.by(aino)));
		const others = { ...METERS, token_hash: 'c'.repeat(64) };
		must(await perform(here.store, addToken, others, here.by(here.system)));
		expect(await whoIsIt()).toBe(aino.person);

		const by = here.by(await here.approver('kouvola'));
		expect(must(await perform(here.store, removeRole, APPROVER, by))).toEqual({ person: aino.person, tokens: 1 });
		expect(await whoIsIt()).toBeUndefined();
		expect(await held(here, METERS.token_hash)).toBe(false);
		expect(await held(here, forAgreement.token_hash)).toBe(true);
		expect(await held(here, others.token_hash)).toBe(true);
		expect(await people.grantsOf(here.store.reading, aino.person ?? ('' as never))).toEqual([
			{ role: 'organiser', agreement: here.agreement(STEWARD) }
		]);
	});

	it('what is not held cannot be taken, and who somebody is elsewhere is not told', async () => {
		const { here } = await added();
		const by = here.by(await here.approver('kouvola'));
		for (const email of [AINO.email, 'nobody@kouvola.example']) {
			const role = { ...APPROVER, role: 'reporter', email } as const;
			expect(problemsOf(await perform(here.store, removeRole, role, by))).toEqual(['role-not-held email']);
		}
	});

	it('who is disabled is nobody at once, and so are their tokens, until they are let in again', async () => {
		const { here, aino } = await added();
		const whoIsIt = await signIn(here.store, AINO.email);
		must(await perform(here.store, addToken, METERS, here.by(aino)));
		must(await perform(here.store, disablePerson, { email: AINO.email }, here.by(here.system)));
		expect(await whoIsIt()).toBeUndefined();
		expect(await people.actorOf(here.store.reading, aino.person ?? ('' as never))).toBeUndefined();
		expect(await held(here, METERS.token_hash)).toBe(false);
		expect(await tokens.list(here.store.reading)).toMatchObject([{ disabled: true, revoked_at: null }]);

		must(await perform(here.store, enablePerson, { email: AINO.email }, here.by(here.system)));
		expect(await whoIsIt()).toBeUndefined();
		expect(await people.actorOf(here.store.reading, aino.person ?? ('' as never))).toMatchObject({ key: aino.key });
		expect(await held(here, METERS.token_hash)).toBe(true);
	});

	it('the last administrator stays, whichever way they are to go', async () => {
		const { here } = await added(ADMINISTRATOR);
		const by = here.by(here.system);
		const { email } = AINO;
		const ways = (): Promise<{ ok: boolean }>[] => [
			perform(here.store, disablePerson, { email }, by),
			perform(here.store, erasePerson, { email }, by),
			perform(here.store, removeRole, ADMINISTRATOR, by)
		];
		for (const way of ways()) {
			expect(await way).toEqual({ ok: false, problems: [{ code: 'last-administrator' }] });
		}
		// One who is shut out is none who could go on.
		const other = { email: 'eino@example.org', name: 'Eino', role: 'administrator' } as const;
		must(await perform(here.store, addPerson, other, by));
		must(await perform(here.store, disablePerson, { email: other.email }, by));
		expect(await perform(here.store, removeRole, ADMINISTRATOR, by)).toMatchObject({ ok: false });
		must(await perform(here.store, enablePerson, { email: other.email }, by));
		must(await perform(here.store, removeRole, ADMINISTRATOR, by));
	});

	it('of two administrators who remove each other at the same moment one stays', async () => {
		const { here } = await added(ADMINISTRATOR);
		const by = here.by(here.system);
		const eino = { email: 'eino@example.org', name: 'Eino', role: 'administrator' } as const;
		must(await perform(here.store, addPerson, eino, by));
		const both = [AINO.email, eino.email].map((email) => perform(here.store, disablePerson, { email }, by));
		expect((await Promise.all(both)).filter((outcome) => outcome.ok)).toHaveLength(1);
	});
});
