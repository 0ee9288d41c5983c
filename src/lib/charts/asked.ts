import { timeOf } from '#domain/period.ts';
import { observedOf } from './observed.ts';
import { pathOf, pathValueAt } from './path.ts';
import type { ChartSubject, Place } from './subject.ts';

/**
 * What the path asked for at the time of the latest figure, with that figure: the two places between which the verdict stands.
 * Undefined where there is no path at that time, or it asked for what was measured.
 *
 * @example askedOf(kouvola)?.asked // { t: 2022, value: 400.3 }
 */
export function askedOf(subject: ChartSubject): { asked: Place; measured: Place } | undefined {
	const latest = observedOf(subject).findLast(({ figure }) => figure !== undefined);
	const { aim, proposed } = subject;
	if (!latest?.figure || proposed || aim.baseline?.period === latest.figure.period) return undefined;
	const t = timeOf(latest.figure.period);
	const value = pathValueAt(pathOf(aim), t);
	if (value === undefined || value === latest.figure.value) return undefined;
	return { asked: { t, value }, measured: { t, value: latest.figure.value } };
}
