import type { Target } from '#db/targets.ts';
import type { Figure } from '#domain/entry.ts';
import type { Verdict } from '#domain/judgement.ts';
import type { Language } from '#domain/language.ts';
import { shareOfTheWay } from '#domain/progress.ts';
import * as targetVersions from '#db/target-versions.ts';
import { goalValue } from '#domain/target.ts';
import type { PerPerson } from '#server/per-person.ts';
import { depthText } from '#words/explanation-verdict.ts';
import { m } from '#words/messages.ts';
import { formatShare } from '#words/number.ts';
import { formatPeriod } from '#words/period.ts';
import { formatValue } from '#words/unit.ts';

type Fact = { term: string; value: string; note?: string };

/** The numbers that a reader asks for first: where it began, where it is, where it is to go. */
export function factsOf(
	target: Target,
	figures: readonly Figure[],
	verdict: Verdict,
	each: PerPerson | undefined,
	language: Language
): Fact[] {
	const { unit } = target.current;
	const aim = targetVersions.aimOf(target, target.current);
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
	const { depth, baseline } = verdict.explanation.inputs;
	if (depth !== undefined && baseline) {
		const note = m.target_depth_since({ period: formatPeriod(baseline.period, language) }, { locale: language });
		facts.push({ term: m.target_depth(), value: depthText(depth, { unit, language, verdict }), note });
	}
	if (each) facts.push({ term: m.target_per_person(), ...each });
	const adopted = target.adopted_on ? formatPeriod(target.adopted_on, language) : m.target_adopted_unknown();
	facts.push({ term: m.target_adopted(), value: adopted });
	return facts;
}
