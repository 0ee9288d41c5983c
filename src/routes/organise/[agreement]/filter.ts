import { civilDate, type CivilDate } from '#domain/civil-date.ts';
import { DESK_STATES, type Desk, type DeskState } from '#server/desk.ts';
import type { Unproven } from '#server/unproven.ts';

/** What of a desk an address asks for; what cannot be read is not asked. */
export type DeskFilter = { organisation?: string; column?: number; state?: DeskState };

const DAY = 24 * 60 * 60 * 1000;
/** Without a chosen day changes are told of so many days. */
const USUAL_DAYS = 30;

/** Reads a filter from an address. */
export function filterIn(query: URLSearchParams): DeskFilter {
	const organisation = query.get('organisation')?.trim();
	const column = /^\d{1,4}$/.exec(query.get('column') ?? '')?.[0];
	const state = DESK_STATES.find((each) => each === query.get('state'));
	return {
		...(organisation && { organisation }),
		...(column !== undefined && { column: Number(column) }),
		...(state && { state })
	};
}

/** The day since which changes are told. */
export function sinceIn(query: URLSearchParams, today: CivilDate): CivilDate {
	const usual = new Date(Date.parse(today) - USUAL_DAYS * DAY).toISOString().slice(0, 10) as CivilDate;
	return civilDate(query.get('since') ?? '') ?? usual;
}

/** What of a desk a filter leaves. */
export function narrowed(desk: Desk, { organisation, column, state }: DeskFilter): Desk {
	return {
		columns: desk.columns.filter(({ number }) => column === undefined || number === column),
		parties: desk.parties.filter(({ slug }) => organisation === undefined || slug === organisation),
		aims: desk.aims.filter(
			(aim) =>
				(organisation === undefined || aim.organisation.slug === organisation) &&
				(column === undefined || aim.columns.includes(column)) &&
				(state === undefined || aim.state === state)
		)
	};
}

/** What of that which gives nothing to look at a filter leaves. */
export function narrowedUnproven(unproven: Unproven, { organisation, column }: DeskFilter): Unproven {
	return {
		actions: unproven.actions.filter((each) => organisation === undefined || each.organisations.includes(organisation)),
		statements: unproven.statements.filter(
			({ slug, number }) =>
				(organisation === undefined || slug === organisation) && (column === undefined || number === column)
		)
	};
}
