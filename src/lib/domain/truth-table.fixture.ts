import { aim, from, period } from './examples.fixture.ts';
import type { Aim, Sense } from './target.ts';

/** A case of the truth table: an aim, its figures, and what must be said of them. */
export type TruthCase = {
	what: string;
	aim: Aim;
	values: Record<string, number>;
	asOf?: string;
	says: Partial<Record<'key' | 'reason' | 'about' | 'awaiting', string>>;
	ratio?: number;
	cagr?: [string, number?];
	disagree?: boolean;
	notes?: string[];
	beside?: { key: string; about: string };
};

/** The truth table of the method, row by row. */
export const TRUTH_TABLE: readonly TruthCase[] = [
	{
		what: 'an increase that has passed its goal',
		aim: from(2015, 40).to(2030, 50),
		values: { 2015: 40, 2022: 55 },
		says: { key: 'achieved', about: '2022' },
		notes: ['early']
	},
	{
		what: 'a decrease that has passed its goal',
		aim: from(2015, 80).to(2030, 40),
		values: { 2015: 80, 2022: 35 },
		says: { key: 'achieved', about: '2022' },
		notes: ['early']
	},
	{
		what: 'a 0 that stays 0 is a value',
		aim: from(2020, 0).to(2030, 100),
		values: { 2020: 0, 2024: 0 },
		says: { key: 'limited', about: '2024' },
		ratio: 0
	},
	{
		what: 'equality with the goal',
		aim: from(2015, 40).to(2030, 50),
		values: { 2015: 40, 2022: 50 },
		says: { key: 'achieved' },
		notes: ['early']
	},
	{
		what: 'a decrease a little behind its path',
		aim: from(2015, 100).to(2030, 60),
		values: { 2015: 100, 2021: 85 },
		says: { key: 'too_slow' },
		ratio: 0.9375,
		cagr: ['too_slow', 0.798136],
		disagree: false
	},
	{
		what: 'an increase on which the methods disagree',
		aim: from(2015, 20).to(2030, 45),
		values: { 2015: 20, 2022: 30.5 },
		says: { key: 'too_slow' },
		ratio: 0.9,
		cagr: ['on_track', 1.118615],
		disagree: true
	},
	{
		what: 'a decrease that went up',
		aim: from(2015, 100).to(2030, 60),
		values: { 2015: 100, 2021: 104 },
		says: { key: 'moving_away' },
		ratio: -0.25
	},
	{
		what: 'values below zero',
		aim: from(2015, -10).to(2030, -2),
		values: { 2015: -10, 2021: -6 },
		says: { key: 'on_track' },
		ratio: 1.25,
		cagr: ['too_slow', 0.802182],
		disagree: true
	},
	{
		what: 'a straight path to zero',
		aim: from(2015, 100).to(2030, 0),
		values: { 2015: 100, 2021: 60 },
		says: { key: 'on_track' },
		ratio: 1,
		cagr: ['limited', 0.152],
		disagree: true
	},
	{
		what: 'a goal on the wrong side of its baseline',
		aim: from(2015, 60).to(2030, 50, { sense: 'at_least' }),
		values: { 2015: 60, 2021: 45 },
		says: { key: 'moving_away' }
	},
	{
		what: 'a goal whose year is over and whose figure is not there',
		aim: from(2010, 100).to(2020, 80),
		values: { 2010: 100, 2019: 79 },
		says: { key: 'not_assessable', reason: 'awaiting_final_figure', awaiting: '2020', about: '2019' },
		beside: { key: 'achieved', about: '2019' }
	},
	{
		what: 'a goal that was met in its year and no longer is',
		aim: from(2010, 100).to(2020, 80),
		values: { 2010: 100, 2020: 79, 2021: 82 },
		says: { key: 'achieved', about: '2020' },
		notes: ['no_longer_held']
	},
	{
		what: 'a goal that was missed in its year and met later',
		aim: from(2010, 100).to(2020, 80),
		values: { 2010: 100, 2020: 85, 2022: 82, 2024: 79 },
		says: { key: 'missed', about: '2020' },
		notes: ['reached_late']
	},
	{
		what: 'a level that is kept',
		aim: aim({ kind: 'hold', goal: { value: 90 } }),
		values: { 2021: 91 },
		says: { key: 'achieved', about: '2021' },
		notes: ['held']
	},
	{
		what: 'a cap of which little was used',
		aim: aim({ kind: 'cumulative', sense: 'at_most', goal: { period: period(2040), value: 19 }, start: period(2020) }),
		values: { 2020: 0.8 },
		says: { key: 'on_track' },
		ratio: 1.131
	},
	{
		what: 'a cap of which too much was used',
		aim: aim({ kind: 'cumulative', sense: 'at_most', goal: { period: period(2040), value: 19 }, start: period(2020) }),
		values: { 2020: 1 },
		says: { key: 'too_slow' },
		ratio: 0.905
	},
	{
		what: 'a cap that was exceeded',
		aim: aim({ kind: 'cumulative', sense: 'at_most', goal: { period: period(2040), value: 19 }, start: period(2020) }),
		values: { 2020: 19.1 },
		says: { key: 'missed' },
		notes: ['passed_in']
	},
	{
		what: 'a baseline and nothing else',
		aim: from(2015, 100).to(2030, 60),
		values: { 2015: 100 },
		says: { key: 'not_assessable', reason: 'no_figure' }
	}
];

const OTHER: Record<Sense, Sense> = { at_least: 'at_most', at_most: 'at_least', inside: 'inside' };

/** The same case with every value negated and the good side turned round. */
export function mirrored(each: TruthCase): TruthCase {
	const { baseline, goal, milestones, sense } = each.aim;
	return {
		...each,
		what: `${each.what}, mirrored`,
		aim: {
			...each.aim,
			sense: OTHER[sense],
			...(baseline && { baseline: { ...baseline, value: -baseline.value } }),
			...(goal && { goal: { ...goal, ...(goal.value !== undefined && { value: -goal.value }) } }),
			milestones: milestones.map(({ period: at, value }) => ({ period: at, value: -value }))
		},
		values: Object.fromEntries(Object.entries(each.values).map(([at, value]) => [at, -value]))
	};
}
