import type { Case } from './case.ts';
import type { Finding } from './finding.ts';
import { EARLY_SIGN_SHARE, FIRM_FIGURES } from './method.ts';
import { reaches } from './tolerance.ts';
import type { Confidence } from './verdict.ts';

/**
 * Whether a finding is firm, or an early sign: fewer than four figures from the baseline on, or less than a quarter of the
 * path's time behind. What is settled is a fact and firm; so is a state that was or was not reached.
 *
 * @example confidenceOf(subject, { ...finding, settled: true }) === 'firm'
 */
export function confidenceOf(subject: Case, finding: Finding): Confidence {
	if (finding.settled) return 'firm';
	if (finding.behind !== undefined && !reaches(finding.behind, EARLY_SIGN_SHARE)) return 'early_sign';
	return figuresSince(subject, finding) < FIRM_FIGURES ? 'early_sign' : 'firm';
}

/**
 * How many figures a finding rests on: from the baseline (else the start) on, up to the one that it is about.
 *
 * @example figuresSince(subject, finding) === 2
 */
export function figuresSince(subject: Case, finding: Finding): number {
	const from = subject.baseline?.time ?? subject.startTime ?? -Infinity;
	const to = finding.figure?.time ?? Infinity;
	let count = 0;
	for (const figure of subject.figures) if (figure.time >= from && figure.time <= to) count += 1;
	return count;
}
