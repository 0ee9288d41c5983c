import { describe, expect, it } from 'vitest';
import { CASES, verdictOf } from './verdict-cases.fixture.ts';
import { RULES_BY_KIND } from './method-rules.ts';

describe('the rules on the page of the method', () => {
	const cases = CASES.filter(({ method }) => method === undefined);

	it.each(cases.map((each) => [`${each.rule}, ${each.what}`, each] as const))('say what they do: %s', (_name, each) => {
		const { key, explanation } = verdictOf(each);
		const { kind, rule } = explanation;
		// What is missing before any rule can apply is told once, for the level.
		const common = ['goal_missing', 'baseline_missing', 'figure_missing', 'not_started'].includes(rule.name);
		const rows = RULES_BY_KIND[kind === 'staged' ? 'milestone' : kind];
		const told = rows.find((row) => row.rule === rule.name && row.row === rule.row);
		if (told) expect(told.says).toContain(key);
		else expect([rule.row, common, key]).toEqual([0, true, 'not_assessable']);
	});

	it('name nothing that never applies', () => {
		const reached = new Set(cases.map(({ rule }) => rule));
		const told = Object.values(RULES_BY_KIND).flatMap((rows) => rows.map(({ rule }) => rule));
		expect(told.filter((rule) => !reached.has(rule))).toEqual([]);
	});
});
