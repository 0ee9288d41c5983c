import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as passwords from '#db/passwords.ts';
import { describeEachBareEngine } from '../../../tests/postgres/databases.ts';
import {
	AINO,
	appOf,
	contents,
	EMAIL,
	enter,
	HALL,
	later,
	NOON,
	sent,
	signInScene,
	type SignInScene
} from '../../../tests/sign-in-scene.ts';
import { LIMITS } from './auth-limits.ts';
import { halfwayOf, sessionOf, type Entered } from './auth.ts';
import * as password from './password.ts';
import { hashOf, isRight } from './password-hash.ts';
import { refusalOf } from './password-strength.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOON }));
afterEach(() => void vi.useRealTimers());

const WORDS = 'vanha lehmus satama';
const CHEAP = { log2N: 4, r: 1, p: 1 };
const REFUSED = { ok: false, reason: 'expired-or-used' };
const ABOUT = ['Aino Ek', EMAIL, 'City of Espoo', 'Pledgeline'];

describe('the hash of a password', () => {
	it('costs what it says, and knows its password, however that was typed', async () => {
		const hash = await hashOf('Kesäyön sade');
		expect(hash).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
		expect(await isRight('Kesa\u0308yo\u0308n sade', hash)).toBe(true);
	});

	it('is another each time, and knows no other password', async () => {
		const [one, other] = [await hashOf('Kesäyön sade', CHEAP), await hashOf('Kesäyön sade', CHEAP)];
		expect(one).not.toBe(other);
		expect(await isRight('kesäyön sade', one)).toBe(false);
		expect(await isRight('', undefined, CHEAP)).toBe(false);
		expect(await isRight('Kesäyön sade', 'another kind of hash', CHEAP)).toBe(false);
	});

	it('is not computed for more than wait in turn', async () => {
		const kept = await hashOf('x', CHEAP);
		const answers = await Promise.all(Array.from({ length: 20 }, () => isRight('x', kept)));
		expect(answers.filter((answer) => answer === undefined)).toHaveLength(2);
		expect(answers.filter((answer) => answer)).toHaveLength(18);
		expect(await isRight('x', kept)).toBe(true);
	});
});

describe('a new password', () => {
	it.each([
		['lyhyt', 'too-short'],
		['x'.repeat(129), 'too-long'],
		['aino.ek ja kissat', 'about-you'],
		['espoo on kaunis kaupunki', 'about-you'],
		['pledgeline pledgeline', 'about-you'],
		['passwordpassword', 'known'],
		['Password123456', 'known'],
		['P@ssw0rdP@ssw0rd', 'known'],
		['qwertyuiop123', 'known'],
		['1q2w3e4r5t6y', 'known'],
		['iloveyou1234', 'known'],
		['123456789012', 'known'],
		['aaaaaaaaaaaaaaaaaaaaaaaa', 'known'],
		['abcabcabcabcabcabc', 'known']
	])('is not taken: %s', async (typed, refusal) => {
		expect(await refusalOf(typed, ABOUT)).toBe(refusal);
	});

	it.each([WORDS, 'correct horse battery staple', 'x7#mQ9!vLp2w', 'sade sade sade tuuli', 'Kesäyö saunan jälkeen'])(
		'is taken, whatever it is made of: %s',
		async (typed) => {
			expect(await refusalOf(typed, ABOUT)).toBeUndefined();
		}
	);
});

