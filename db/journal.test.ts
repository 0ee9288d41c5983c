import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { stoppedClock, instant } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import { describeEachEngine } from '../tests/postgres/databases.ts';
import { seeded } from '../tests/seeded.ts';
import { refusalOf } from './engine/refusal.ts';
import * as journal from './journal.ts';

const clock = stoppedClock('2026-11-21T17:40:00.000Z');
const by = { actor: timeOrderedIds(clock, seeded(1).fill).next<'actor'>(), at: instant(clock), door: 'page' as const };

describeEachEngine('the journal', (fresh) => {
	it('chains each line to the one before, and its head to the last', async () => {
		const store = await fresh();
		expect(await journal.head(store.reading)).toEqual({ number: 0, hash: '' });
		const rows = [];
		for (const subject of ['a', 'b']) {
			rows.push(
				await store.transaction(async (tx) =>
					journal.append(tx, await journal.open(tx), { operation: 'test', subject }, by)
				)
			);
		}
		const text = `{"actor":"${by.actor}","at":"${by.at}","door":"page","number":1,"operation":"test","subject":"a"}`;
		const first = createHash('sha256').update(`\n${text}`).digest('hex');
		expect(rows).toMatchObject([
			{ number: 1, at: by.at, operation: 'test', text, hash: first },
			{ number: 2, hash: journal.chained(first, rows[1]?.text ?? '') }
		]);
		expect(await journal.head(store.reading)).toEqual({ number: 2, hash: rows[1]?.hash });
		expect(await journal.after(store.reading, 0, 10)).toEqual(rows);
		expect(await journal.after(store.reading, 0, 1)).toEqual(rows.slice(0, 1));
		expect(await journal.after(store.reading, 1, 10)).toEqual(rows.slice(1));
	});

	it('gives a number back when the change behind it is undone', async () => {
		const store = await fresh();
		const undone = store.transaction(async (tx) => {
			await journal.open(tx);
			throw new Error('undone');
		});
		await expect(undone).rejects.toThrow('undone');
		expect(await journal.head(store.reading)).toEqual({ number: 0, hash: '' });
	});

	it('has one head', async () => {
		const store = await fresh();
		const second = store.writing.insertInto('journal_head').values({ one: 2 as 1, number: 0, hash: '' });
		expect(refusalOf(await second.execute().catch((error: unknown) => error))).toBe('check');
	});
});

describe('the digest of rows', () => {
	it('counts them and hashes their hashes in order', () => {
		const digest = new journal.DigestOfRows();
		digest.add('a', 'first');
		digest.add('b', 'second');
		expect(digest.digest).toEqual({
			count: 2,
			sha256: createHash('sha256').update('first\nsecond\n').digest('hex')
		});
	});

	it('refuses rows out of the order in which they will be read again', () => {
		const digest = new journal.DigestOfRows();
		digest.add('b', 'x');
		expect(() => digest.add('a', 'x')).toThrow('order of their keys');
		expect(() => digest.add('b', 'x')).toThrow('order of their keys');
	});
});
