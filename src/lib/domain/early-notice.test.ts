import { describe, expect, it } from 'vitest';
import type { AssessmentInput } from './assessment.ts';
import type { CivilDate } from './civil-date.ts';
import type { Instant } from './clock.ts';
import { afterNotice, heldBack, isTold, publicFrom, together } from './early-notice.ts';
import type { Figure } from './entry.ts';
import type { Period } from './period.ts';
import { VERDICT_KEYS, type VerdictKey } from './verdict.ts';

/** From each verdict, and from none, the ones of which the organisation is told before they are public. */
const TOLD: Record<VerdictKey | 'none', VerdictKey[]> = {
	none: ['too_slow', 'limited', 'moving_away', 'missed'],
	not_assessable: ['too_slow', 'limited', 'moving_away', 'missed'],
	achieved: ['too_slow', 'limited', 'moving_away', 'missed'],
	on_track: ['too_slow', 'limited', 'moving_away', 'missed'],
	too_slow: ['limited', 'moving_away', 'missed'],
	limited: ['moving_away', 'missed'],
	moving_away: ['missed'],
	missed: []
};

it.each(Object.entries(TOLD))('after %s the organisation is told of these first', (before, told) => {
	const from = before === 'none' ? null : (before as VerdictKey);
	expect(VERDICT_KEYS.filter((after) => isTold(from, after)).toSorted()).toEqual(told.toSorted());
});

describe('the days count in hours, over the change of the clocks too', () => {
	it.each([
		['2026-10-20T08:00:00.000Z', 7, '2026-10-27T08:00:00.000Z'],
		// Clocks go back on 25 October 2026 and forward on 28 March 2027.
		['2026-10-24T20:59:59.999Z', 7, '2026-10-31T20:59:59.999Z'],
		['2027-03-27T22:30:00.000Z', 1, '2027-03-28T22:30:00.000Z'],
		['2026-12-28T22:00:00.000Z', 7, '2027-01-04T22:00:00.000Z']
	])('%s and %i days: %s', (told, days, from) => {
		expect(publicFrom(told as Instant, days)).toBe(from);
	});
});

describe('what is held back', () => {
	const aim = {
		kind: 'level',
		sense: 'at_most',
		basis: 'absolute',
		baseline: { period: '2015' as Period, value: 100 },
		goal: { period: '2030' as Period, value: 40 },
		milestones: []
	} as unknown as AssessmentInput['aim'];
	const at = (period: string, value: number): Figure => ({ period: period as Period, value, provisional: false });
	const target = (...figures: Figure[]): AssessmentInput => ({
		...{ aim, figures, asOf: '2026-11-21' as CivilDate, aggregation: 'none' }
	});
	// The straight path asks for 4 less each year: 80 in 2020, 72 in 2022.
	const onTrack = target(at('2015', 100), at('2020', 80));

	const cases: [what: string, targets: AssessmentInput[], fresh: Figure[], held: string[]][] = [
		['a figure far from the path', [onTrack], [at('2021', 95)], ['2021']],
		['a figure on the path is not', [onTrack], [at('2021', 76)], []],
		['an old one beside a newer is not', [onTrack], [at('2017', 99)], []],
		['the first verdict of all, if it is bad', [target(at('2015', 100))], [at('2021', 95)], ['2021']],
		['of several only the one that turns it', [onTrack], [at('2021', 76), at('2022', 95)], ['2022']],
		['none, where a later one makes good', [onTrack], [at('2021', 95), at('2022', 72)], []],
		['each that would turn it by itself', [onTrack], [at('2021', 95), at('2022', 96)], ['2021', '2022']],
		['a correction of the latest figure', [onTrack], [at('2020', 101)], ['2020']],
		[
			'nothing, where it is bad already and stays so',
			[target(at('2015', 100), at('2020', 101))],
			[at('2021', 102)],
			[]
		],
		['nothing, where it is bad and becomes less so', [target(at('2015', 100), at('2020', 101))], [at('2021', 90)], []],
		['nothing, where no target rests on it', [], [at('2021', 95)], []],
		['what turns one of two targets', [target(at('2015', 100), at('2020', 101)), onTrack], [at('2021', 95)], ['2021']]
	];
	it.each(cases)('%s', (_what, targets, fresh, held) => {
		expect([...heldBack(targets, fresh)]).toEqual(held);
		expect([...heldBack(targets, fresh.toReversed())]).toEqual(held);
	});

	it('a figure takes the place of the one of its period, in order', () => {
		expect(together(onTrack.figures, [at('2020', 1), at('2018', 2)])).toEqual([
			...[at('2015', 100), at('2018', 2), at('2020', 1)]
		]);
	});
});

describe('what becomes of a figure that is held back', () => {
	const NOW = '2026-11-21T22:00:00.000Z' as Instant;
	const held = { publicFrom: NOW, supersedes: undefined, published: undefined, ownAwaits: false };
	it.each([
		['nobody was told yet', { publicFrom: undefined }, 'wait'],
		['a moment before its time', { publicFrom: '2026-11-21T22:00:00.001Z' as Instant }, 'wait'],
		['at its time', {}, 'publish'],
		['later', { publicFrom: '2026-11-01T00:00:00.000Z' as Instant }, 'publish'],
		['it corrects what is published', { supersedes: 'a', published: 'a' }, 'publish'],
		['its own figure waits for review', { ownAwaits: true }, 'wait'],
		['its own figure is published', { published: 'b' }, 'lapse'],
		['what it corrects was corrected otherwise', { supersedes: 'a', published: 'b' }, 'lapse'],
		['what it corrects was withdrawn', { supersedes: 'a', published: undefined }, 'lapse'],
		['all that, before its time', { publicFrom: '2026-12-01T00:00:00.000Z' as Instant, published: 'b' }, 'wait']
	] as const)('%s', (_when, more, next) => {
		expect(afterNotice({ ...held, ...more }, NOW)).toBe(next);
	});
});
