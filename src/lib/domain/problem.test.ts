import { expect, test } from 'vitest';
import { done, PROBLEM_CODES, refused } from './problem.ts';

test('as documented', () => {
	expect(done(3)).toEqual({ ok: true, answer: 3 });
	expect(refused('value-missing', 'value')).toEqual({
		ok: false,
		problems: [{ code: 'value-missing', field: 'value' }]
	});
});

test('a success may have nothing to say', () => {
	expect([done(undefined), done(false), done(0)]).toEqual([
		{ ok: true, answer: undefined },
		{ ok: true, answer: false },
		{ ok: true, answer: 0 }
	]);
});

test('a problem has a field and values only where it is given them', () => {
	expect(refused('busy').problems).toStrictEqual([{ code: 'busy' }]);
	expect(refused('text-too-long', 'note_fi', { limit: 4000, length: 4001 }).problems).toStrictEqual([
		{ code: 'text-too-long', field: 'note_fi', values: { limit: 4000, length: 4001 } }
	]);
	expect(refused('wrong-state', undefined, { state: 'returned' }).problems).toStrictEqual([
		{ code: 'wrong-state', values: { state: 'returned' } }
	]);
});

test('every code is written once, in small letters and hyphens', () => {
	expect(new Set(PROBLEM_CODES).size).toBe(PROBLEM_CODES.length);
	for (const code of PROBLEM_CODES) expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
});
