import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '#db/engine/store.ts';
import * as signIns from '#db/sign-ins.ts';
import { describeEachBareEngine } from '../../../tests/postgres/databases.ts';
import {
	AINO,
	asked,
	contents,
	EMAIL,
	enter,
	HALL,
	handedToken,
	later,
	NOON,
	sent,
	signInOver,
	signInScene,
	type SignInScene
} from '../../../tests/sign-in-scene.ts';
import { LIMITS } from './auth-limits.ts';
import { SESSION_DAYS } from './auth-options.ts';
import { LINK_SECONDS, redeemSignIn, requestSignIn, sessionOf, signOut } from './auth.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOON }));
afterEach(() => void vi.useRealTimers());

describeEachBareEngine('sign-in', (fresh) => {
	async function scene(origin?: string): Promise<SignInScene> {
		return signInScene(await fresh(), origin);
	}

	describe('by a link', () => {
		it('lets somebody in once, and says who they are', async () => {
			const { auth } = await scene();
			const token = await handedToken(auth);
			const entered = await redeemSignIn(auth, { token, address: HALL });
			expect(entered).toMatchObject({ ok: true, personId: AINO });
			expect(await redeemSignIn(auth, { token, address: HALL })).toEqual({ ok: false, reason: 'expired-or-used' });
			expect(await sessionOf(auth, sent(entered))).toEqual({
				personId: AINO,
				sessionId: expect.any(String),
				email: EMAIL,
				name: 'Aino',
				secondStep: false,
				until: later(SESSION_DAYS * 86_400).toISOString(),
				person: { language: 'fi' }
			});
		});

		it('lets one in of several who use it at the same moment, also in different processes', async () => {
			const { store, auth } = await scene();
			const elsewhere = await openStore(store.address);
			const other = signInOver(elsewhere).auth;
			for (let round = 0; round < 10; round++) {
				vi.setSystemTime(later(round * LIMITS.redeemFromAddress.window));
				const token = await handedToken(auth);
				const tries = [auth, other, auth, other].map((one) => redeemSignIn(one, { token, address: HALL }));
				expect((await Promise.all(tries)).filter((entered) => entered.ok)).toHaveLength(1);
			}
			await elsewhere.close();
		});

		it.each([
			['asked for on the page', LINK_SECONDS.asked],
			['handed over by an organiser', LINK_SECONDS.handed]
		])('%s lives its time and no longer', async (_, seconds) => {
			const { auth } = await scene();
			const [first, second] = [await handedToken(auth, seconds), await handedToken(auth, seconds)];
			vi.setSystemTime(later(seconds - 1));
			expect(await redeemSignIn(auth, { token: first, address: HALL })).toMatchObject({ ok: true });
			vi.setSystemTime(later(seconds + 1));
			expect(await redeemSignIn(auth, { token: second, address: HALL })).toMatchObject({ reason: 'expired-or-used' });
		});

		it.each(['', 'wrong', 'x'.repeat(32), '%', 'ä', 'a&callbackURL=https://elsewhere.example'])(
			'refuses the token “%s”',
			async (token) => {
				const { auth } = await scene();
				expect(await redeemSignIn(auth, { token, address: HALL })).toEqual({ ok: false, reason: 'expired-or-used' });
			}
		);

		it('keeps no token in the database that would let anybody in', async () => {
			const { store, auth } = await scene();
			const token = await handedToken(auth);
			expect(JSON.stringify(await contents(store))).not.toContain(token);
		});

		it('is made for people only, outside of transactions', async () => {
			const { store, auth } = await scene();
			await expect(handedToken(auth, 60, 'nobody@example.org')).rejects.toThrow('belongs to nobody');
			const headers = await enter(auth);
			await store.transaction(async () => {
				await expect(signOut(auth, headers)).rejects.toThrow('inside a transaction');
				await expect(handedToken(auth)).rejects.toThrow('inside a transaction');
				await expect(redeemSignIn(auth, { token: 'x', address: HALL })).rejects.toThrow('inside a transaction');
				await expect(requestSignIn(auth, { email: EMAIL, address: HALL })).rejects.toThrow('inside a transaction');
			});
		});
	});

	describe('asked for on the page', () => {
		it('sends a link in the person’s language, to the address that we know', async () => {
			const { auth, letters } = await scene();
			expect(await asked(auth, { email: ' AINO@espoo.example ', address: HALL })).toBe('sent');
			expect(letters).toEqual([
				{
					to: EMAIL,
					subject: 'fi',
					text: expect.stringMatching(/^15 http:\/\/127\.0\.0\.1:3000\/fi\/sign-in\/link\?token=\w+ \d{6}$/)
				}
			]);
			const token = /token=(\w+)/.exec(letters[0]?.text ?? '')?.[1] ?? '';
			expect(await redeemSignIn(auth, { token, address: HALL })).toMatchObject({ ok: true });
		});

		it('answers the same and keeps the same for somebody whom nobody knows, makes nobody, and sends nothing', async () => {
			const { store, auth, letters } = await scene();
			async function rows(): Promise<number[]> {
				return Object.values(await contents(store)).map((table) => table.length);
			}
			expect(await asked(auth, { email: EMAIL, address: HALL })).toBe('sent');
			const [users = 0, sessions, links = 0, attempts = 0, codes = 0, ...others] = await rows();
			expect(await asked(auth, { email: 'nobody@example.org', address: HALL })).toBe('sent');
			// Two more counts of attempts than for the same account again: of its letters and of its codes.
			expect(await rows()).toEqual([users, sessions, links + 1, attempts + 2, codes + 1, ...others]);
			expect(letters).toHaveLength(1);
		});

		it('says so when what was typed is no e-mail address', async () => {
			const { auth } = await scene();
			for (const email of ['', 'aino', 'aino@', `${'a'.repeat(250)}@b.fi`, 'a@b.fi, c@d.fi', 'a@b.fi\nBcc: c@d.fi']) {
				expect(await asked(auth, { email, address: HALL })).toBe('not-an-address');
			}
		});

		it('cannot be used to register, by any door of the library', async () => {
			const { store, auth } = await scene();
			const body = { email: 'new@example.org', name: 'New', password: 'long enough 123' };
			await expect(auth.changing.api.signUpEmail({ body })).rejects.toThrow();
			const library = await auth.changing.$context;
			await library.internalAdapter
				.createUser({ ...body, emailVerified: true }, { method: 'magic-link' })
				.catch(() => {});
			expect((await contents(store)).auth_user).toHaveLength(1);
		});
	});

	describe('and somebody who may no longer come in', () => {
		it('gets no letter, cannot use a link, and is out at the next request', async () => {
			const { auth, letters, disabled } = await scene();
			const [first, second] = [await handedToken(auth), await handedToken(auth)];
			const entered = await redeemSignIn(auth, { token: first, address: HALL });
			expect(await sessionOf(auth, sent(entered))).toBeDefined();

			disabled.add(AINO);
			expect(await sessionOf(auth, sent(entered))).toBeUndefined();
			expect(await redeemSignIn(auth, { token: second, address: HALL })).toMatchObject({ reason: 'expired-or-used' });
			expect(await asked(auth, { email: EMAIL, address: HALL })).toBe('sent');
			expect(letters).toEqual([]);
		});
	});

	describe('and its session', () => {
		it('ends at once when it is signed out, and only it', async () => {
			const { auth } = await scene();
			const [here, there] = [await enter(auth), await enter(auth)];
			const cookies = await signOut(auth, here);
			expect(cookies[0]).toMatchObject({ name: 'pledgeline.session_token', value: '', options: { maxAge: 0 } });
			expect(await sessionOf(auth, here)).toBeUndefined();
			expect(await sessionOf(auth, there)).toBeDefined();
			expect(await signOut(auth, new Headers())).toHaveLength(cookies.length);
		});

		it('ends at once when all of a person’s sessions are ended, or the person is erased', async () => {
			const { store, auth } = await scene();
			const [here, there] = [await enter(auth), await enter(auth)];
			await signIns.endSessions(store.writing, AINO);
			expect(await sessionOf(auth, here)).toBeUndefined();
			expect(await sessionOf(auth, there)).toBeUndefined();

			const again = await enter(auth);
			await store.writing.deleteFrom('auth_user').where('id', '=', AINO).execute();
			expect(await sessionOf(auth, again)).toBeUndefined();
			expect((await contents(store)).auth_session).toEqual([]);
		});

		it(`lasts ${SESSION_DAYS} days, however much it is used`, async () => {
			const { auth } = await scene();
			const headers = await enter(auth);
			for (let day = 1; day < SESSION_DAYS; day++) {
				vi.setSystemTime(later(day * 86_400));
				expect(await sessionOf(auth, headers)).toBeDefined();
			}
			vi.setSystemTime(later(SESSION_DAYS * 86_400 + 1));
			expect(await sessionOf(auth, headers)).toBeUndefined();
		});

		it('is nobody’s who only has the database: the cookie is signed', async () => {
			const { store, auth } = await scene();
			const cookie = (await enter(auth)).get('cookie') ?? '';
			const token = (await store.writing.selectFrom('auth_session').select('token').executeTakeFirstOrThrow()).token;
			const forged = [
				`pledgeline.session_token=${token}`,
				`pledgeline.session_token=${token}.AAAA`,
				`${cookie}x`,
				'x',
				''
			];
			for (const value of forged) expect(await sessionOf(auth, new Headers({ cookie: value }))).toBeUndefined();
			expect(await sessionOf(auth, new Headers())).toBeUndefined();
		});

		it('is read without waiting for a transaction that is being written', async () => {
			const { store, auth } = await scene();
			const headers = await enter(auth);
			const gate = Promise.withResolvers<void>();
			const writing = store.transaction(async (tx) => {
				await tx.updateTable('auth_user').set({ name: 'Other' }).execute();
				await gate.promise;
			});
			expect(await sessionOf(auth, headers)).toMatchObject({ name: 'Aino' });
			gate.resolve();
			await writing;
		});

		it('says nothing about from where and with what somebody came', async () => {
			const { store, auth } = await scene();
			await enter(auth);
			expect((await contents(store)).auth_session).toMatchObject([{ ip_address: '', user_agent: '' }]);
		});
	});

	describe('and another process that is writing', () => {
		// Both are in this process: had sign-in stopped it to wait for the lock, nobody could have given the lock back.
		it('waits for its turn without stopping everybody else', async () => {
			const { store, auth } = await scene();
			const elsewhere = await openStore(store.address);
			const [headers, token] = [await enter(auth), await handedToken(auth)];
			const begun = Promise.withResolvers<void>();
			const released = Promise.withResolvers<void>();
			const writing = elsewhere.transaction(async (tx) => {
				await tx.deleteFrom('auth_attempts').where('key', '=', 'nothing').execute();
				begun.resolve();
				await released.promise;
			});
			await begun.promise;
			const done = Promise.all([
				asked(auth, { email: EMAIL, address: HALL }),
				redeemSignIn(auth, { token, address: HALL }),
				signOut(auth, headers)
			]);
			setTimeout(released.resolve, 50);
			expect(await done).toMatchObject(['sent', { ok: true }, expect.any(Array)]);
			await writing;
			await elsewhere.close();
		});
	});

	describe('and its cookie', () => {
		it.each([
			['http://127.0.0.1:3000', 'pledgeline.session_token', false],
			['https://pledgeline.example', '__Host-pledgeline.session_token', true]
		])('on %s is called %s', async (origin, name, secure) => {
			const { auth } = await scene(origin);
			const entered = await redeemSignIn(auth, { token: await handedToken(auth), address: HALL });
			const options = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: SESSION_DAYS * 86_400 };
			expect(entered).toMatchObject({ setCookie: [{ name, options }] });
			expect(await sessionOf(auth, sent(entered))).toBeDefined();
		});
	});

	describe('and its limits', () => {
		const { askForAccount, askFromAddress, redeemFromAddress } = LIMITS;

		it('hold for an account, known or not, wherever it is asked for, until their time is over', async () => {
			for (const email of [EMAIL, 'nobody@example.org']) {
				const { auth, letters } = await scene();
				const answers: string[] = [];
				for (let n = 1; n <= askForAccount.max + 2; n++) {
					answers.push(await asked(auth, { email, address: `198.51.100.${n}` }));
				}
				expect(answers).toEqual([...Array<string>(askForAccount.max).fill('sent'), 'too-many', 'too-many']);
				expect(letters).toHaveLength(email === EMAIL ? askForAccount.max : 0);
				vi.setSystemTime(later(askForAccount.window));
				expect(await asked(auth, { email, address: HALL })).toBe('sent');
				vi.setSystemTime(NOON);
			}
		});

		it('hold for an address whatever is asked for from it, and do not use up the attempts of others', async () => {
			const { auth } = await scene();
			async function ask(n: number, address: string): Promise<string> {
				return asked(auth, { email: n < 0 ? EMAIL : `n${n}@example.org`, address });
			}
			for (let n = 0; n < askFromAddress.max; n++) expect(await ask(n, HALL)).toBe('sent');
			for (let n = 0; n < askForAccount.max; n++) expect(await ask(-1, HALL)).toBe('too-many');
			expect(await ask(-1, '198.51.100.8')).toBe('sent');
			vi.setSystemTime(later(askFromAddress.window));
			expect(await ask(-1, HALL)).toBe('sent');
		});

		it('take the neighbours within one IPv6 network for one address', async () => {
			const { auth } = await scene();
			for (let n = 0; n < redeemFromAddress.max; n++) {
				expect(await redeemSignIn(auth, { token: 'x', address: `2001:db8::${n}` })).toMatchObject({ ok: false });
			}
			const token = await handedToken(auth);
			const refused = { ok: false, reason: 'too-many' };
			expect(await redeemSignIn(auth, { token, address: '2001:db8::ffff' })).toEqual(refused);
			expect(await redeemSignIn(auth, { token, address: '2001:db8:0:1::1' })).toMatchObject({ ok: true });
		});

		it('count attempts that come at the same moment, also in different processes', async () => {
			const { store, auth } = await scene();
			const elsewhere = await openStore(store.address);
			const other = signInOver(elsewhere).auth;
			const wishes = Array.from({ length: 4 * askForAccount.max }, (_, n) =>
				asked(n % 2 ? auth : other, { email: EMAIL, address: HALL })
			);
			const answers = await Promise.all(wishes);
			await elsewhere.close();
			expect(answers.filter((answer) => answer === 'sent')).toHaveLength(askForAccount.max);
		});

		it('are counted without keeping addresses or accounts, and forgotten with all else that has run out', async () => {
			const { store, auth } = await scene();
			await asked(auth, { email: 'typed@example.org', address: HALL });
			const counted = JSON.stringify((await contents(store)).auth_attempts);
			expect(counted).not.toMatch(/typed|example|198\.51/);

			await enter(auth);
			vi.setSystemTime(later(SESSION_DAYS * 86_400 + 1));
			await enter(auth);
			const left = await contents(store);
			expect(left.auth_session).toHaveLength(1);
			expect(left.auth_verification).toEqual([]);
			expect(left.auth_attempts).toHaveLength(1);
		});
	});
});
