import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStore } from '#db/engine/store.ts';
import { describeEachBareEngine } from '../../../tests/postgres/databases.ts';
import {
	AINO,
	contents,
	EMAIL,
	HALL,
	later,
	NOON,
	sent,
	signInOver,
	signInScene,
	type SignInScene
} from '../../../tests/sign-in-scene.ts';
import { LIMITS } from './auth-limits.ts';
import { LINK_SECONDS, redeemCode, redeemSignIn, requestSignIn, sessionOf } from './auth.ts';
import { CODE_TRIES } from './sign-in-code.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOON }));
afterEach(() => void vi.useRealTimers());

const REFUSED = { ok: false, reason: 'expired-or-used' };

describeEachBareEngine('a code by mail', (fresh) => {
	/** Asks for a letter; answers with what the browser and what the mail holds. */
	async function letterOf(
		{ auth, letters }: SignInScene,
		{ email = EMAIL, address = HALL } = {}
	): Promise<{ asked: string; code: string; token: string }> {
		const before = letters.length;
		const answer = await requestSignIn(auth, { email, address });
		if (!answer.ok) throw new Error(answer.reason);
		const [, token = '', code = ''] = /token=(\w+) (.*)$/.exec(letters[before]?.text ?? '') ?? [];
		return { asked: answer.asked, code, token };
	}

	async function scene(): Promise<SignInScene> {
		return signInScene(await fresh());
	}

	/** Another code than this one. */
	function wrong(code: string, by = 1): string {
		return String((Number(code) + by) % 1_000_000).padStart(6, '0');
	}

	it('lets somebody in once, also when it is typed in two groups', async () => {
		const here = await scene();
		const { asked, code } = await letterOf(here);
		expect(code).toMatch(/^\d{6}$/);
		const typed = ` ${code.slice(0, 3)} ${code.slice(3)} `;
		const entered = await redeemCode(here.auth, { asked, code: typed, address: HALL });
		expect(entered).toMatchObject({ ok: true, personId: AINO });
		expect(await sessionOf(here.auth, sent(entered))).toMatchObject({ personId: AINO });
		expect(await redeemCode(here.auth, { asked, code, address: HALL })).toEqual(REFUSED);
	});

	it('and the link of its letter are one: whichever comes second is refused', async () => {
		const here = await scene();
		const first = await letterOf(here);
		expect(await redeemCode(here.auth, { ...first, address: HALL })).toMatchObject({ ok: true });
		expect(await redeemSignIn(here.auth, { token: first.token, address: HALL })).toEqual(REFUSED);
		const second = await letterOf(here);
		expect(await redeemSignIn(here.auth, { token: second.token, address: HALL })).toMatchObject({ ok: true });
		expect(await redeemCode(here.auth, { ...second, address: HALL })).toEqual(REFUSED);
	});

	it('is worth nothing in another browser than the one that asked', async () => {
		const here = await scene();
		const [mine, other] = [await letterOf(here), await letterOf(here)];
		expect(await redeemCode(here.auth, { asked: other.asked, code: mine.code, address: HALL })).toEqual(REFUSED);
		expect(await redeemCode(here.auth, { asked: '', code: mine.code, address: HALL })).toEqual(REFUSED);
		expect(await redeemCode(here.auth, { ...mine, address: HALL })).toMatchObject({ ok: true });
	});

	it(`is tried ${CODE_TRIES} times and no more`, async () => {
		const here = await scene();
		const [one, other] = [await letterOf(here), await letterOf(here)];
		for (let n = 1; n < CODE_TRIES; n++) {
			for (const { asked, code } of [one, other]) {
				const again = { asked, code: wrong(code, n), address: `198.51.100.${n}` };
				expect(await redeemCode(here.auth, again)).toEqual(REFUSED);
			}
		}
		expect(await redeemCode(here.auth, { ...one, address: HALL })).toMatchObject({ ok: true });
		expect(await redeemCode(here.auth, { asked: other.asked, code: wrong(other.code), address: HALL })).toEqual(
			REFUSED
		);
		expect(await redeemCode(here.auth, { ...other, address: HALL })).toEqual(REFUSED);
		// The link is not what was guessed at.
		expect(await redeemSignIn(here.auth, { token: other.token, address: HALL })).toMatchObject({ ok: true });
	});

	it('is counted also when it is tried at the same moment in different processes', async () => {
		const here = await scene();
		const elsewhere = await openStore(here.store.address);
		const other = signInOver(elsewhere).auth;
		const { asked, code } = await letterOf(here);
		const guesses = Array.from({ length: 20 }, (_, n) =>
			redeemCode(n % 2 ? here.auth : other, { asked, code: wrong(code, n + 1), address: HALL })
		);
		await Promise.all(guesses);
		const { auth_codes: rows } = await contents(here.store);
		expect(rows).toMatchObject([{ tries: CODE_TRIES }]);
		expect(await redeemCode(other, { asked, code, address: HALL })).toEqual(REFUSED);
		await elsewhere.close();
	});

	it('lives as long as the link and no longer', async () => {
		const here = await scene();
		const [one, other] = [await letterOf(here), await letterOf(here)];
		vi.setSystemTime(later(LINK_SECONDS.asked - 1));
		expect(await redeemCode(here.auth, { ...one, address: HALL })).toMatchObject({ ok: true });
		vi.setSystemTime(later(LINK_SECONDS.asked + 1));
		expect(await redeemCode(here.auth, { ...other, address: HALL })).toEqual(REFUSED);
		expect((await contents(here.store)).auth_codes).toEqual([]);
	});

	it('of somebody whom nobody knows, or who may no longer come in, lets nobody in', async () => {
		const here = await scene();
		const { asked } = await letterOf(here, { email: 'nobody@example.org' });
		expect(here.letters).toEqual([]);
		for (const code of ['', '000000', '123456']) {
			expect(await redeemCode(here.auth, { asked, code, address: HALL })).toEqual(REFUSED);
		}
		const mine = await letterOf(here);
		here.disabled.add(AINO);
		expect(await redeemCode(here.auth, { ...mine, address: HALL })).toEqual(REFUSED);
	});

	it('comes no more often than its limit in a day; the link goes on coming', async () => {
		const here = await scene();
		const { askForAccount, codesForAccount } = LIMITS;
		const seen: string[] = [];
		for (let n = 0; n < codesForAccount.max + 2; n++) {
			vi.setSystemTime(later(Math.floor(n / askForAccount.max) * askForAccount.window));
			seen.push((await letterOf(here)).code);
		}
		expect(seen.slice(0, codesForAccount.max).every((code) => /^\d{6}$/.test(code))).toBe(true);
		expect(seen.slice(codesForAccount.max)).toEqual(['no code', 'no code']);
		vi.setSystemTime(later(codesForAccount.window));
		expect((await letterOf(here)).code).toMatch(/^\d{6}$/);
	});

	it('cannot be tried from one address without end', async () => {
		const here = await scene();
		const { max } = LIMITS.redeemFromAddress;
		for (let n = 0; n < max; n++) {
			expect(await redeemCode(here.auth, { asked: `${n}`, code: '1', address: `2001:db8::${n}` })).toEqual(REFUSED);
		}
		const mine = await letterOf(here);
		const refused = { ok: false, reason: 'too-many' };
		expect(await redeemCode(here.auth, { ...mine, address: '2001:db8::ffff' })).toEqual(refused);
		expect(await redeemCode(here.auth, { ...mine, address: HALL })).toMatchObject({ ok: true });
	});

	it('stands nowhere in the database, nor does what the browser knows or the token that it stands for', async () => {
		const here = await scene();
		const { asked, code, token } = await letterOf(here);
		const kept = JSON.stringify(await contents(here.store));
		for (const word of [asked, `"${code}"`, token]) expect(kept).not.toContain(word);
	});
});
