import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as waysIn from '#db/ways-in.ts';
import { openStore } from '#db/engine/store.ts';
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
	signInOver,
	signInScene,
	type SignInScene
} from '../../../tests/sign-in-scene.ts';
import { type Manner, SoftwareAuthenticator } from '../../../tests/software-authenticator.ts';
import type { Id } from '#domain/id.ts';
import { LIMITS } from './auth-limits.ts';
import { halfwayOf, sessionOf, type Entered } from './auth.ts';
import * as passkey from './passkey.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOON }));
afterEach(() => void vi.useRealTimers());

const ORIGIN = 'http://localhost:3000';
const REFUSED = { ok: false, reason: 'expired-or-used' };

describe('an address', () => {
	it.each([
		['https://pledges.example.org', true],
		['http://localhost:3000', true],
		['http://127.0.0.1:3000', false],
		['https://192.0.2.1', false],
		['https://[2001:db8::1]', false],
		['http://pledges.example.org', false]
	])('%s lets browsers make passkeys: %s', (origin, possible) => {
		expect(passkey.isPossible(origin)).toBe(possible);
	});
});

describeEachBareEngine('a passkey', (fresh) => {
	async function scene(): Promise<SignInScene> {
		return signInScene(await fresh(), ORIGIN);
	}

	/** Adds a passkey in a session of Aino’s. */
	async function added(
		here: SignInScene,
		device: SoftwareAuthenticator,
		{ session = 'one', origin = ORIGIN, ...manner }: Manner & { session?: string; origin?: string } = {}
	): Promise<boolean> {
		const wish = { person: AINO, session };
		const { challenge, user } = await passkey.beginAdding(here.auth.settings, { ...wish, email: EMAIL, name: 'Aino' });
		const owner = Buffer.from(user.id, 'base64url').toString();
		const answer = device.make({ challenge, origin }, owner, manner);
		return passkey.add(here.auth.settings, { ...wish, id: device.id, answer, name: 'Desk' });
	}

	async function begun({ auth }: SignInScene): Promise<{ asked: string; challenge: string }> {
		const begun = await passkey.beginEntering(auth, HALL);
		if (!begun.ok) throw new Error(begun.reason);
		return { asked: begun.asked, challenge: begun.options.challenge };
	}

	async function entered(
		here: SignInScene,
		device: SoftwareAuthenticator,
		{ origin = ORIGIN, ...manner }: Manner & { origin?: string } = {}
	): Promise<Entered> {
		const { asked, challenge } = await begun(here);
		return passkey.enter(here.auth, { asked, answer: device.sign({ challenge, origin }, manner), address: HALL });
	}

	async function ready(counter = 0): Promise<{ here: SignInScene; device: SoftwareAuthenticator }> {
		const [here, device] = [await scene(), new SoftwareAuthenticator(counter)];
		expect(await added(here, device)).toBe(true);
		return { here, device };
	}

	it('is added in a session and lets its owner in, past the second step', async () => {
		const { here, device } = await ready();
		await appOf(here);
		vi.setSystemTime(later(60));
		const answer = await entered(here, device);
		expect(answer).toMatchObject({ ok: true, personId: AINO });
		expect(await sessionOf(here.auth, sent(answer))).toMatchObject({ personId: AINO, secondStep: true });
		expect(await halfwayOf(here.auth, sent(answer))).toBeUndefined();
		const { passkeys } = await waysIn.ofPerson(here.store.reading, AINO);
		expect(passkeys).toEqual([
			{ id: device.id, name: 'Desk', added_at: NOON.toISOString(), last_used_at: later(60).toISOString() }
		]);
	});

	it('that is added passes the second step of its session and ends none', async () => {
		const here = await scene();
		const headers = await enter(here.auth);
		const session = (await sessionOf(here.auth, headers))?.sessionId ?? '';
		expect(await sessionOf(here.auth, headers)).toMatchObject({ secondStep: false });
		expect(await added(here, new SoftwareAuthenticator(), { session })).toBe(true);
		expect(await sessionOf(here.auth, headers)).toMatchObject({ secondStep: true });
	});

	it.each<[string, Manner & { origin?: string }]>([
		['of another origin', { origin: 'http://localhost:4000' }],
		['of another party', { party: 'pledges.example.org' }],
		['whose owner was not verified', { verified: false }],
		['to another question', { type: 'webauthn.create' }],
		['in somebody else’s name', { owner: 'paavo000000000000000000000' }],
		['in nobody’s name', { owner: '' }]
	])('is refused with an answer %s', async (_what, manner) => {
		const { here, device } = await ready();
		expect(await entered(here, device, manner)).toEqual(REFUSED);
		expect((await contents(here.store)).auth_session).toEqual([]);
		expect(await entered(here, device)).toMatchObject({ ok: true });
	});

	it.each<[string, Manner & { origin?: string }]>([
		['of another origin', { origin: 'http://localhost:4000' }],
		['of another party', { party: 'pledges.example.org' }],
		['whose owner was not verified', { verified: false }],
		['to another question', { type: 'webauthn.get' }]
	])('is not added with an answer %s', async (_what, manner) => {
		const here = await scene();
		expect(await added(here, new SoftwareAuthenticator(), manner)).toBe(false);
		expect((await contents(here.store)).auth_passkey).toEqual([]);
	});

	it('is refused with the answer to another challenge, or in another browser than the one that asked', async () => {
		const { here, device } = await ready();
		const [one, other] = [await begun(here), await begun(here)];
		const answer = device.sign({ challenge: one.challenge, origin: ORIGIN });
		expect(await passkey.enter(here.auth, { asked: other.asked, answer, address: HALL })).toEqual(REFUSED);
		expect(await passkey.enter(here.auth, { asked: '', answer, address: HALL })).toEqual(REFUSED);
		expect(await passkey.enter(here.auth, { asked: one.asked, answer, address: HALL })).toMatchObject({ ok: true });
	});

	it('is refused with an answer that was given before, also at the same moment in different processes', async () => {
		const { here, device } = await ready();
		const elsewhere = await openStore(here.store.address);
		const other = signInOver(elsewhere, ORIGIN).auth;
		const { asked, challenge } = await begun(here);
		const wish = { asked, answer: device.sign({ challenge, origin: ORIGIN }), address: HALL };
		const answers = await Promise.all([here.auth, other, here.auth, other].map((auth) => passkey.enter(auth, wish)));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await passkey.enter(here.auth, wish)).toEqual(REFUSED);
		expect((await contents(here.store)).auth_challenges).toEqual([]);
		await elsewhere.close();
	});

	it('is refused when its count goes back or stands still: it is a copy', async () => {
		const { here, device } = await ready(5);
		expect(await entered(here, device, { step: 1 })).toMatchObject({ ok: true });
		expect(await entered(here, device, { step: 0 })).toEqual(REFUSED);
		expect(await entered(here, device, { step: -3 })).toEqual(REFUSED);
		expect((await contents(here.store)).auth_passkey).toMatchObject([{ counter: 6 }]);
		expect(await entered(here, device, { step: 10 })).toMatchObject({ ok: true });
	});

	it('is refused when nobody has it, when it was removed, and with what is no answer at all', async () => {
		const { here, device } = await ready();
		const stranger = new SoftwareAuthenticator();
		stranger.owner = AINO;
		expect(await entered(here, stranger)).toEqual(REFUSED);
		for (const answer of ['', '{}', 'null', '{"id":1}', `{"id":"${device.id}","response":{}}`]) {
			const { asked } = await begun(here);
			expect(await passkey.enter(here.auth, { asked, answer, address: HALL })).toEqual(REFUSED);
		}
		const headers = await enter(here.auth);
		const owner = { person: AINO, session: 'one' };
		expect(await passkey.remove(here.auth.settings, { ...owner, person: 'paavo' as Id<'person'> }, device.id)).toBe(
			false
		);
		expect(await passkey.remove(here.auth.settings, owner, device.id)).toBe(true);
		expect(await entered(here, device)).toEqual(REFUSED);
		// Who has the device might have had a session too.
		expect(await sessionOf(here.auth, headers)).toBeUndefined();
	});

	it('of somebody who may no longer come in lets nobody in', async () => {
		const { here, device } = await ready();
		here.disabled.add(AINO);
		expect(await entered(here, device)).toEqual(REFUSED);
		expect((await contents(here.store)).auth_session).toEqual([]);
	});

	it(`waits ${passkey.CHALLENGE_SECONDS} seconds for an answer`, async () => {
		const { here, device } = await ready();
		const { asked, challenge } = await begun(here);
		const answer = device.sign({ challenge, origin: ORIGIN });
		vi.setSystemTime(later(passkey.CHALLENGE_SECONDS + 1));
		expect(await passkey.enter(here.auth, { asked, answer, address: HALL })).toEqual(REFUSED);
	});

	it('is one person’s and is added once, with the challenge of that session only', async () => {
		const { here, device } = await ready();
		expect(await added(here, device)).toBe(false);
		const { settings } = here.auth;
		const wish = { person: AINO, email: EMAIL, name: 'Aino' };
		const { challenge, excludeCredentials } = await passkey.beginAdding(settings, { ...wish, session: 'one' });
		expect(excludeCredentials).toMatchObject([{ id: device.id }]);
		const answer = new SoftwareAuthenticator().make({ challenge, origin: ORIGIN }, AINO);
		const adding = { ...wish, id: 'another', answer };
		expect(await passkey.add(settings, { ...adding, session: 'two' })).toBe(false);
		expect(await passkey.add(settings, { ...adding, session: 'one' })).toBe(true);
		expect(await passkey.add(settings, { ...adding, session: 'one' })).toBe(false);
		expect((await contents(here.store)).auth_passkey).toHaveLength(2);
	});

	it(`is asked for ${LIMITS.redeemFromAddress.max} times from one address, and then not for a while`, async () => {
		const { here } = await ready();
		for (let n = 0; n < LIMITS.redeemFromAddress.max; n++) await begun(here);
		expect(await passkey.beginEntering(here.auth, HALL)).toEqual({ ok: false, reason: 'too-many' });
		expect(await passkey.beginEntering(here.auth, '203.0.113.9')).toMatchObject({ ok: true });
	});
});
