import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as replies from '#db/replies.ts';
import { sqlitePath } from '#db/engine/sqlite.ts';
import { verify } from '#db/verification.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../../../tests/installed.ts';
import { must, problemsOf, publishedEntry, submitted } from '../../../tests/recording.ts';
import { ainoIn, toldEntry } from '../../../tests/noticed.ts';
import { acceptEntry } from './accept-entry.ts';
import { confirmEntry } from './confirm-entry.ts';
import { perform } from './perform.ts';
import { redactEntry } from './redact-entry.ts';
import { replyToNotice } from './reply-to-notice.ts';
import { returnEntry } from './return-entry.ts';
import { withdrawEntry } from './withdraw-entry.ts';

const GROUND = 'GDPR, Article 17';
const TEXTS = {
	note: { fi: 'Soita Matti Meikäläiselle' },
	source: 'Meikäläisen taulukko',
	evidence: 'https://matti.example'
};

describeEachEngine('redacting an entry', (fresh, engine) => {
	async function returned(): Promise<{ here: Installed; entry: Id<'entry'> }> {
		const here = await installed(await fresh());
		const entry = await submitted(here, '2023', '481,2', { typed: TEXTS });
		const by = here.by(await here.organiser(STEWARD));
		must(await perform(here.store, returnEntry, { entry, reason: 'Meikäläinen says otherwise.' }, by));
		return { here, entry };
	}

	async function redact(here: Installed, entry: Id<'entry'>, ground = GROUND): Promise<{ drafts: number }> {
		return must(await perform(here.store, redactEntry, { entry, ground }, here.by(await here.administrator())));
	}

	it('takes its texts and what was said of it, and leaves value, hash and a tombstone', async () => {
		const { here, entry } = await returned();
		const before = await entries.byId(here.store.reading, entry);
		await redact(here, entry);
		const after = await entries.byId(here.store.reading, entry);
		const gone = { note: {}, evidence: [], publisher: null, source: null, reason: null };
		const now = here.clock.now().toISOString();
		expect(after).toEqual({ ...before, ...gone, number: 3, changed_at: now, redacted_at: now });
		const events = await entries.eventsOf(here.store.reading, entry);
		expect(events.map(({ step, reason }) => [step, reason])).toEqual([
			['submit', null],
			['return', null],
			['redact', GROUND]
		]);
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('takes the drafts that began with its texts', async () => {
		const { here, entry } = await returned();
		const series = [await here.series(KOUVOLA)];
		expect(await drafts.ofSeries(here.store.reading, series, 9)).toHaveLength(1);
		expect(await redact(here, entry)).toMatchObject({ drafts: 1 });
		expect(await drafts.ofSeries(here.store.reading, series, 9)).toEqual([]);
	});

	it.runIf(engine === 'sqlite')('leaves nothing of them in the file', async () => {
		const { here, entry } = await returned();
		const file = (): string => readFileSync(sqlitePath(here.store.address), 'utf8');
		await sql`pragma wal_checkpoint(truncate)`.execute(here.store.writing);
		expect(file()).toMatch(/Meikäläi/);
		await redact(here, entry);
		await sql`pragma wal_checkpoint(truncate)`.execute(here.store.writing);
		expect(file()).not.toMatch(/Meikäläi|matti\.example/);
	});

	it('leaves a published figure published, reviewed as it was, and can still be withdrawn', async () => {
		const here = await installed(await fresh());
		const approver = await here.approver('kouvola');
		const entry = await submitted(here, '2023', '481,2', { as: approver, typed: TEXTS });
		must(await perform(here.store, acceptEntry, { entry }, here.by(await here.organiser(STEWARD))));
		await redact(here, entry);
		expect(await entries.byId(here.store.reading, entry)).toMatchObject({ state: 'published', reviewed: true });
		const said = { entry, reason: 'Matti Meikäläinen asked for it.' };
		must(await perform(here.store, withdrawEntry, said, here.by(approver)));

		// What was said afterwards can be taken away afterwards.
		await redact(here, entry, 'GDPR, Article 17, again');
		const events = await entries.eventsOf(here.store.reading, entry);
		expect(events.map(({ step, reason }) => [step, reason])).toEqual([
			['submit', null],
			['accept', null],
			['redact', GROUND],
			['withdraw', null],
			['redact', 'GDPR, Article 17, again']
		]);
		expect(await entries.byId(here.store.reading, entry)).toMatchObject({ state: 'withdrawn' });
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('takes what its organisation replied when it was told first', async () => {
		const here = await installed(await fresh());
		const { reading } = here.store;
		const entry = await toldEntry(here);
		const reply = async (en: string): Promise<unknown> =>
			must(await perform(here.store, replyToNotice, { entry, sentence: { en } }, here.by(await ainoIn(here))));
		await reply('Matti Meikäläinen counted wrongly.');
		await reply('Ask Meikäläinen.');
		const before = await replies.ofEntry(reading, entry);
		await redact(here, entry);
		const now = here.clock.now().toISOString();
		expect(await replies.ofEntry(reading, entry)).toEqual(
			before.map((each) => ({ ...each, sentence: {}, redacted_at: now }))
		);
		expect(await verify(reading)).toMatchObject({ ok: true });
		must(await perform(here.store, confirmEntry, { entry }, here.by(await ainoIn(here))));
		const cell = { series_id: await here.series(KOUVOLA), dimension: 'total', period: '2023' as Period };
		expect(await replies.toPublished(reading, [cell])).toEqual([]);
		// What is replied afterwards stands, until it is taken away as well.
		await reply('The figure is another one.');
		expect(await replies.toPublished(reading, [cell])).toMatchObject([{ number: 3 }]);
		await redact(here, entry, 'GDPR, Article 17, again');
		expect(await replies.toPublished(reading, [cell])).toEqual([]);
		expect(await verify(reading)).toMatchObject({ ok: true });
		expect(await redact(here, entry)).toEqual({ entry, drafts: 0, files: [] });
	});

	it('does nothing where there is nothing to take', async () => {
		const { here, entry } = await returned();
		await redact(here, entry);
		const before = await verify(here.store.reading);
		expect(await redact(here, entry)).toEqual({ entry, drafts: 0, files: [] });
		expect(await verify(here.store.reading)).toEqual(before);
	});

	it('needs a ground, an entry that is there, and eyes on it as it is now', async () => {
		const here = await installed(await fresh());
		const entry = await publishedEntry(here);
		const by = here.by(await here.administrator());
		const unknown = here.ids.next<'entry'>();
		for (const [input, problem] of [
			[{ entry, ground: ' ' }, 'reason-missing ground'],
			[{ entry: unknown, ground: GROUND }, 'unknown-entry'],
			[{ entry, ground: GROUND, seen: 7 }, 'version-stale']
		] as const) {
			expect(problemsOf(await perform(here.store, redactEntry, input, by))).toEqual([problem]);
		}
	});
});
