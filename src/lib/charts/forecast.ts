import type { ChartDataset, Plugin } from 'chart.js';
import { timeOf } from '#domain/period.ts';
import type { Palette } from './palette.ts';
import type { ChartSubject, Place } from './subject.ts';

/** The trend beyond the figures: its line, and the band around it that holds a coming figure four times out of five. */
export type Wedge = { line: Place[]; low: Place[]; high: Place[] };

/**
 * Where the trend leads, from the time of the latest figure on and no further ahead than the figures reach back; undefined where there
 * is no forecast.
 *
 * @example wedgeOf({ forecast: { to: '2022', slope: -22, ahead: [{ period: '2023', value: 445, low: 400, high: 490 }], … } })?.line[0] // { t: 2022, value: 467 }
 */
export function wedgeOf({ forecast, aim }: Pick<ChartSubject, 'forecast' | 'aim'>): Wedge | undefined {
	const first = forecast?.ahead[0];
	if (!forecast || !first || aim.kind === 'cumulative') return undefined;
	const begin = timeOf(forecast.to);
	const rise = forecast.slope * (timeOf(first.period) - begin);
	const edge = (name: 'value' | 'low' | 'high'): Place[] => [
		{ t: begin, value: first[name] - rise },
		...forecast.ahead.map((each) => ({ t: timeOf(each.period), value: each[name] }))
	];
	return { line: edge('value'), low: edge('low'), high: edge('high') };
}

/**
 * The values of a wedge that the value axis makes room for: all of its line, and of its band as much as does not squeeze what was
 * measured and promised.
 *
 * @example roomFor({ line: [{ t: 2030, value: 50 }], low: [{ t: 2030, value: -400 }], high: [] }, [0, 100]) // [50, -50]
 */
export function roomFor({ line, low, high }: Wedge, values: readonly number[]): number[] {
	const all = [...values, ...line.map(({ value }) => value)];
	const [least, most] = [Math.min(...all), Math.max(...all)];
	const air = (most - least) / 2;
	const band = [...low, ...high].map(({ value }) => Math.min(Math.max(value, least - air), most + air));
	return [...line.map(({ value }) => value), ...band];
}

/** The line of the trend: dashed, in the colour of what was measured. */
export function trendLine({ line }: Wedge, palette: Palette): ChartDataset<'line', { x: number; y: number }[]> {
	return {
		label: 'forecast',
		data: line.map(({ t, value }) => ({ x: t, y: value })),
		borderColor: palette.observed,
		borderWidth: 1.75,
		borderDash: [7, 5],
		pointRadius: 0,
		tension: 0
	};
}

/** Draws the band around the trend under everything else. */
export function wedgeBand(wedge: Wedge, palette: Palette): Plugin<'line'> {
	return {
		id: 'wedge',
		beforeDatasetsDraw({ ctx, chartArea: { left, top, right, bottom }, scales: { x, y } }) {
			if (!x || !y) return;
			const at = ({ t, value }: Place): [number, number] => [x.getPixelForValue(t), y.getPixelForValue(value)];
			ctx.save();
			ctx.beginPath();
			ctx.rect(left, top, right - left, bottom - top);
			ctx.clip();
			ctx.beginPath();
			[...wedge.high, ...wedge.low.toReversed()].forEach((place, i) =>
				(i === 0 ? ctx.moveTo : ctx.lineTo).apply(ctx, at(place))
			);
			ctx.closePath();
			ctx.fillStyle = palette.band;
			ctx.fill();
			ctx.strokeStyle = palette.observed;
			ctx.globalAlpha = 0.45;
			ctx.lineWidth = 1;
			for (const edge of [wedge.low, wedge.high]) {
				ctx.beginPath();
				edge.forEach((place, i) => (i === 0 ? ctx.moveTo : ctx.lineTo).apply(ctx, at(place)));
				ctx.stroke();
			}
			ctx.restore();
		}
	};
}
