import type { CivilDate } from './civil-date.ts';
import type { DueFigure } from './due-date.ts';
import { numberOf } from './period-number.ts';
import type { Period } from './period.ts';

/** The days, counted from the due day, on which somebody is to hear of a figure: a month, a week, a day before and after. */
export const MARKS = [-30, -7, -1, 1, 7, 30] as const;

export type Mark = (typeof MARKS)[number];

const LAST_MARK = 30;

/** Nobody is written to more often than once in so many days. */
export const APART_DAYS = 7;

/** A mark that fell into the days in which nobody was to be written to is still told this many days later. */
const GRACE_DAYS = APART_DAYS;

/**
 * The last mark that a due day has reached; undefined before the first, and when the last one is long past.
 *
 * @example markOf('2026-12-31' as CivilDate, '2026-12-25' as CivilDate) === -7
 */
export function markOf(due: CivilDate, today: CivilDate): Mark | undefined {
	const days = daysBetween(due, today);
	const reached = MARKS.filter((mark) => mark <= days).at(-1);
	return days > LAST_MARK + GRACE_DAYS ? undefined : reached;
}

/**
 * What a letter is to say: every figure that is overdue or due within a month, if of one of them a mark was reached that was not told
 * yet; nothing otherwise. A figure whose period is not over cannot be given yet, and nobody is asked for it.
 *
 * @example remindersOf([{ period: '2025', due: '2026-12-31', standing: 'due' }], () => false, '2026-12-01') // it, with mark -30
 */
export function remindersOf<Each extends DueFigure>(
	due: readonly Each[],
	wasTold: (figure: Each, mark: Mark) => boolean,
	today: CivilDate
): { figure: Each; mark: Mark | undefined }[] {
	const all = due
		.filter(({ standing, due: day }) => standing !== 'coming' && daysBetween(day, today) >= MARKS[0])
		.map((figure) => {
			const mark = markOf(figure.due, today);
			return { figure, mark: mark !== undefined && !wasTold(figure, mark) ? mark : undefined };
		});
	return all.some(({ mark }) => mark !== undefined) ? all : [];
}

/**
 * The days from one day to another; negative when the other comes first.
 *
 * @example daysBetween('2026-12-31' as CivilDate, '2027-01-01' as CivilDate) === 1
 */
export function daysBetween(from: CivilDate, to: CivilDate): number {
	return numberOf(to as unknown as Period) - numberOf(from as unknown as Period);
}
