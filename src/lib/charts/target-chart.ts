import type { ChartConfiguration } from 'chart.js';
import { kindOf, timeOf } from '#domain/period.ts';
import { goalValue } from '#domain/target.ts';
import { formatNumber } from '#words/number.ts';
import { unitName } from '#words/unit.ts';
import { valueBounds, yearTicks, type Bounds } from './bounds.ts';
import { captions } from './captions.ts';
import { datasets } from './datasets.ts';
import { roomFor, wedgeBand, wedgeOf } from './forecast.ts';
import { ground, holdBand, readingMark, rules, unitHead, type Hold } from './ground.ts';
import { directLabels, type Label } from './labels.ts';
import { chartMarks, type Mark } from './marks.ts';
import { CHART_FONT, paletteOf } from './palette.ts';
import { pathOf } from './path.ts';
import type { ChartLook, ChartSubject } from './subject.ts';

export type TargetChart = ChartConfiguration<'line', { x: number; y: number }[]>;

/** From this width on, in CSS pixels, a chart has room for larger text and for the goal's label at its right. */
const WIDE = 560;

/**
 * The chart of one aim over its figures: the same configuration for the page, the picture and print.
 *
 * @example new Chart(canvas, targetChart(kouvola, { language: 'en', theme: 'light', width: 1120 }))
 */
export function targetChart(subject: ChartSubject, look: ChartLook): TargetChart {
	const palette = paletteOf(look.theme, look.print);
	const wide = look.width >= WIDE;
	const size = wide ? 14 : 12;
	const marks = chartMarks(subject, look.language);
	const time = timeBounds(subject, marks);
	const labels = captions(subject, marks, time.max, look.language);
	const hold = holdOf(subject);
	const wedge = wedgeOf(subject);
	const known = valuesOf(subject, marks);
	const values = valueBounds(wedge ? [...known, ...roomFor(wedge, known)] : known, subject);
	const goalYear = subject.aim.goal?.period ? timeOf(subject.aim.goal.period) : NaN;
	// A yearly figure stands at its year's number. Finer ones stand within their year, so its name stands in the middle of them.
	const fine = subject.figures.some(({ period }) => kindOf(period) !== 'year');
	const within = fine ? { min: time.min + 0.5, max: time.max + 0.5 } : time;
	const years = yearTicks(within, Math.max(2, Math.floor((look.width - 80) / (wide ? 84 : 48))), [goalYear]);
	const marked = (subject.breaks ?? []).map(({ period, note }) => ({ t: timeOf(period), note }));
	const font = { family: CHART_FONT, size };

	return {
		type: 'line',
		data: { datasets: datasets(subject, palette, size) },
		options: {
			responsive: false,
			maintainAspectRatio: false,
			animation: false,
			events: [],
			...(look.print && { devicePixelRatio: 3 }),
			clip: false,
			layout: { padding: { top: size * 3.4, right: wide ? roomAtRight(labels, time, size) : 14, bottom: 0, left: 0 } },
			scales: {
				x: {
					type: 'linear',
					min: time.min,
					max: time.max,
					afterBuildTicks(axis) {
						axis.ticks = years.map((year) => ({ value: fine ? year - 0.5 : year }));
					},
					ticks: {
						callback: (year) => String(Math.ceil(Number(year))),
						font,
						color: palette.quiet,
						autoSkip: false,
						maxRotation: 0,
						padding: 4
					},
					grid: { drawOnChartArea: false, tickLength: 6, tickColor: palette.axis, offset: fine },
					border: { color: palette.axis }
				},
				y: {
					type: 'linear',
					min: values.min,
					max: values.max,
					ticks: {
						stepSize: values.step,
						callback: (value) => formatNumber(Number(value), look.language),
						font,
						color: palette.quiet,
						padding: 8
					},
					grid: {
						color: ({ tick }) => (tick.value === 0 && values.min < 0 ? palette.axis : palette.rule),
						lineWidth: look.theme === 'forced' ? 0.5 : 1,
						drawTicks: false
					},
					border: { display: false }
				}
			}
		},
		plugins: [
			ground(palette),
			...(hold ? [holdBand(hold, palette)] : []),
			...(wedge ? [wedgeBand(wedge, palette)] : []),
			rules(marked, palette, size - 1),
			unitHead(unitName(subject.unit, look.language), palette, size),
			directLabels(labels, palette, size, {
				times: marked.map(({ t }) => t),
				values: [hold?.from, hold?.to].filter((value) => value !== undefined)
			}),
			readingMark(palette)
		]
	};
}

/**
 * The height that suits a chart of a width, both in CSS pixels: wide ones lie, narrow ones are nearly square.
 *
 * @example chartHeight(1120) === 480; chartHeight(328) === 328
 */
export function chartHeight(width: number): number {
	return Math.round(width >= WIDE ? (width * 3) / 7 : width);
}

function valuesOf(subject: ChartSubject, marks: Mark[]): number[] {
	const older = (subject.olderAims ?? []).flatMap(pathOf);
	const { kind, goal } = subject.aim;
	const held = kind === 'hold' ? [goalValue(subject.aim), goal?.upper] : [];
	return [...marks, ...older].map(({ value }) => value).concat(held.filter((value) => value !== undefined));
}

function timeBounds(subject: ChartSubject, marks: Mark[]): Bounds {
	const older = (subject.olderAims ?? []).flatMap(pathOf);
	const goal = subject.aim.goal?.period ? [timeOf(subject.aim.goal.period)] : [];
	const times = [...[...marks, ...pathOf(subject.aim), ...older].map(({ t }) => t), ...goal];
	if (times.length === 0) return { min: 2000, max: 2030 };
	const [first, last] = [Math.min(...times), Math.max(...times)];
	const air = Math.max((last - first) * 0.02, last - first < 1 ? 1.5 : 0.3);
	return { min: first - air, max: last + air };
}

function holdOf({ aim }: ChartSubject): Hold | undefined {
	const value = goalValue(aim);
	if (aim.kind !== 'hold' || value === undefined) return undefined;
	const until = aim.goal?.period ? timeOf(aim.goal.period) : undefined;
	if (aim.sense === 'inside') return { from: value, to: aim.goal?.upper, until };
	return aim.sense === 'at_most' ? { to: value, until } : { from: value, until };
}

/** Room for the label of what stands last, so that it can stand at the right of its point. */
function roomAtRight(labels: Label[], time: Bounds, size: number): number {
	const late = labels.filter(({ at, sides }) => sides.includes('e') && at.t > time.max - (time.max - time.min) * 0.08);
	const longest = Math.max(0, ...late.map(({ strong, quiet }) => Math.max(strong.length, quiet.length)));
	return Math.max(20, Math.round(longest * size * 0.56 + 30));
}
