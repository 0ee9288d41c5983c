import type { CivilDate } from './civil-date.ts';
import type { Figure } from './entry.ts';
import type { Period } from './period.ts';
import type { Aim, Point } from './target.ts';

/** A period as tests write it. */
export function period(text: string | number): Period {
	return String(text) as Period;
}

/** A calendar day as tests write it. */
export function day(text: string): CivilDate {
	return text as CivilDate;
}

/** Figures as `{ 2015: 40, '2024-Q1': 55 }`; those of `provisional` are provisional. */
export function figures(values: Record<string, number>, ...provisional: string[]): Figure[] {
	return Object.entries(values).map(([at, value]) => ({
		period: period(at),
		value,
		provisional: provisional.includes(at)
	}));
}

/** A value at a period. */
export function point(at: string | number, value: number): Point {
	return { period: period(at), value };
}

/** A quoted baseline. */
export function quoted(at: string | number, value: number): Point & { basis: 'quoted' } {
	return { ...point(at, value), basis: 'quoted' };
}

/** An aim to reach a level by its goal's period, changed as stated. */
export function aim(stated: Partial<Aim>): Aim {
	return { kind: 'level', sense: 'at_least', basis: 'absolute', milestones: [], ...stated };
}

/** An aim from a baseline to a goal: `from('2015', 100).to('2030', 60)`; its sense is the way that it leads. */
export function from(
	at: string | number,
	value: number
): { to: (goalAt: string | number, goal: number, stated?: Partial<Aim>) => Aim } {
	return {
		to: (goalAt, goal, stated = {}) =>
			aim({
				sense: goal < value ? 'at_most' : 'at_least',
				baseline: quoted(at, value),
				goal: { period: period(goalAt), value: goal },
				...stated
			})
	};
}
