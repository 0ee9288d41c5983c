import { addHours } from 'date-fns/addHours';
import { judge, type AssessmentInput } from './assessment.ts';
import type { Instant } from './clock.ts';
import type { Figure } from './entry.ts';
import { comparePeriods, type Period } from './period.ts';
import { isNegative, movementOf } from './verdict-movement.ts';
import type { VerdictKey } from './verdict.ts';

/** For how many days an organisation knows of a new negative verdict before everybody does, where nobody set another number. */
export const NOTICE_DAYS = 7;

/** Days of 24 hours, as everywhere where a number of days is promised. */
const HOURS = 24;

/**
 * Whether a verdict is news that its organisation is told first: a negative one, and worse than the one before or the first of all.
 *
 * @example isTold('on_track', 'too_slow') === true; isTold('limited', 'too_slow') === false; isTold(null, 'missed') === true
 */
export function isTold(before: VerdictKey | null, after: VerdictKey): boolean {
	const movement = movementOf(before, after);
	return isNegative(after) && (movement === 'down' || movement === 'new');
}

/**
 * When a figure becomes public of which its organisation was told, `days` of 24 hours later.
 *
 * @example publicFrom('2026-10-20T08:00:00.000Z' as Instant, 7) === '2026-10-27T08:00:00.000Z'
 */
export function publicFrom(told: Instant, days: number): Instant {
	return addHours(told, days * HOURS).toISOString() as Instant;
}

/**
 * Of new figures of one part of a series the periods whose figures are held back: none where all of them together bring no verdict
 * of which its organisation is told first; else each that would bring one to those that are published already.
 *
 * @example heldBack([{ aim, figures: onPace, asOf }], [{ period: '2024', value: farBehind }]) // → new Set(['2024'])
 */
export function heldBack(targets: readonly AssessmentInput[], fresh: readonly Figure[]): Set<Period> {
	const held = new Set<Period>();
	if (!bringsNews(targets, fresh)) return held;
	const published: Figure[] = [];
	for (const figure of fresh.toSorted((a, b) => comparePeriods(a.period, b.period))) {
		if (bringsNews(targets, [...published, figure])) held.add(figure.period);
		else published.push(figure);
	}
	return held;
}

/** What was to become of a figure that is held back. */
export type Held = {
	/** When it becomes public; undefined while nobody was told of it. */
	publicFrom: Instant | undefined;
	/** The entry that it corrects, and the one that is published in its cell now. */
	supersedes: string | undefined;
	published: string | undefined;
	/** Whether the organisation's own figure of the same cell waits for review. */
	ownAwaits: boolean;
};

/**
 * What becomes of a figure that is held back: it waits, is published, or lapses because something else took its place meanwhile. While
 * the organisation's own figure waits for review it waits, too: what is reviewed is not overtaken.
 *
 * @example afterNotice({ publicFrom: now, supersedes: undefined, published: undefined, ownAwaits: false }, now) === 'publish'
 */
export function afterNotice({ publicFrom: from, ...held }: Held, now: Instant): 'wait' | 'publish' | 'lapse' {
	if (from === undefined || now < from || held.ownAwaits) return 'wait';
	return held.published === held.supersedes ? 'publish' : 'lapse';
}

function bringsNews(targets: readonly AssessmentInput[], fresh: readonly Figure[]): boolean {
	return targets.some((input) => {
		const then = { ...input, figures: together(input.figures, fresh) };
		return isTold(judge(input).key, judge(then).key);
	});
}

/**
 * Figures with further ones, in the order of their periods; one of the same period takes the other's place.
 *
 * @example together([{ period: '2020', value: 1 }], [{ period: '2020', value: 2 }]) // → [{ period: '2020', value: 2 }]
 */
export function together(figures: readonly Figure[], fresh: readonly Figure[]): Figure[] {
	const replaced = new Set(fresh.map(({ period }) => period));
	const others = figures.filter(({ period }) => !replaced.has(period));
	return [...others, ...fresh].toSorted((a, b) => comparePeriods(a.period, b.period));
}
