import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { perform } from '#operations/perform.ts';
import { redactEntry } from '#operations/redact-entry.ts';
import { replyToNotice } from '#operations/reply-to-notice.ts';
import type { Id } from '#domain/id.ts';
import { installed, NOW, type Installed } from '../tests/installed.ts';
import { ainoIn, toldEntry } from '../tests/noticed.ts';
import { describeEachEngine, leaveUnverified } from '../tests/postgres/databases.ts';
import { must } from '../tests/recording.ts';
import { behindTheBack } from '../tests/tampering.ts';
import { refusalOf } from './engine/refusal.ts';
import { verify } from './verification.ts';

const LATER = '2026-11-22T08:00:00.000Z';
const GONE = `sentence = '{}', redacted_at = '${NOW}'`;
const OTHER_FIELDS = [`id = 'x'`, 'number = 9', `at = '${LATER}'`, `content_hash = 'x'`, 'line = 2'];

type Scene = { here: Installed; entry: Id<'entry'> };

describeEachEngine('a redaction of what was replied', (fresh) => {
	async function replied(): Promise<Scene> {
		const here = await installed(await fresh());
		const entry = await toldEntry(here);
		const sentence = { fi: 'Matti laski väärin.' };
		must(await perform(here.store, replyToNotice, { entry, sentence }, here.by(await ainoIn(here))));
		return { here, entry };
	}

	/** The same, with an event that says that the texts go; they have not gone yet. */
	async function announced(): Promise<Scene> {
		const scene = await replied();
		leaveUnverified(scene.here.store);
		const row = {
			entry_id: scene.entry,
			number: 9,
			step: 'redact',
			state: 'held',
			reviewed: 0,
			reason: 'GDPR'
		} as const;
		await scene.here.store.writing
			.insertInto('entry_events')
			.values({ ...row, actor: scene.here.system.key, at: NOW as never, line: 1 })
			.execute();
		return scene;
	}

	async function redacted(): Promise<Scene> {
		const scene = await replied();
		const by = scene.here.by(await scene.here.administrator());
		must(await perform(scene.here.store, redactEntry, { entry: scene.entry, ground: 'GDPR' }, by));
		return scene;
	}

	async function attempt({ here, entry }: Scene, set: string): Promise<string | undefined> {
		const statement = sql.raw(`update replies set ${set} where entry_id = '${entry}'`);
		return statement.execute(here.store.writing).then(
			() => undefined,
			(error: unknown) => refusalOf(error) ?? String(error)
		);
	}

	it('is the one change of a reply that the database lets pass: whole, once, and beside an event that says so', async () => {
		expect(await attempt(await replied(), GONE)).toBe('immutable');
		const scene = await announced();
		for (const set of [
			`sentence = '{}'`,
			`redacted_at = '${NOW}'`,
			`sentence = '{"en":"x"}', redacted_at = '${NOW}'`,
			`sentence = '{}', redacted_at = '${LATER}'`,
			...OTHER_FIELDS.map((other) => `${GONE}, ${other}`)
		]) {
			expect([set, await attempt(scene, set)]).toEqual([set, 'immutable']);
		}
		expect(await attempt(scene, GONE)).toBeUndefined();
		expect(await attempt(scene, GONE)).toBe('immutable');
	});

	it('is known to whoever verifies, and covers nothing else', async () => {
		const whole = await redacted();
		expect(await verify(whole.here.store.reading)).toMatchObject({ ok: true });
		for (const [prepare, set, fault] of [
			[replied, GONE, 'texts-vanished'],
			[replied, `sentence = '{"fi":"Toinen"}'`, 'rows-differ'],
			[redacted, `sentence = '{"fi":"Toinen"}'`, 'texts-vanished'],
			[redacted, `at = '${LATER}'`, 'texts-vanished']
		] as const) {
			const { here, entry } = await prepare();
			await behindTheBack(here.store, sql.raw(`update replies set ${set} where entry_id = '${entry}'`));
			expect([set, await verify(here.store.reading)]).toMatchObject([set, { ok: false, fault }]);
		}
	});
});
