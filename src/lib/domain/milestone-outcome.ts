import { meets, type Case } from './case.ts';
import type { MilestoneOutcome } from './judgement.ts';
import { endOf } from './moment.ts';

/**
 * What became of each milestone, by time: met or missed by the figure of its own period, unreported without one, ahead while its period is not over.
 *
 * A figure of another period says nothing of a milestone: between two of them nobody knows. Equality counts.
 *
 * @example milestoneOutcomes(subject)[0]?.outcome === 'missed'
 */
export function milestoneOutcomes(subject: Case): MilestoneOutcome[] {
	const { sense } = subject.aim;
	const sided = [...subject.aim.milestones].sort((a, b) => endOf(a.period) - endOf(b.period));
	const direction = subject.goal?.direction ?? (sense === 'at_most' ? -1 : 1);
	return sided.map(({ period, value }) => {
		const figure = subject.figures.find((each) => each.period === period)?.value;
		const over = endOf(period) < subject.asOfTime;
		const bound = { value, direction, over, ...(direction > 0 ? { low: value } : { high: value }) } as const;
		if (figure === undefined && over) return { period, value, outcome: 'unreported' };
		if (figure === undefined) {
			const already = subject.latest !== undefined && meets(bound, subject.latest.value);
			return { period, value, outcome: 'ahead', ...(already && { already }) };
		}
		return { period, value, figure, outcome: meets(bound, figure) ? 'met' : 'missed' };
	});
}
