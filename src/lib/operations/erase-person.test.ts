import { expect, it } from 'vitest';
import * as authenticators from '#db/authenticators.ts';
import * as journal from '#db/journal.ts';
import * as people from '#db/people.ts';
import * as personalData from '#db/personal-data.ts';
import { verify } from '#db/verification.ts';
import type { Instant } from '#domain/clock.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, NOW, type Installed } from '../../../tests/installed.ts';
import { must, problemsOf, saved, submitted } from '../../../tests/recording.ts';
import { AINO, METERS } from '../../../tests/scenarios.ts';
import { authOver, signIn } from '../../../tests/signed-in.ts';
import { changedTables, tableDump } from '../../../tests/table-dump.ts';
import { addPerson } from './add-person.ts';
import { addToken } from './add-token.ts';
import { giveFeedback } from './give-feedback.ts';
import { erasePerson } from './erase-person.ts';
import { perform } from './perform.ts';
import { showPublicFigures } from './show-public-figures.ts';
import { makeSignInLink } from '#server/auth.ts';

describeEachEngine('what is held about a person', (fresh) => {
	/** Somebody who did everything that leaves a trace. */
	async function lived(): Promise<{ here: Installed; aino: people.Person }> {
		const here = await installed(await fresh());
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		const aino = await people.byEmail(here.store.reading, AINO.email);
		const as = aino && (await people.actorOf(here.store.reading, aino.id));
		if (!aino || !as) throw new Error('Nobody was added.');
		await signIn(here.store, AINO.email);
		await makeSignInLink(authOver(here.store).settings, AINO.email, { expiresInSeconds: 900 });
		await here.store.transaction(async (tx) => {
			await authenticators.begin(tx, { user_id: aino.id, sealed: 'sealed', added_at: NOW as Instant });
			await authenticators.confirm(tx, aino.id, NOW as Instant);
			await authenticators.renewRecoveryCodes(tx, aino.id, ['hash of one', 'hash of another']);
		});
		must(await perform(here.store, addToken, METERS, here.by(as, { idempotencyKey: 'once' })));
		await submitted(here, '2023', '481,2', { as });
		await saved(here, '2024', '470', { as });
		await perform(here.store, showPublicFigures, { show: false }, here.by(as, { request: 'request-1' }));
		const told = {
			kind: 'mistake' as const,
			text: 'The map lacks a town.',
			email: 'AINO@kouvola.example',
			language: 'en' as const
		};
		must(await perform(here.store, giveFeedback, told, here.by(as)));
		return { here, aino };
	}

	it('can be had whole, without a secret', async () => {
		const { here, aino } = await lived();
		const data = await personalData.ofPerson(here.store.reading, aino, NOW as Instant);
		expect(data).toMatchObject({
			person: { id: aino.id, pseudonym: aino.actor_id, name: 'Aino', email: AINO.email, language: 'en', added_at: NOW },
			roles: [{ role: 'approver', organisation: 'kouvola' }],
			sessions: [{ id: expect.any(String), ends_at: expect.stringMatching(/^20\d\d-.*Z$/) }],
			ways_in: { app: { recovery_codes: 2 }, passkeys: [], single_sign_on: [], password: null },
			unused_sign_in_links: 1,
			tokens_made: [{ name: 'Meters', last_used_at: null }],
			drafts: [{ period: '2024', typed: { value: '470' } }],
			entries: [{ period: '2023', value: 481.2, state: 'submitted' }],
			entry_events: [{ step: 'submit' }],
			answers_kept_for_repeated_requests: [{ key: 'once' }],
			security_events: [{ kind: 'not-allowed', act: 'show public figures', request: 'request-1' }],
			feedback_given: [{ text: 'The map lacks a town.', email: AINO.email, answer: null }]
		});
		expect(data.journal.map((line) => line.operation)).toEqual([
			...['add person', 'add token', 'save draft', 'submit entry', 'save draft', 'give feedback']
		]);
		const { rows } = await here.store.reading
			.selectFrom('auth_session')
			.select('token')
			.execute()
			.then((found) => ({ rows: found }));
		for (const secret of [METERS.token_hash, 'sealed', 'hash of one', ...rows.map((row) => row.token)]) {
			expect(JSON.stringify(data)).not.toContain(secret);
		}
	});

	it('goes when they are erased; figures and journal are what they were', async () => {
		const { here, aino } = await lived();
		const { store } = here;
		const before = { dump: await tableDump(store), verification: await verify(store.reading) };
		const lines = await journal.after(store.reading, 0, 1000);
		const answer = must(await perform(store, erasePerson, { email: AINO.email }, here.by(here.system)));
		expect(answer).toEqual({ drafts: 1, tokens: 1, feedback: 1 });

		expect(await people.byEmail(store.reading, AINO.email)).toBeUndefined();
		const dump = await tableDump(store);
		expect(JSON.stringify(dump)).not.toMatch(/aino/i);
		// Nothing leads from the pseudonym to the person, in no table.
		for (const [table, rows] of Object.entries(dump)) {
			const both = rows.filter((row) => row.includes(aino.actor_id) && row.includes(aino.id));
			expect([table, both]).toEqual([table, []]);
		}

		expect(before.verification).toMatchObject({ ok: true });
		const { lines: number, rows, head } = before.verification as { lines: number; rows: number; head: string };
		expect((await journal.after(store.reading, 0, 1000)).slice(0, lines.length)).toEqual(lines);
		expect(lines.at(-1)?.hash).toBe(head);
		expect(await verify(store.reading)).toMatchObject({ ok: true, lines: number + 1, rows });
		expect(changedTables(before.dump, dump)).toEqual([
			...[
				'auth_recovery_codes',
				'auth_session',
				'auth_totp',
				'auth_user',
				'auth_verification',
				'drafts',
				'feedback',
				'grants',
				'idempotency'
			],
			...['journal', 'journal_head', 'people', 'security_events', 'tokens']
		]);
		expect(dump.security_events).toHaveLength(before.dump.security_events?.length ?? -1);
	});

	it('goes, too, where all that is held is what somebody told with an address', async () => {
		const here = await installed(await fresh());
		const told = { kind: 'other' as const, text: 'Thank you.', email: 'reader@a.example', language: 'fi' as const };
		must(await perform(here.store, giveFeedback, told, here.by(await here.actor())));
		const erase = (email: string) => perform(here.store, erasePerson, { email }, here.by(here.system));
		expect(problemsOf(await erase('nobody@a.example'))).toEqual(['unknown-person email']);
		expect(must(await erase('Reader@a.example'))).toEqual({ drafts: 0, tokens: 0, feedback: 1 });
		expect(JSON.stringify(await tableDump(here.store))).not.toMatch(/reader@|Thank you/i);
	});

	it('of others stays', async () => {
		const { here } = await lived();
		const eino = { ...AINO, email: 'eino@kouvola.example', name: 'Eino' };
		must(await perform(here.store, addPerson, eino, here.by(here.system)));
		const whoIsIt = await signIn(here.store, eino.email);
		await makeSignInLink(authOver(here.store).settings, eino.email, { expiresInSeconds: 900 });
		must(await perform(here.store, erasePerson, { email: AINO.email }, here.by(here.system)));
		expect(await whoIsIt()).toBeDefined();
		const known = await people.byEmail(here.store.reading, eino.email);
		const data = known && (await personalData.ofPerson(here.store.reading, known, NOW as Instant));
		expect(data).toMatchObject({ roles: [{ role: 'approver' }], unused_sign_in_links: 1, sessions: [{}] });
	});
});
