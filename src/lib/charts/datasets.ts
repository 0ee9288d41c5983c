import type { ChartDataset } from 'chart.js';
import { timeOf } from '#domain/period.ts';
import type { MilestoneOutcome } from '#domain/judgement.ts';
import { goalValue } from '#domain/target.ts';
import { askedOf } from './asked.ts';
import { trendLine, wedgeOf } from './forecast.ts';
import { observedOf } from './observed.ts';
import type { Palette } from './palette.ts';
import { pathOf } from './path.ts';
import type { ChartSubject, Place } from './subject.ts';

export type Line = ChartDataset<'line', { x: number; y: number }[]>;

/** The lines and marks of a chart, the topmost first. `size` is that of its text and scales the marks a little. */
export function datasets(subject: ChartSubject, palette: Palette, size: number): Line[] {
	const { aim, olderAims = [] } = subject;
	const path = pathOf(aim);
	const wedge = wedgeOf(subject);
	const older = olderAims.map(pathOf).filter((places) => places.length > 0);
	return [
		...proposed(subject, palette, size),
		...endpoints(subject, path, palette, size),
		figures(subject, palette, size),
		...asked(subject, palette, size),
		...(wedge ? [trendLine(wedge, palette)] : []),
		dotted('path', path, palette.goal, [1, 5], 2),
		...older.map((places) => dotted('earlier-path', places, palette.quiet, [1, 4], 1.25)),
		...older.map((places) =>
			marks('earlier-goal', places.slice(-1), {
				pointStyle: 'rectRot',
				radius: size * 0.42,
				stroke: palette.quiet,
				fill: palette.surface
			})
		)
	].filter((line) => line.data.length > 0);
}

function figures(subject: ChartSubject, palette: Palette, size: number): Line {
	const observed = observedOf(subject);
	// Many figures in little room read better as a line: the marks shrink, the provisional ones stay hollow.
	const radius = observed.length > 60 ? 1.5 : size * (observed.length > 24 ? 0.2 : 0.27);
	const provisional = observed.map(({ figure }) => figure?.provisional === true);
	return {
		label: 'figures',
		data: observed.map(at),
		borderColor: palette.observed,
		borderWidth: 2.5,
		borderJoinStyle: 'round',
		tension: 0,
		spanGaps: false,
		pointStyle: 'circle',
		pointRadius: provisional.map((hollow) => (hollow ? Math.max(radius * 1.25, 3) : radius)),
		pointBorderWidth: 2,
		pointBorderColor: palette.observed,
		pointBackgroundColor: provisional.map((hollow) => (hollow ? palette.surface : palette.observed))
	};
}

/** From the latest figure to what the path asked for by then. */
function asked(subject: ChartSubject, palette: Palette, size: number): Line[] {
	const between = askedOf(subject);
	if (!between) return [];
	return [
		{
			label: 'asked',
			data: [at(between.measured), at(between.asked)],
			borderColor: palette.goal,
			borderWidth: 1.25,
			borderDash: [2, 3],
			pointStyle: 'circle',
			pointRadius: [0, size * 0.24],
			pointBorderWidth: 1.5,
			pointBorderColor: palette.goal,
			pointBackgroundColor: palette.surface
		}
	];
}

/** The proposed figure as a wide ring, tied to the latest one by dashes. */
function proposed({ proposed, figures, aim }: ChartSubject, palette: Palette, size: number): Line[] {
	if (!proposed || aim.kind === 'cumulative') return [];
	const here = { x: timeOf(proposed.period), y: proposed.value };
	const before = figures
		.map(({ period, value }) => ({ x: timeOf(period), y: value }))
		.filter(({ x }) => x < here.x)
		.toSorted((a, b) => b.x - a.x)[0];
	return [
		{
			label: 'proposed',
			data: before ? [before, here] : [here],
			borderColor: palette.observed,
			borderWidth: 2,
			borderDash: [6, 5],
			pointStyle: 'circle',
			pointRadius: before ? [0, size * 0.55] : [size * 0.55],
			pointBorderWidth: 3,
			pointBorderColor: palette.observed,
			pointBackgroundColor: palette.surface
		}
	];
}

function endpoints({ aim, outcomes = [] }: ChartSubject, path: Place[], palette: Palette, size: number): Line[] {
	const baseline =
		aim.kind === 'level' && aim.baseline ? [{ t: timeOf(aim.baseline.period), value: aim.baseline.value }] : [];
	const end = goalValue(aim);
	const goal =
		aim.kind !== 'hold' && aim.goal?.period && end !== undefined ? [{ t: timeOf(aim.goal.period), value: end }] : [];
	return [
		marks('goal', goal, { pointStyle: 'rectRot', radius: size * 0.6, stroke: palette.goal, fill: palette.goal }),
		...milestones(path.slice(1, -1), outcomes, palette, size),
		marks('baseline', baseline, {
			pointStyle: 'circle',
			radius: size * 0.42,
			stroke: palette.goal,
			fill: palette.surface
		})
	];
}

/** What was met is a full diamond, what was missed a cross, what nobody knows yet a hollow diamond. */
function milestones(places: Place[], outcomes: readonly MilestoneOutcome[], palette: Palette, size: number): Line[] {
	const became = (place: Place): MilestoneOutcome['outcome'] | undefined =>
		outcomes.find(({ period }) => timeOf(period) === place.t)?.outcome;
	const met = places.filter((place) => became(place) === 'met');
	const missed = places.filter((place) => became(place) === 'missed');
	const open = places.filter((place) => !met.includes(place) && !missed.includes(place));
	const sign = { pointStyle: 'rectRot', radius: size * 0.36, stroke: palette.goal } as const;
	return [
		marks('milestones-met', met, { ...sign, fill: palette.goal }),
		marks('milestones-missed', missed, { ...sign, pointStyle: 'crossRot', radius: size * 0.5, fill: palette.goal }),
		marks('milestones', open, { ...sign, fill: palette.surface })
	];
}

function dotted(label: string, path: Place[], colour: string, dash: number[], width: number): Line {
	return {
		label,
		data: path.map(at),
		borderColor: colour,
		borderWidth: width,
		borderDash: dash,
		borderCapStyle: 'round',
		pointRadius: 0,
		tension: 0
	};
}

type Sign = { pointStyle: 'circle' | 'rectRot' | 'crossRot'; radius: number; stroke: string; fill: string };

function marks(label: string, places: Place[], { pointStyle, radius, stroke, fill }: Sign): Line {
	return {
		label,
		data: places.map(at),
		showLine: false,
		pointStyle,
		pointRadius: radius,
		pointBorderWidth: 2,
		pointBorderColor: stroke,
		pointBackgroundColor: fill
	};
}

function at({ t, value }: Place): { x: number; y: number } {
	return { x: t, y: value };
}
