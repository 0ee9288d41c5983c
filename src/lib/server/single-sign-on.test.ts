import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningIssuer, startIssuer } from '../../../tests/issuer.ts';
import { describeEachBareEngine } from '../../../tests/postgres/databases.ts';
import {
	AINO,
	appOf,
	contents,
	EMAIL,
	HALL,
	handedToken,
	sent,
	signInScene,
	type SignInScene
} from '../../../tests/sign-in-scene.ts';
import { halfwayOf, redeemSignIn, sessionOf, type Entered } from './auth.ts';
import { BACK, beginSingleSignOn, endSingleSignOn, providerOf } from './single-sign-on.ts';

let issuer: RunningIssuer;
beforeAll(async () => {
	issuer = await startIssuer(`http://127.0.0.1:3000${BACK}`);
});
afterAll(() => issuer.stop());

const REFUSED = { answer: { ok: false, reason: 'expired-or-used' }, isNew: false };
const AT_THE_CITY = { sub: 'aino-at-the-city', email: EMAIL, email_verified: true };

describeEachBareEngine('single sign-on, at a real provider', (fresh) => {
	async function scene(): Promise<SignInScene> {
		issuer.subject = AT_THE_CITY;
		const here = await signInScene(await fresh());
		here.auth.settings.log = { warn: () => undefined, error: () => undefined };
		return here;
	}

	async function begun({ auth }: SignInScene): Promise<{ location: string; cookie: string }> {
		const answer = await beginSingleSignOn(auth, issuer, HALL);
		if (!answer.ok) throw new Error(answer.reason);
		const cookie = answer.setCookie.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
		return { location: answer.location, cookie };
	}

	/** There and back again. */
	async function enter(here: SignInScene): Promise<{ answer: Entered; isNew: boolean }> {
		const { location, cookie } = await begun(here);
		const { search: query } = await issuer.visit(location);
		return endSingleSignOn(here.auth, issuer, { query, cookie, address: HALL });
	}

	it('lets in who exists here: the first time by a verified address, then by the name that they have there', async () => {
		const here = await scene();
		const first = await enter(here);
		expect(first).toMatchObject({ answer: { ok: true, personId: AINO }, isNew: true });
		expect(await sessionOf(here.auth, sent(first.answer))).toMatchObject({ personId: AINO, secondStep: false });
		issuer.subject = { ...AT_THE_CITY, email: 'aino.new@espoo.example', email_verified: false };
		expect(await enter(here)).toMatchObject({ answer: { ok: true, personId: AINO }, isNew: false });
		expect((await contents(here.store)).auth_account).toMatchObject([
			{ provider_id: providerOf(issuer), account_id: 'aino-at-the-city', user_id: AINO }
		]);
	});

	it.each([
		['whom nobody added', { sub: 'x', email: 'nobody@example.org', email_verified: true }],
		['whose address was not verified there', { ...AT_THE_CITY, email_verified: false }]
	])('lets in nobody %s, and makes nobody', async (_who, subject) => {
		const here = await scene();
		issuer.subject = subject;
		expect(await enter(here)).toEqual(REFUSED);
		const kept = await contents(here.store);
		expect(kept).toMatchObject({ auth_account: [], auth_session: [] });
		expect(kept.auth_user).toHaveLength(1);
	});

	it('takes nobody for somebody else to whom their address went', async () => {
		const here = await scene();
		await enter(here);
		issuer.subject = { ...AT_THE_CITY, sub: 'another-aino' };
		expect(await enter(here)).toEqual(REFUSED);
		expect((await contents(here.store)).auth_account).toHaveLength(1);
	});

	it('asks for the second step of who has one', async () => {
		const here = await scene();
		await appOfNow(here);
		const { answer } = await enter(here);
		expect(await sessionOf(here.auth, sent(answer))).toBeUndefined();
		expect(await halfwayOf(here.auth, sent(answer))).toMatchObject({ personId: AINO });
	});

	it('lets in nobody who is disabled', async () => {
		const here = await scene();
		here.disabled.add(AINO);
		expect(await enter(here)).toEqual(REFUSED);
		expect((await contents(here.store)).auth_session).toEqual([]);
	});

	it('believes no answer that was not asked for in this browser, was changed, or comes twice', async () => {
		const here = await scene();
		const one = await begun(here);
		const { search } = await issuer.visit(one.location);
		const other = await begun(here);
		for (const [query, cookie] of [
			[search, ''],
			[search, other.cookie],
			[search.replace(/state=[^&]+/, 'state=made-up'), one.cookie],
			[search.replace(/code=[^&]+/, 'code=made-up'), one.cookie],
			['?error=access_denied&state=x', one.cookie],
			['', one.cookie]
		] as const) {
			expect(await endSingleSignOn(here.auth, issuer, { query, cookie, address: HALL })).toEqual(REFUSED);
		}
		const back = { query: search, cookie: one.cookie, address: HALL };
		expect(await endSingleSignOn(here.auth, issuer, back)).toMatchObject({ answer: { ok: true } });
		expect(await endSingleSignOn(here.auth, issuer, back)).toEqual(REFUSED);
	});

	it('keeps no key to the other place', async () => {
		const here = await scene();
		await enter(here);
		expect((await contents(here.store)).auth_account).toMatchObject([
			{ access_token: null, refresh_token: null, id_token: null, password: null }
		]);
	});

	it('keeps nobody from a link when the other place does not answer', async () => {
		const here = await scene();
		const gone = { ...issuer, issuer: 'http://127.0.0.1:9' };
		expect(await beginSingleSignOn(here.auth, gone, HALL)).toEqual({ ok: false, reason: 'unreachable' });
		expect(
			await sessionOf(
				here.auth,
				sent(await redeemSignIn(here.auth, { token: await handedToken(here.auth), address: HALL }))
			)
		).toBeDefined();
	});

	async function appOfNow(here: SignInScene): Promise<void> {
		await appOf(here, '', new Date());
	}
});
