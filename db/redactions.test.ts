import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { perform } from '#operations/perform.ts';
import { redactEntry } from '#operations/redact-entry.ts';
import { returnEntry } from '#operations/return-entry.ts';
import type { Id } from '#domain/id.ts';
import { installed, NOW, STEWARD, type Installed } from '../tests/installed.ts';
import { describeEachEngine, leaveUnverified } from '../tests/postgres/databases.ts';
import { must, publishedEntry, submitted } from '../tests/recording.ts';
import { behindTheBack } from '../tests/tampering.ts';
import { refusalOf } from './engine/refusal.ts';
import { verify } from './verification.ts';

const GROUND = 'GDPR, Article 17';
const LATER = '2026-11-22T08:00:00.000Z';
const NO_TEXTS = `note = '{}', publisher = null, source = null, evidence = '[]', reason = null`;

/** What a redaction leaves alone, each changed along with it. */
const OTHER_FIELDS = [
	...[`id = '01m7yzmhg00000000000000000'`, `series_id = ${firstOf('series')}`, `supersedes_id = ${firstOf('entries')}`],
	...[`dimension = 'x'`, `period = '2024'`, 'value = 7', `stage = 'x'`, `missing_reason = 'C'`, 'provisional = 1'],
	...[`origin = 'public_source'`, `author = ${firstOf('actors')}`, `door = 'api'`, `recorded_at = '${LATER}'`],
	...[`content_hash = 'x'`, 'line = 2']
];

type Scene = { here: Installed; entry: Id<'entry'> };

