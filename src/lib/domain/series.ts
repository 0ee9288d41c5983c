import type { PeriodKind } from './period.ts';

export const POLICIES = ['review_first', 'publish_on_submit'] as const;

/** What happens to a submitted figure of a series that an agreement stewards. */
export type Policy = (typeof POLICIES)[number];

/** The days after which a figure that nobody reviewed is published as "not yet reviewed". */
export const REVIEW_DAYS = 14;

/** What every rule about a figure needs to know of its series. */
export type SeriesRules = {
	periodKind: PeriodKind;
	/** Natural limits of the indicator, in the unit of the series. */
	lowest?: number;
	highest?: number;
	policy: Policy;
	/** Whether an agreement stewards the series; without one nobody reviews. */
	stewarded: boolean;
};

/**
 * What a submission leads to: waiting for review, or publication at once.
 *
 * @example afterSubmission({ policy: 'review_first', stewarded: true }) === 'submitted'
 */
export function afterSubmission(series: Pick<SeriesRules, 'policy' | 'stewarded'>): 'submitted' | 'published' {
	return series.stewarded && series.policy === 'review_first' ? 'submitted' : 'published';
}
