import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stoppedClock, type Clock } from './clock.ts';
import { isId, timeOrderedIds } from './id.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A clock that shows the given milliseconds one after another, and the last of them ever after. */
function showing(...times: number[]): Clock {
	let at = 0;
	return { now: () => new Date(times[Math.min(at++, times.length - 1)] ?? 0), zone: 'UTC' };
}

/** The millisecond that an identifier carries. */
function timeIn(id: string): number {
	return [...id.slice(0, 10)].reduce((sum, letter) => sum * 32 + ALPHABET.indexOf(letter), 0);
}

function zeros(bytes: Uint8Array): void {
	bytes.fill(0);
}

test('as documented', () => {
	expect(timeOrderedIds(stoppedClock('2026-11-21T12:00:00Z'), (bytes) => bytes.fill(0)).next()).toBe(
		'01m7yzmhg00000000000000000'
	);
	expect([isId('01m7yzmhg00000000000000000'), isId('helsinki')]).toEqual([true, false]);
});

describe('identifiers', () => {
	test('are those of the ULID specification, in lower case', () => {
		const bytes = Uint8Array.from({ length: 16 }, (_, at) => at * 2);
		const ids = timeOrderedIds(showing(1469918176385), (into) => into.set(bytes));
		expect(ids.next()).toBe('01aryz6s4102468acegjmprtwy');
		expect(timeOrderedIds(showing(0), zeros).next()).toBe('0'.repeat(26));
		expect(timeOrderedIds(showing(2 ** 48 - 1), (into) => into.fill(255)).next()).toBe(`7${'z'.repeat(25)}`);
	});

	test('within one millisecond each is the one before plus one, without new randomness', () => {
		let draws = 0;
		const ids = timeOrderedIds(showing(0), (bytes) => {
			draws += 1;
			bytes.fill(0);
			bytes[15] = 30;
		});
		expect([ids.next(), ids.next(), ids.next()].map((id) => id.slice(-3))).toEqual(['00y', '00z', '010']);
		expect(draws).toBe(1);
	});

	test('carry over every full digit', () => {
		const ids = timeOrderedIds(showing(0), (bytes) => {
			bytes.fill(31);
			bytes[0] = 0;
		});
		expect([ids.next(), ids.next()]).toEqual([
			`${'0'.repeat(11)}${'z'.repeat(15)}`,
			`${'0'.repeat(10)}1${'0'.repeat(15)}`
		]);
	});

	test('draw anew in a new millisecond', () => {
		let draws = 0;
		const ids = timeOrderedIds(showing(1, 2, 3), (bytes) => bytes.fill((draws += 1)));
		expect([ids.next(), ids.next(), ids.next()].map((id) => id.slice(9, 12))).toEqual(['111', '222', '333']);
	});

	test('keep their order when the clock goes backwards, and follow it again once it caught up', () => {
		const ids = timeOrderedIds(showing(1000, 400, 999, 1000, 1001), zeros);
		const made = Array.from({ length: 5 }, () => ids.next());
		expect(made.toSorted()).toEqual(made);
		expect(made.map(timeIn)).toEqual([1000, 1000, 1000, 1000, 1001]);
		expect(made.map((id) => id.at(-1))).toEqual(['0', '1', '2', '3', '0']);
	});

	test('run out with an error, not with a repetition', () => {
		const ids = timeOrderedIds(showing(5), (bytes) => bytes.fill(255));
		expect(ids.next()).toMatch(/z{16}$/);
		expect(() => ids.next()).toThrow('one millisecond');
	});

	test('rise strictly, whatever the clock shows and whatever is drawn', () => {
		const times = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 48 - 1 })), {
			minLength: 1,
			maxLength: 60
		});
		fc.assert(
			fc.property(times, fc.infiniteStream(fc.nat({ max: 255 })), (shown, drawn) => {
				const ids = timeOrderedIds(showing(...shown), (bytes) => {
					// The first digit stays low, so that sixty identifiers fit behind it.
					bytes.forEach((_, at) => (bytes[at] = at === 0 ? 0 : (drawn.next().value as number)));
				});
				const made = shown.map(() => ids.next());
				made.forEach((id, at) => {
					expect(isId(id)).toBe(true);
					expect(at === 0 || (made[at - 1] ?? '') < id).toBe(true);
					expect(timeIn(id)).toBe(Math.max(...shown.slice(0, at + 1)));
				});
			})
		);
	});
});

describe('the form of an identifier', () => {
	const good = '01m7yzmhg00000000000000000';

	test.each([
		...['', good.slice(1), `${good}0`, ` ${good}`, `${good}\n`, good.toUpperCase(), `8${good.slice(1)}`],
		...[...'ilou-_. é'].map((letter) => good.slice(0, -1) + letter)
	])('%j has it not', (text) => {
		expect(isId(text)).toBe(false);
	});

	test('is that of every letter of the alphabet', () => {
		for (const letter of ALPHABET) expect(isId(good.slice(0, -1) + letter)).toBe(true);
	});
});