describeEachBareEngine('a password', (fresh) => {
	async function scene(): Promise<SignInScene> {
		return signInScene(await fresh());
	}

	async function set(
		{ auth }: SignInScene,
		typed: string,
		{ session = 'one', current = '' } = {}
	): Promise<Awaited<ReturnType<typeof password.set>>> {
		const owner = { id: 'the-password', person: AINO, session, email: EMAIL };
		return password.set(auth.settings, owner, { password: typed, current, about: ABOUT });
	}

	async function entered({ auth }: SignInScene, typed: string, email = EMAIL, address = HALL): Promise<Entered> {
		return password.enter(auth, { email, password: typed, address });
	}

	it('lets in who has set one; nobody has one before', async () => {
		const here = await scene();
		expect(await entered(here, WORDS)).toEqual(REFUSED);
		expect(await set(here, WORDS)).toEqual({ ok: true, change: 'password-set' });
		const answer = await entered(here, WORDS, ' Aino@Espoo.example ');
		expect(await sessionOf(here.auth, sent(answer))).toMatchObject({ personId: AINO, secondStep: false });
		expect(await entered(here, WORDS.toUpperCase())).toEqual(REFUSED);
		expect(JSON.stringify(await contents(here.store))).not.toContain(WORDS);
	});

	it('is a first step only: who has an app is asked for its code', async () => {
		const here = await scene();
		await set(here, WORDS);
		await appOf(here);
		const answer = await entered(here, WORDS);
		expect(await sessionOf(here.auth, sent(answer))).toBeUndefined();
		expect(await halfwayOf(here.auth, sent(answer))).toMatchObject({ personId: AINO });
	});

	it('is changed by who knows it, and ends the other sessions', async () => {
		const here = await scene();
		await set(here, WORDS);
		const [headers, other] = [await enter(here.auth), await enter(here.auth)];
		const session = (await sessionOf(here.auth, headers))?.sessionId ?? '';
		const another = 'kuusi sammal polku';
		expect(await set(here, another, { session, current: 'made up words' })).toEqual({ ok: false, reason: 'wrong' });
		expect(await sessionOf(here.auth, other)).toBeDefined();
		expect(await set(here, another, { session, current: WORDS })).toEqual({ ok: true, change: 'password-changed' });
		expect(await sessionOf(here.auth, other)).toBeUndefined();
		expect(await sessionOf(here.auth, headers)).toBeDefined();
		expect(await entered(here, WORDS)).toEqual(REFUSED);
		expect(await entered(here, another)).toMatchObject({ ok: true });
	});

	it('is not set when it is known, and what stood there stays', async () => {
		const here = await scene();
		expect(await set(here, 'passwordpassword')).toEqual({ ok: false, reason: 'known' });
		expect((await contents(here.store)).auth_account).toEqual([]);
	});

	it('goes with the other sessions when it is removed', async () => {
		const here = await scene();
		await set(here, WORDS);
		const headers = await enter(here.auth);
		expect(await password.remove(here.auth.settings, { person: AINO, session: 'one' })).toBe(true);
		expect(await sessionOf(here.auth, headers)).toBeUndefined();
		expect(await entered(here, WORDS)).toEqual(REFUSED);
		expect(await passwords.ofPerson(here.store.reading, AINO)).toBeUndefined();
		expect(await password.remove(here.auth.settings, { person: AINO, session: 'one' })).toBe(false);
	});

	it('of somebody who may no longer come in lets nobody in', async () => {
		const here = await scene();
		await set(here, WORDS);
		here.disabled.add(AINO);
		expect(await entered(here, WORDS)).toEqual(REFUSED);
		expect((await contents(here.store)).auth_session).toEqual([]);
	});

	it('is tried so often for one account, whether or not there is one, and the letter stays', async () => {
		const here = await scene();
		await set(here, WORDS);
		const { max, window } = LIMITS.passwordForAccount;
		for (const email of [EMAIL, 'nobody@espoo.example']) {
			for (let n = 0; n < max; n++)
				expect(await entered(here, 'made up words', email, `192.0.2.${n}`)).toEqual(REFUSED);
			expect(await entered(here, WORDS, email)).toEqual({ ok: false, reason: 'too-many' });
		}
		expect(await sessionOf(here.auth, await enter(here.auth))).toBeDefined();
		vi.setSystemTime(later(window));
		expect(await entered(here, WORDS)).toMatchObject({ ok: true });
	});

	it('is tried so often from one address, whosever it is', async () => {
		const here = await scene();
		const { max } = LIMITS.redeemFromAddress;
		for (let n = 0; n < max; n++) await entered(here, 'x', `somebody-${n}@espoo.example`);
		expect(await entered(here, 'x', 'another@espoo.example')).toEqual({ ok: false, reason: 'too-many' });
	});
});
