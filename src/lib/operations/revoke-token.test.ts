import { expect, it } from 'vitest';
import * as tokens from '#db/tokens.ts';
import type { Instant } from '#domain/clock.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, NOW } from '../../../tests/installed.ts';
import { must, problemsOf } from '../../../tests/recording.ts';
import { METERS } from '../../../tests/scenarios.ts';
import { changedTables, tableDump } from '../../../tests/table-dump.ts';
import { addToken } from './add-token.ts';
import { perform } from './perform.ts';
import { revokeToken } from './revoke-token.ts';

const HASH = METERS.token_hash;

describeEachEngine('tokens', (fresh) => {
	it('revoked hold no longer, once and for all', async () => {
		const here = await installed(await fresh());
		const by = here.by(await here.approver('kouvola'));
		const { token } = must(await perform(here.store, addToken, METERS, by));
		expect(await tokens.holding(here.store.reading, HASH, NOW as Instant)).toMatchObject({ id: token });
		must(await perform(here.store, revokeToken, { token }, by));
		expect(await tokens.holding(here.store.reading, HASH, NOW as Instant)).toBeUndefined();
		const before = await tokens.byId(here.store.reading, token);
		expect(before).toMatchObject({ revoked_at: NOW, version: 2 });
		must(await perform(here.store, revokeToken, { token }, by));
		expect(await tokens.byId(here.store.reading, token)).toEqual(before);
	});

	it('of others are not revoked, nor told apart from none', async () => {
		const here = await installed(await fresh());
		const { token } = must(await perform(here.store, addToken, METERS, here.by(here.system)));
		const by = here.by(await here.approver('lahti'));
		for (const id of [token, here.ids.next<'token'>()]) {
			expect(problemsOf(await perform(here.store, revokeToken, { token: id }, by))).toEqual(['not-allowed']);
		}
		const unknown = { token: here.ids.next<'token'>() };
		expect(problemsOf(await perform(here.store, revokeToken, unknown, here.by(here.system)))).toEqual([
			'unknown-token token'
		]);
	});

	it('of somebody who writes too much stay, and nothing is read or noted', async () => {
		const here = await installed(await fresh());
		const { token } = must(await perform(here.store, addToken, METERS, here.by(here.system)));
		const before = await tableDump(here.store);
		const outcome = await perform(here.store, revokeToken, { token }, here.by(here.system, { wait: 17 }));
		expect(outcome).toEqual({ ok: false, problems: [{ code: 'too-many-requests', values: { seconds: 17 } }] });
		expect(changedTables(before, await tableDump(here.store))).toEqual([]);
	});

	it('expire at their moment, however that was written', async () => {
		const here = await installed(await fresh());
		for (const written of ['2027-01-01T00:00:00Z', '2027-01-01T00:00:00.000000Z']) {
			const token_hash = written.length.toString(16).padStart(64, '0');
			must(await perform(here.store, addToken, { ...METERS, token_hash, expires_at: written }, here.by(here.system)));
			const holding = (at: string): ReturnType<typeof tokens.holding> =>
				tokens.holding(here.store.reading, token_hash, at as Instant);
			expect(await holding('2026-12-31T23:59:59.999Z')).toBeDefined();
			expect(await holding('2027-01-01T00:00:00.000Z')).toBeUndefined();
		}
	});

	it('that would have expired already are not made', async () => {
		const here = await installed(await fresh());
		const input = { ...METERS, expires_at: NOW };
		expect(problemsOf(await perform(here.store, addToken, input, here.by(here.system)))).toEqual([
			'expiry-not-ahead expires_at'
		]);
	});

	it('are listed for whoever made them, without what would let anybody in', async () => {
		const here = await installed(await fresh());
		const approver = await here.approver('kouvola');
		must(await perform(here.store, addToken, METERS, here.by(approver)));
		const listed = await tokens.list(here.store.reading, approver.key);
		expect(listed).toEqual([
			{
				...{ id: expect.any(String), name: 'Meters', role: 'reporter', organisation: 'kouvola', agreement: null },
				...{ made_by: approver.key, added_at: NOW, expires_at: null, revoked_at: null, last_used_at: null },
				...{ organisation_id: here.organisation('kouvola'), agreement_id: null, disabled: false }
			}
		]);
		expect(await tokens.list(here.store.reading, here.system.key)).toEqual([]);
	});
});
