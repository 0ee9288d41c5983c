import type { Case } from './case.ts';
import { cannotTell, type Finding } from './finding.ts';

/**
 * Says of a target that nothing measures that it cannot be judged, whatever figures there are.
 *
 * @example assessUnmeasured(subject).reason === 'not_measurable'
 */
export function assessUnmeasured(subject: Case): Finding {
	return cannotTell('not_measurable', 0, 'not_measurable', { figure: subject.latest });
}
