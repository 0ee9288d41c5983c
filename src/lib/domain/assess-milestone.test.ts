import { expect, test } from 'vitest';
import { assessMilestone } from './assess-milestone.ts';
import { assessUnmeasured } from './assess-unmeasured.ts';
import { assess } from './assessment.ts';
import { caseOf } from './case.ts';
import { aim, day, figures, period, point } from './examples.fixture.ts';

const asOf = day('2026-11-21');
const doneBy2025 = aim({ kind: 'milestone', goal: { period: period(2025) } });

test('as documented', () => {
	expect(assessMilestone(caseOf({ aim: doneBy2025, figures: figures({ 2024: 1 }), asOf })).key).toBe('achieved');
	expect(assessUnmeasured(caseOf({ aim: doneBy2025, figures: [], asOf })).reason).toBe('not_measurable');
});

test.each([
	['reached by the date', { 2023: 0, 2024: 1 }, { key: 'achieved', about: '2024', notes: [] }],
	['reached and lost', { 2024: 1, 2025: 0 }, { key: 'achieved', notes: [{ code: 'no_longer_held', period: '2025' }] }],
	['a figure at the date says not', { 2025: 0 }, { key: 'missed', about: '2025' }],
	['no figure at all', {}, { reason: 'awaiting_final_figure', awaiting: '2025' }],
	['only figures from before the date', { 2023: 0 }, { reason: 'awaiting_final_figure', about: '2023' }]
])('%s', (_what, values, says) => {
	expect(assess({ aim: doneBy2025, figures: figures(values), asOf })).toMatchObject(says);
});

test('late is missed, and says when', () => {
	const earlier = aim({ kind: 'milestone', goal: { period: period(2020) } });
	expect(assess({ aim: earlier, figures: figures({ 2020: 0, 2022: 1 }), asOf })).toMatchObject({
		key: 'missed',
		about: '2020',
		latest: { period: '2022', value: 1 },
		confidence: 'firm',
		notes: [{ code: 'reached_late', period: '2022' }]
	});
});

test('before the date nothing is due', () => {
	const later = aim({ kind: 'milestone', goal: { period: period(2040), value: 1 } });
	expect(assess({ aim: later, figures: [], asOf }).reason).toBe('not_due');
	expect(assess({ aim: later, figures: figures({ 2025: 0 }), asOf })).toMatchObject({
		reason: 'not_due',
		about: '2025'
	});
});

test('finer figures are states of their own, coarser ones do not count', () => {
	const quarter = aim({ kind: 'milestone', goal: { period: period('2024-Q2') } });
	expect(assess({ aim: quarter, figures: figures({ '2024-05': 1 }), asOf }).key).toBe('achieved');
	expect(assess({ aim: quarter, figures: figures({ 2023: 1 }), asOf }).reason).toBe('awaiting_final_figure');
});

test('stages count up to the one that is wanted, and have outcomes of their own', () => {
	const staged = aim({
		kind: 'staged',
		goal: { period: period(2028), value: 4 },
		milestones: [point(2024, 2), point(2026, 3)]
	});
	const verdict = assess({ aim: staged, figures: figures({ 2023: 1, 2024: 2, 2025: 3 }), asOf });
	expect(verdict).toMatchObject({ key: 'not_assessable', reason: 'not_due' });
	expect(verdict.milestones.map((each) => each.outcome)).toEqual(['met', 'ahead']);
	expect(assess({ aim: { ...staged, goal: undefined }, figures: [], asOf }).reason).toBe('no_goal');
});
