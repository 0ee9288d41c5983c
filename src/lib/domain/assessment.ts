import { assessCagr, cagrOf, hasCagr } from './assess-cagr.ts';
import { assessCumulative } from './assess-cumulative.ts';
import { assessDirection } from './assess-direction.ts';
import { assessHold } from './assess-hold.ts';
import { assessLevel } from './assess-level.ts';
import { assessMilestone } from './assess-milestone.ts';
import { assessUnmeasured } from './assess-unmeasured.ts';
import { caseOf, type AssessmentInput, type Case } from './case.ts';
import { confidenceOf, figuresSince } from './confidence.ts';
import type { Explanation, Inputs } from './explanation.ts';
import type { Finding } from './finding.ts';
import type { Judgement, Verdict } from './judgement.ts';
import { METHOD_VERSION } from './method.ts';
import { milestoneOutcomes } from './milestone-outcome.ts';
import { paceOf } from './pace.ts';
import { sensitivityOf } from './sensitivity.ts';
import type { Aim, TargetKind } from './target.ts';
import { bounded } from './tolerance.ts';
import type { Method } from './verdict.ts';

export type { AssessmentInput } from './case.ts';
export type { Judgement, Verdict } from './judgement.ts';

const BY_KIND: Record<TargetKind, (subject: Case) => Finding> = {
	level: assessLevel,
	hold: assessHold,
	cumulative: assessCumulative,
	direction: assessDirection,
	milestone: assessMilestone,
	staged: assessMilestone,
	unmeasured: assessUnmeasured
};

/**
 * The verdict on a target from its figures on a day, with everything that is needed to check it.
 *
 * Values in the unit of the series; figures published ones, in any order. Never throws and never gives a number that is not
 * finite, whatever finite numbers go in. Rules, thresholds and sources: docs/method.md.
 *
 * @example assess({ aim: from100In2015To60In2030, figures: [{ period: '2021', value: 85, provisional: false }], asOf: '2022-01-01' }).key === 'too_slow'
 */
export function assess(input: AssessmentInput): Verdict {
	const subject = caseOf(input);
	const finding = find(subject);
	const cagr = cagrOf(subject);
	const sensitivity = sensitivityOf(subject, finding, find);
	const other = sensitivity.otherMethod;
	return {
		...judgementOf(subject, finding),
		milestones: milestoneOutcomes(subject),
		pace: paceOf(subject),
		sensitivity,
		...(cagr && { cagr }),
		...(other && other.key !== 'not_assessable' && { disagree: !other.stands }),
		explanation: explanationOf(subject, finding)
	};
}

/**
 * The verdict's word, number and date alone, for where many are needed at once; equal to those of `assess`.
 *
 * @example judge(input).key === assess(input).key
 */
export function judge(input: AssessmentInput): Judgement {
	const subject = caseOf(input);
	return judgementOf(subject, find(subject));
}

function find(subject: Case): Finding {
	return methodOf(subject) === 'cagr' ? assessCagr(subject) : BY_KIND[subject.aim.kind](subject);
}

function methodOf(subject: Case): Method {
	return subject.input.method === 'cagr' && hasCagr(subject.aim) ? 'cagr' : 'linear';
}

function judgementOf(subject: Case, finding: Finding): Judgement {
	const { key, reason, figure, awaiting, paceRatio, beside } = finding;
	const score = key === 'achieved' ? 5 : finding.score;
	return {
		key,
		...(reason && { reason }),
		...(figure && { about: finding.about ?? figure.period }),
		...(awaiting && { awaiting }),
		...(figure && { latest: { period: figure.period, value: figure.value, provisional: figure.provisional } }),
		method: methodOf(subject),
		methodVersion: METHOD_VERSION,
		...(paceRatio !== undefined && { paceRatio }),
		...(score !== undefined && { score }),
		...(reason === undefined && { confidence: confidenceOf(subject, finding) }),
		provisional: finding.provisional ?? (figure?.provisional === true || finding.baseline?.provisional === true),
		notes: finding.notes ?? [],
		...(beside && { beside })
	};
}

function explanationOf(subject: Case, finding: Finding): Explanation {
	return {
		kind: subject.aim.kind,
		method: methodOf(subject),
		methodVersion: METHOD_VERSION,
		rule: finding.rule,
		inputs: inputsOf(subject, finding),
		...(finding.formula && { formula: finding.formula }),
		thresholds: [...(finding.thresholds ?? [])]
	};
}

function inputsOf(subject: Case, finding: Finding): Inputs {
	const { figure, behind, baseline = subject.baseline } = finding;
	const { aim, input, goal } = subject;
	const depth = goal && baseline && depthOf(baseline.value, goal.value);
	return {
		asOf: input.asOf,
		sense: aim.sense,
		...(baseline && {
			baseline: {
				period: baseline.period,
				value: baseline.value,
				basis: baseline.basis,
				provisional: baseline.provisional
			}
		}),
		...(goal && {
			goal: {
				...(goal.period && { period: goal.period }),
				value: aim.sense === 'inside' ? (goal.low ?? goal.value) : goal.value,
				...(aim.sense === 'inside' && goal.high !== undefined && { upper: goal.high }),
				...(aim.basis === 'percent_of_baseline' && aim.percent !== undefined && { percentOfBaseline: aim.percent })
			}
		}),
		...(!goal && askedOf(aim)),
		...(aim.start && { start: aim.start }),
		...(figure && { latest: { period: figure.period, value: figure.value, provisional: figure.provisional } }),
		milestones: aim.milestones.map(({ period, value }) => ({ period, value })),
		...(aim.adoptedOn && { adoptedOn: aim.adoptedOn }),
		...(input.limit !== undefined && { limit: input.limit }),
		figures: subject.figures.length,
		figuresSince: figuresSince(subject, finding),
		...(behind !== undefined && { behind }),
		...(depth !== undefined && { depth })
	};
}

function askedOf({ goal, percent, basis }: Aim): Pick<Inputs, 'asked'> {
	const percentOfBaseline = basis === 'percent_of_baseline' ? percent : undefined;
	if (goal?.period === undefined && percentOfBaseline === undefined) return {};
	return {
		asked: {
			...(goal?.period && { period: goal.period }),
			...(percentOfBaseline !== undefined && { percentOfBaseline })
		}
	};
}

function depthOf(baseline: number, goal: number): number | undefined {
	return baseline === 0 ? undefined : bounded(goal / Math.abs(baseline) - Math.sign(baseline));
}
