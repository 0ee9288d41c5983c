import { endOf } from '#domain/moment.ts';
import type { Period } from '#domain/period.ts';

type Point = { period: Period; value: number };

/** A small picture: a line through what is published, and where the proposed figure would stand. In units of its view box. */
export type Spark = { line: string; dot: { x: number; y: number } };

export const WIDTH = 120;
export const HEIGHT = 40;
const EDGE = 4;

/**
 * The figures of a series and a proposed one, laid into a small box by time and value.
 *
 * @example sparkOf([], { period: '2023', value: 5 }).dot // in the middle
 */
export function sparkOf(figures: readonly Point[], proposed: Point): Spark {
	const all = [...figures, proposed];
	const across = scale(
		all.map(({ period }) => endOf(period)),
		WIDTH
	);
	const up = scale(
		all.map(({ value }) => value),
		HEIGHT
	);
	const at = ({ period, value }: Point): { x: number; y: number } => ({
		x: across(endOf(period)),
		y: HEIGHT - up(value)
	});
	const line = figures
		.filter(({ period }) => period !== proposed.period)
		.map(at)
		.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`)
		.join('');
	return { line, dot: at(proposed) };
}

function scale(numbers: readonly number[], length: number): (number: number) => number {
	const least = Math.min(...numbers);
	const most = Math.max(...numbers);
	const room = length - 2 * EDGE;
	return (number) => {
		const share = most === least ? 0.5 : (number / 2 - least / 2) / (most / 2 - least / 2);
		return Math.round((EDGE + share * room) * 10) / 10;
	};
}
