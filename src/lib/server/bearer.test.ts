import { expect, it, vi } from 'vitest';
import * as tokens from '#db/tokens.ts';
import { stoppedClock } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { addToken } from '#operations/add-token.ts';
import { disablePerson } from '#operations/disable-person.ts';
import { addPerson } from '#operations/add-person.ts';
import * as people from '#db/people.ts';
import { perform } from '#operations/perform.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, type Installed } from '../../../tests/installed.ts';
import { must } from '../../../tests/recording.ts';
import { AINO, METERS } from '../../../tests/scenarios.ts';
import { actorOfBearer, tokenHash, TOKEN_PREFIX } from './bearer.ts';

const TOKEN = `${TOKEN_PREFIX}only-in-these-tests`;
const HEADER = `Bearer ${TOKEN}`;

describeEachEngine('a token in a header', (fresh) => {
	async function scene(): Promise<{ here: Installed; id: Id<'token'> }> {
		const here = await installed(await fresh());
		const input = { ...METERS, token_hash: tokenHash(TOKEN) };
		const { token: id } = must(await perform(here.store, addToken, input, here.by(here.system)));
		return { here, id };
	}

	async function lastUse({ here, id }: { here: Installed; id: Id<'token'> }): Promise<string | null | undefined> {
		return (await tokens.byId(here.store.reading, id))?.last_used_at;
	}

	it('says who acts, and in which role', async () => {
		const { here } = await scene();
		const actor = await actorOfBearer(here.store, here.clock, HEADER);
		const grants = [{ role: 'reporter', organisation: here.organisation('kouvola') }];
		expect(actor).toMatchObject({ kind: 'token', grants, maker: { key: here.system.key } });
	});

	it.each([null, '', 'Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, `Bearer ${TOKEN} ${TOKEN}`, TOKEN])(
		'is none in “%s”',
		async (header) => {
			const { here } = await scene();
			expect(await actorOfBearer(here.store, here.clock, header)).toBeUndefined();
		}
	);

	it('is noted when it is used, once a minute however often it is', async () => {
		const found = await scene();
		const { store } = found.here;
		const written = vi.spyOn(store, 'transaction');
		async function useAt(second: number): Promise<void> {
			const clock = stoppedClock(`2026-11-21T18:00:${String(second).padStart(2, '0')}.000Z`);
			expect(await actorOfBearer(store, clock, HEADER)).toBeDefined();
		}
		await useAt(0);
		await vi.waitUntil(async () => (await lastUse(found)) === '2026-11-21T18:00:00.000Z');
		for (let second = 1; second < 60; second++) await useAt(second);
		expect(written).toHaveBeenCalledTimes(1);
		const later = stoppedClock('2026-11-21T18:01:00.000Z');
		await actorOfBearer(store, later, HEADER);
		await vi.waitUntil(async () => (await lastUse(found)) === '2026-11-21T18:01:00.000Z');
		expect(written).toHaveBeenCalledTimes(2);
	});

	it('lets nobody wait for that, nor fail with it', async () => {
		const found = await scene();
		const { store, clock } = found.here;
		const held = Promise.withResolvers<void>();
		const writing = store.transaction(async (tx) => {
			await tx.updateTable('data_version').set({ number: 1 }).execute();
			await tx.updateTable('tokens').set({ name: 'held' }).execute();
			await held.promise;
		});
		// Whoever waited for the writer would wait for ever.
		expect(await actorOfBearer(store, clock, HEADER)).toBeDefined();
		held.resolve();
		await writing;
		const failing = {
			...store,
			reading: store.reading,
			transaction: () => Promise.reject(new Error('The disk is full'))
		};
		expect(await actorOfBearer(failing as never, stoppedClock('2026-11-22T00:00:00Z'), HEADER)).toBeDefined();
	});

	it('holds no longer than its maker may come in', async () => {
		const here = await installed(await fresh());
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		const aino = await people.byEmail(here.store.reading, AINO.email);
		const as = aino && (await people.actorOf(here.store.reading, aino.id));
		if (!as) throw new Error('Nobody was added.');
		must(await perform(here.store, addToken, { ...METERS, token_hash: tokenHash(TOKEN) }, here.by(as)));
		expect(await actorOfBearer(here.store, here.clock, HEADER)).toBeDefined();
		must(await perform(here.store, disablePerson, { email: AINO.email }, here.by(here.system)));
		expect(await actorOfBearer(here.store, here.clock, HEADER)).toBeUndefined();
	});
});
