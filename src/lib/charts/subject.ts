import type { Figure } from '#domain/entry.ts';
import type { Forecast } from '#domain/forecast.ts';
import type { MilestoneOutcome } from '#domain/judgement.ts';
import type { Language } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import type { Aim } from '#domain/target.ts';

/** The words of a chart, already in the reader's language. Each stands alone or before a value: "at least 90 %". */
export type ChartWords = {
	figure: string;
	provisional: string;
	baseline: string;
	milestone: string;
	milestoneMet: string;
	milestoneMissed: string;
	goal: string;
	path: string;
	asked: string;
	earlierGoal: string;
	proposed: string;
	forecast: string;
	runningTotal: string;
	atLeast: string;
	atMost: string;
};

/** What a chart is of: an aim and the figures of its own series, all values in one unit. */
export type ChartSubject = {
	aim: Aim;
	figures: Figure[];
	/** A figure that is not published: what a form is about to send. */
	proposed?: Figure;
	/** Earlier versions of the aim, oldest first. */
	olderAims?: Aim[];
	/** Where the figures lead if they go on as they did. */
	forecast?: Forecast;
	/** What became of the aim's milestones. */
	outcomes?: readonly MilestoneOutcome[];
	/** Where the way of counting or the goal changed; each is a vertical line with its note. */
	breaks?: { period: Period; note: string }[];
	unit: string;
	/** Years between two figures, where it is not what their periods say (a survey every fourth year: 4). */
	cadence?: number;
	/** Whether the figures of a sum are a flow, to be added up, or the sum so far. */
	accumulation?: 'flow' | 'running_total';
	/** Natural limits of the indicator, in the unit. */
	lowest?: number;
	highest?: number;
	words: ChartWords;
};

/** `forced` takes the colours that the reader's system enforces. */
export type ChartTheme = 'light' | 'dark' | 'forced';

/** How a chart is looked at. `width` and `height` in CSS pixels. */
export type ChartLook = { language: Language; theme: ChartTheme; width: number; height?: number; print?: boolean };

/** A place on the chart: decimal years of DOMAIN's time, and a value in the unit. */
export type Place = { t: number; value: number };