describeEachEngine('a redaction', (fresh) => {
	/** A figure that was returned with a reason, for which an event says that its texts go, and they have not gone yet. */
	async function announced(): Promise<Scene> {
		const { here, entry } = await returned();
		leaveUnverified(here.store);
		const row = { entry_id: entry, number: 3, step: 'redact', state: 'returned', reviewed: 0, reason: GROUND } as const;
		const actor = here.system.key;
		// One that no line answers for: what the database lets pass is asked here, not what `verify` says of it.
		await here.store.writing
			.insertInto('entry_events')
			.values({ ...row, actor, at: here.by(here.system).clock.now().toISOString() as never, line: 1 })
			.execute();
		return { here, entry };
	}

	async function returned(): Promise<Scene> {
		const here = await installed(await fresh());
		const more = { typed: { note: { fi: 'Soita Matille' }, source: 'Matin taulukko' }, reason: '' };
		const entry = await submitted(here, '2023', '481,2', more);
		const by = here.by(await here.organiser(STEWARD));
		must(await perform(here.store, returnEntry, { entry, reason: 'Ask Matti.' }, by));
		return { here, entry };
	}

	async function attempt({ here, entry }: Scene, table: string, set: string): Promise<string | undefined> {
		const key = table === 'entries' ? 'id' : 'number = 2 and entry_id';
		const statement = sql.raw(`update ${table} set ${set} where ${key} = '${entry}'`);
		return statement.execute(here.store.writing).then(
			() => undefined,
			(error: unknown) => refusalOf(error) ?? String(error)
		);
	}

	describe('is the one change of an entry that the database lets pass', () => {
		it('whole, once', async () => {
			const scene = await announced();
			expect(await attempt(scene, 'entries', `${NO_TEXTS}, redacted_at = '${NOW}'`)).toBeUndefined();
			expect(await attempt(scene, 'entries', `${NO_TEXTS}, redacted_at = '${NOW}'`)).toBe('immutable');
			expect(await attempt(scene, 'entries', `redacted_at = null`)).toBe('immutable');
		});

		it('not without an event that says so', async () => {
			expect(await attempt(await returned(), 'entries', `${NO_TEXTS}, redacted_at = '${NOW}'`)).toBe('immutable');
			expect(await attempt(await announced(), 'entries', `${NO_TEXTS}, redacted_at = '${LATER}'`)).toBe('immutable');
		});

		it('and nothing else', async () => {
			const scene = await announced();
			for (const set of [
				`redacted_at = '${NOW}'`,
				NO_TEXTS,
				`${NO_TEXTS}, redacted_at = null`,
				`${NO_TEXTS.replace(`note = '{}'`, `note = '{"en":"x"}'`)}, redacted_at = '${NOW}'`,
				`${NO_TEXTS.replace(`'[]'`, `'["https://x.example"]'`)}, redacted_at = '${NOW}'`,
				...['publisher', 'source', 'reason'].map(
					(name) => `${NO_TEXTS.replace(`${name} = null`, `${name} = 'x'`)}, redacted_at = '${NOW}'`
				),
				...OTHER_FIELDS.map((other) => `${NO_TEXTS}, redacted_at = '${NOW}', ${other}`)
			]) {
				expect([set, await attempt(scene, 'entries', set)]).toEqual([set, 'immutable']);
			}
			expect(await attempt(scene, 'entries', `${NO_TEXTS}, redacted_at = '${NOW}'`)).toBeUndefined();
		});

		it('of all that an entry has', async () => {
			const { here } = await returned();
			const row = await here.store.reading.selectFrom('entries').selectAll().limit(1).executeTakeFirstOrThrow();
			const tried = [...OTHER_FIELDS.join(', ').matchAll(/(\w+) = /g)].map(([, name]) => name);
			const texts = [...NO_TEXTS.matchAll(/(\w+) = /g)].map(([, name]) => name);
			expect(new Set([...tried, ...texts, 'redacted_at'])).toEqual(new Set(Object.keys(row)));
		});
	});

	describe('is the one change of an event that the database lets pass', () => {
		const done = `reason = null, redacted_hash = 'h'`;

		it('whole, once', async () => {
			const scene = await announced();
			expect(await attempt(scene, 'entry_events', done)).toBeUndefined();
			expect(await attempt(scene, 'entry_events', done)).toBe('immutable');
			expect(await attempt(scene, 'entry_events', `reason = 'x', redacted_hash = null`)).toBe('immutable');
		});

		it('not without an event that says so, nor of that event', async () => {
			expect(await attempt(await returned(), 'entry_events', done)).toBe('immutable');
			const { here, entry } = await announced();
			const ground = sql.raw(`update entry_events set ${done} where number = 3 and entry_id = '${entry}'`);
			await expect(ground.execute(here.store.writing)).rejects.toThrow('append-only table entry_events');
		});

		it('and nothing else', async () => {
			const scene = await announced();
			for (const set of [
				...['reason = null', `redacted_hash = 'h'`, `reason = 'x', redacted_hash = 'h'`],
				...[`step = 'accept'`, `state = 'published'`, 'reviewed = 1', `at = '${LATER}'`].map(
					(other) => `${done}, ${other}`
				),
				...['line = 2', 'number = 9', `actor = ${firstOf('actors')}`].map((other) => `${done}, ${other}`)
			]) {
				expect([set, await attempt(scene, 'entry_events', set)]).toEqual([set, 'immutable']);
			}
			expect(await attempt(scene, 'entry_events', done)).toBeUndefined();
		});
	});

	it('lets nobody delete', async () => {
		const { here } = await announced();
		for (const table of ['entry_events', 'entries']) {
			await expect(sql`delete from ${sql.table(table)}`.execute(here.store.writing)).rejects.toThrow(
				'append-only table'
			);
		}
	});

	describe('is known to whoever verifies', () => {
		async function redacted(): Promise<Scene> {
			const scene = await returned();
			const by = scene.here.by(await scene.here.administrator());
			must(await perform(scene.here.store, redactEntry, { entry: scene.entry, ground: GROUND }, by));
			return scene;
		}

		it('and holds', async () => {
			const { here } = await redacted();
			expect(await verify(here.store.reading)).toMatchObject({ ok: true });
		});

		it.each([
			['texts that vanish without an event', returned, `update entries set ${NO_TEXTS}, redacted_at = '${NOW}'`],
			['texts that vanish without even a moment', returned, `update entries set ${NO_TEXTS}`],
			['another value under the cover of a redaction', redacted, 'update entries set value = 1'],
			['another text under the cover of a redaction', redacted, `update entries set note = '{"en":"Made up"}'`],
			['a hash that was exchanged', redacted, `update entries set content_hash = 'x'`]
		])('but not %s', async (_what, prepare, change) => {
			const { here, entry } = await prepare();
			const before = await entryOf({ here, entry });
			await behindTheBack(here.store, sql.raw(`${change} where id = '${entry}'`));
			const fault = change.includes('redacted_at') || prepare === redacted ? 'texts-vanished' : 'rows-differ';
			expect(await verify(here.store.reading)).toMatchObject({ ok: false, line: before.line, fault });
		});

		it.each([
			['a reason that vanishes without a redaction', returned, `reason = null, redacted_hash = 'h'`],
			['another step under the cover of a redaction', redacted, `step = 'withdraw'`],
			['the moment of an event under the cover of a redaction', redacted, `at = '${LATER}'`]
		])('but not %s', async (_what, prepare, set) => {
			const { here, entry } = await prepare();
			await behindTheBack(
				here.store,
				sql.raw(`update entry_events set ${set} where number = 2 and entry_id = '${entry}'`)
			);
			expect(await verify(here.store.reading)).toMatchObject({ ok: false, fault: 'texts-vanished' });
		});

		it('but not when the event that says so is gone', async () => {
			const { here, entry } = await redacted();
			const { line } = await entryOf({ here, entry });
			await behindTheBack(here.store, sql`delete from entry_events where entry_id = ${entry} and step = 'redact'`);
			expect(await verify(here.store.reading)).toMatchObject({ ok: false, line, fault: 'texts-vanished' });
		});
	});

	async function entryOf({ here, entry }: Scene): Promise<{ line: number; redacted_at: string | null }> {
		const query = here.store.reading.selectFrom('entries').select(['line', 'redacted_at']).where('id', '=', entry);
		return query.executeTakeFirstOrThrow();
	}

	it('of a public figure is found by nobody without cause', async () => {
		const here = await installed(await fresh());
		const entry = await publishedEntry(here);
		const by = here.by(await here.administrator());
		must(await perform(here.store, redactEntry, { entry, ground: GROUND }, by));
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});
});

function firstOf(table: string): string {
	return `(select id from ${table} order by id limit 1)`;
}
