import type { ChartSubject } from '#charts/subject.ts';
import type { Target } from '#db/targets.ts';
import type { Language } from '#domain/language.ts';
import { shareOfTheWay } from '#domain/progress.ts';
import { goalValue } from '#domain/target.ts';
import { m } from '#words/messages.ts';
import { formatShare } from '#words/number.ts';
import { formatPeriod } from '#words/period.ts';
import { formatValue } from '#words/unit.ts';

type Fact = { term: string; value: string; note?: string };

/** The numbers that a reader asks for first: where it began, where it is, where it is to go. */
export function factsOf(target: Target, { aim, figures, unit }: ChartSubject, language: Language): Fact[] {
	const amount = (value: number): string => formatValue(value, unit, language);
	const latest = figures.at(-1);
	const goal = goalValue(aim);
	const facts: Fact[] = [];
	if (aim.baseline) {
		facts.push({
			term: m.baseline(),
			value: amount(aim.baseline.value),
			note: formatPeriod(aim.baseline.period, language)
		});
	}
	facts.push(
		latest
			? { term: m.target_latest(), value: amount(latest.value), note: formatPeriod(latest.period, language) }
			: { term: m.target_latest(), value: target.origin === 'reported' ? m.missing() : m.figure_none() }
	);
	if (goal !== undefined) {
		const note = aim.goal?.period ? formatPeriod(aim.goal.period, language) : m.target_no_deadline();
		facts.push({ term: m.goal(), value: amount(goal), note });
	}
	if (aim.kind === 'level' && aim.baseline && latest && goal !== undefined) {
		const share = shareOfTheWay(aim.baseline.value, latest.value, goal);
		if (share !== undefined) facts.push({ term: m.target_share(), value: formatShare(share, language) });
	}
	const adopted = target.adopted_on ? formatPeriod(target.adopted_on, language) : m.target_adopted_unknown();
	facts.push({ term: m.target_adopted(), value: adopted });
	return facts;
}
