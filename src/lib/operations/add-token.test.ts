import { expect, it } from 'vitest';
import type { Instant } from '#domain/clock.ts';
import * as tokens from '#db/tokens.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, NOW } from '../../../tests/installed.ts';
import { must, problemsOf } from '../../../tests/recording.ts';
import { addToken } from './add-token.ts';
import { perform } from './perform.ts';

const HASH = 'a'.repeat(64);
const METERS = { name: ' Meters ', role: 'reporter', organisation: 'kouvola', token_hash: HASH } as const;

describeEachEngine('adding a token', (fresh) => {
	it('makes something that acts in one role, until it expires', async () => {
		const here = await installed(await fresh());
		const by = here.by(here.system);
		const { token } = must(
			await perform(here.store, addToken, { ...METERS, expires_at: '2026-12-31T00:00:00.000Z' }, by)
		);
		const db = here.store.reading;
		expect(await tokens.holding(db, HASH, NOW as Instant)).toMatchObject({
			...{ id: token, name: 'Meters', role: 'reporter', organisation_id: here.organisation('kouvola') },
			...{ agreement_id: null, added_at: NOW, revoked_at: null, last_used_at: null, version: 1 }
		});
		expect(await tokens.holding(db, HASH, '2026-12-31T00:00:00.000Z' as Instant)).toBeUndefined();
		expect(await tokens.holding(db, 'b'.repeat(64), NOW as Instant)).toBeUndefined();
		await here.store.transaction((tx) => tokens.noteUse(tx, token, NOW as Instant));
		expect(await tokens.holding(db, HASH, NOW as Instant)).toMatchObject({ last_used_at: NOW });
	});

	it('wants a name, a hash, and a role with its place', async () => {
		const here = await installed(await fresh());
		const by = here.by(here.system);
		expect(problemsOf(await perform(here.store, addToken, { ...METERS, name: ' ' }, by))).toEqual([
			'name-missing name'
		]);
		expect(problemsOf(await perform(here.store, addToken, { ...METERS, token_hash: 'secret' }, by))).toEqual([
			'field-unreadable token_hash'
		]);
		expect(problemsOf(await perform(here.store, addToken, { ...METERS, role: 'organiser' }, by))).toEqual([
			'role-needs-agreement agreement'
		]);
	});
});
