import { expect, test } from 'vitest';
import { finding, FINDING_CODES, findingProblems, FINDINGS } from './target-finding.ts';

test('as documented', () => {
	expect(finding('goal-missing', { target_kind: 'level' })).toEqual({
		code: 'goal-missing',
		severity: 'error',
		field: 'goal_value',
		values: { target_kind: 'level' }
	});
	expect(findingProblems([finding('start-missing'), finding('quote-missing')])).toEqual([
		{ code: 'target-not-well-formed', field: 'start', values: { finding: 'start-missing' } }
	]);
});

test('values that are not there are left out; 0 is there', () => {
	expect(finding('goal-outside-limits', { value: -1, lowest: 0, highest: undefined }).values).toEqual({
		value: -1,
		lowest: 0
	});
	expect(finding('quote-missing', { period: undefined })).toStrictEqual({
		code: 'quote-missing',
		severity: 'warning',
		field: 'quote'
	});
});

test('the problem of a finding brings its values', () => {
	expect(findingProblems([finding('milestone-twice', { period: '2025' })])).toEqual([
		{ code: 'target-not-well-formed', field: 'milestones', values: { finding: 'milestone-twice', period: '2025' } }
	]);
	expect(findingProblems([])).toEqual([]);
});

test('every code is written in small letters and hyphens, and is an error or a warning', () => {
	expect(FINDING_CODES.length).toBeGreaterThan(30);
	for (const code of FINDING_CODES) {
		expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
		expect(['error', 'warning']).toContain(FINDINGS[code].severity);
		expect(FINDINGS[code].field).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
	}
});
