import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as authenticators from '#db/authenticators.ts';
import { openStore } from '#db/engine/store.ts';
import { describeEachBareEngine } from '../../../tests/postgres/databases.ts';
import {
	AINO,
	appOf,
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
import { halfwayOf, passSecondStep, redeemSignIn, sessionOf, type Entered, type SignedIn } from './auth.ts';
import { addApp, appBeingAdded, beginApp, checkCode, removeApp, renewRecoveryCodes } from './second-step.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOON }));
afterEach(() => void vi.useRealTimers());

describeEachBareEngine('the second step', (fresh) => {
	async function scene(): Promise<SignInScene> {
		return signInScene(await fresh());
	}

	/** Comes as far as the first step leads. */
	async function firstStep({ auth }: SignInScene): Promise<{ headers: Headers; halfway: SignedIn<unknown> }> {
		const headers = sent(await redeemSignIn(auth, { token: await handedToken(auth), address: HALL }));
		const halfway = await halfwayOf(auth, headers);
		if (!halfway) throw new Error('No second step was asked for.');
		return { headers, halfway };
	}

	async function pass(here: SignInScene, code: string): Promise<Entered> {
		const { halfway } = await firstStep(here);
		return passSecondStep(here.auth, halfway as SignedIn<{ language: 'fi' }>, { code, address: HALL });
	}

	it('is asked of who has an app, after a link too, and lets nobody in before', async () => {
		const here = await scene();
		const app = await appOf(here);
		vi.setSystemTime(later(60));
		const { headers, halfway } = await firstStep(here);
		expect(await sessionOf(here.auth, headers)).toBeUndefined();
		const entered = await passSecondStep(here.auth, halfway as SignedIn<{ language: 'fi' }>, {
			...{ code: app.codeAt(later(60)), address: HALL }
		});
		expect(entered).toMatchObject({ ok: true, personId: AINO });
		expect(await sessionOf(here.auth, sent(entered))).toMatchObject({ personId: AINO, secondStep: true });
		// The half session is no other way in.
		expect(await halfwayOf(here.auth, headers)).toBeUndefined();
		expect(await sessionOf(here.auth, headers)).toBeUndefined();
	});

	it('waits ten minutes', async () => {
		const here = await scene();
		await appOf(here);
		const { headers } = await firstStep(here);
		vi.setSystemTime(later(601));
		expect(await halfwayOf(here.auth, headers)).toBeUndefined();
	});

	it('takes each code once, and none from before it, also at the same moment in different processes', async () => {
		const here = await scene();
		const app = await appOf(here);
		const elsewhere = await openStore(here.store.address);
		const other = signInOver(elsewhere).auth;
		vi.setSystemTime(later(90));
		const code = app.codeAt(later(90));
		const tries = [here.auth, other, here.auth, other].map((auth) => checkCode(auth.settings, AINO, code));
		expect((await Promise.all(tries)).toSorted()).toEqual(['right', 'wrong', 'wrong', 'wrong']);
		expect(await checkCode(other.settings, AINO, app.codeAt(later(60)))).toBe('wrong');
		expect(await checkCode(other.settings, AINO, app.codeAt(later(120)))).toBe('right');
		await elsewhere.close();
	});

	it('is passed with a recovery code, however it is written, once', async () => {
		const here = await scene();
		const { recoveryCodes } = await appOf(here);
		expect(new Set(recoveryCodes).size).toBe(10);
		const [one = '', two = ''] = recoveryCodes;
		expect(one).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
		expect(await pass(here, one)).toMatchObject({ ok: true });
		expect(await pass(here, one)).toMatchObject({ ok: false });
		expect(await pass(here, ` ${two.toUpperCase().replaceAll('-', ' ')} `)).toMatchObject({ ok: true });
		expect((await contents(here.store)).auth_recovery_codes).toHaveLength(8);
	});

	it(`is tried ${LIMITS.secondStep.max} times an hour and no more`, async () => {
		const here = await scene();
		const { codeAt, recoveryCodes } = await appOf(here);
		const { window, max } = LIMITS.secondStep;
		vi.setSystemTime(later(window));
		for (let n = 0; n < max; n++) expect(await checkCode(here.auth.settings, AINO, '000000x')).toBe('wrong');
		expect(await checkCode(here.auth.settings, AINO, codeAt(later(window)))).toBe('too-many');
		expect(await checkCode(here.auth.settings, AINO, recoveryCodes[0] ?? '')).toBe('too-many');
		vi.setSystemTime(later(2 * window));
		expect(await checkCode(here.auth.settings, AINO, codeAt(later(2 * window)))).toBe('right');
	});

	it('is nobody’s who may no longer come in', async () => {
		const here = await scene();
		const { recoveryCodes } = await appOf(here);
		const { headers, halfway } = await firstStep(here);
		here.disabled.add(AINO);
		expect(await halfwayOf(here.auth, headers)).toBeUndefined();
		const code = recoveryCodes[0] ?? '';
		const entering = passSecondStep(here.auth, halfway as SignedIn<{ language: 'fi' }>, { code, address: HALL });
		expect(await entering.catch(() => ({ ok: false }))).toMatchObject({ ok: false });
	});

	describe('and its app', () => {
		it('is in use only after it has shown a code; then other sessions end and this one has passed', async () => {
			const here = await scene();
			const [headers, other] = [await enter(here.auth), await enter(here.auth)];
			const { settings } = here.auth;
			const session = (await sessionOf(here.auth, headers))?.sessionId ?? '';
			await beginApp(settings, AINO);
			const shown = await appBeingAdded(settings, AINO, EMAIL);
			expect(shown?.address).toMatch(/^otpauth:\/\/totp\/Pledgeline:aino%40espoo\.example\?secret=[A-Z2-7]{32}&/);
			expect(shown?.typed.replaceAll(' ', '')).toBe(/secret=(\w+)/.exec(shown?.address ?? '')?.[1]);
			expect(await addApp(settings, { person: AINO, session, code: '000000x' })).toMatchObject({ checked: 'wrong' });
			expect(await authenticators.isAsked(here.store.reading, AINO)).toBe(false);
			expect(await sessionOf(here.auth, other)).toBeDefined();

			await appOf(here, session);
			expect(await appBeingAdded(settings, AINO, EMAIL)).toBeUndefined();
			expect(await sessionOf(here.auth, headers)).toMatchObject({ secondStep: true });
			expect(await sessionOf(here.auth, other)).toBeUndefined();
			// Nobody puts another app in its place without removing it.
			const before = (await contents(here.store)).auth_totp;
			await beginApp(settings, AINO);
			expect((await contents(here.store)).auth_totp).toEqual(before);
		});

		it('goes with a code and not without; its recovery codes are renewed with one', async () => {
			const here = await scene();
			const { recoveryCodes } = await appOf(here);
			const { settings } = here.auth;
			expect(await renewRecoveryCodes(settings, AINO, 'abcd')).toEqual({ checked: 'wrong', recoveryCodes: [] });
			const renewed = await renewRecoveryCodes(settings, AINO, recoveryCodes[0] ?? '');
			expect(renewed.recoveryCodes).toHaveLength(10);
			expect(await removeApp(settings, AINO, recoveryCodes[1] ?? '')).toBe('wrong');
			expect(await removeApp(settings, AINO, renewed.recoveryCodes[1] ?? '')).toBe('right');
			expect(await contents(here.store)).toMatchObject({ auth_totp: [], auth_recovery_codes: [] });
			expect(await sessionOf(here.auth, await enter(here.auth))).toMatchObject({ secondStep: false });
		});

		it('stands nowhere in the database, nor do recovery codes', async () => {
			const here = await scene();
			const { recoveryCodes, secret } = await appOf(here);
			const kept = JSON.stringify(await contents(here.store));
			for (const word of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
				expect(kept).not.toContain(word);
			}
		});
	});
});
