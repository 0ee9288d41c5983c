import type { Queued } from '#server/review-queue.ts';
import type { Asked } from './filter.ts';

/** As many as are looked at for what only looking can find. */
export const LOOKED_AT = 100;

/** Whether something is asked that no database knows: it follows from all figures of a series. */
export function isLooked({ only }: Asked): boolean {
	return only.includes('changes') || only.includes('outlier');
}

/** Whether one of those that wait is what was asked for, as far as only looking can tell. */
export function fits({ examined }: Pick<Queued, 'examined'>, { only }: Asked): boolean {
	if (only.includes('changes') && !examined.changes) return false;
	return !only.includes('outlier') || examined.remarks.some(({ code }) => code === 'jump' || code === 'thousandfold');
}
