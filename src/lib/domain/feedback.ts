import { dayAfter, type CivilDate } from './civil-date.ts';

/** What somebody who reads tells: of a page that they cannot use, of a mistake in what it says, or of anything else. */
export const FEEDBACK_KINDS = ['accessibility', 'mistake', 'other'] as const;

export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

/** The days within which feedback is answered: what Finnish law gives for feedback on accessibility, kept for all. */
export const ANSWER_DAYS = 14;

/** As much as can be said at once, by who asks and by who answers. */
export const FEEDBACK_LIMIT = 4000;

/**
 * The last day on which an answer is in time.
 *
 * @example dueOn('2026-11-22' as CivilDate) === '2026-12-06'
 */
export function dueOn(given: CivilDate): CivilDate {
	let day = given;
	for (let passed = 0; passed < ANSWER_DAYS; passed += 1) day = dayAfter(day);
	return day;
}

/**
 * How many days are left until a day; 0 on the day itself, less than 0 when it is over.
 *
 * @example daysLeft('2026-12-06' as CivilDate, '2026-12-08' as CivilDate) === -2
 */
export function daysLeft(due: CivilDate, today: CivilDate): number {
	return (Date.parse(`${due}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000;
}

/**
 * Whether a text can be the address of a page of this site, as a link from it carries it.
 *
 * @example isPageAddress('/fi/targets/1?table') === true; isPageAddress('//evil.example') === false
 */
export function isPageAddress(text: string): boolean {
	return /^\/(?![/\\])[^\s\\]*$/.test(text) && text.length <= 400;
}
