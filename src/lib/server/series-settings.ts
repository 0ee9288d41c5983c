import type { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import type { Reading } from '#db/engine/store.ts';
import * as indicators from '#db/indicators.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { PERIOD_KINDS } from '#domain/period.ts';
import { may, type Act, type Actor } from '#domain/permission.ts';
import type { Problem } from '#domain/problem.ts';
import { POLICIES } from '#domain/series.ts';
import { unitsLike } from '#domain/unit.ts';
import { refusalOn } from '#operations/one-series.ts';
import { agreementsToday } from '#operations/organising.ts';
import type { endSeries } from '#operations/end-series.ts';
import type { settingsOfSeries } from '#operations/set-series.ts';
import { periodKindWord } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { unitName } from '#words/unit.ts';
import type { Told } from './form.ts';
import { dateTyped, fieldsOf, filled, oneOf, textTyped, unreadableDates, type TypedFields } from './typed-fields.ts';

type Reader = { actor: Actor; day: CivilDate; language: Language };
type Choice = { value: string; text: string; lang?: string };

/** What can be done to a series, as its page offers it. */
const STEPS = { end: 'end series', reopen: 'reopen series', discard: 'discard series' } as const;

/** The fields of the page, by the names under which the operation refuses them. */
const FIELDS: Record<string, string> = { 'way/name': 'way_name', 'way/publisher': 'way_publisher' };

/** What somebody may do to a series; undefined where nothing. */
export async function rightsOnSeries(
	db: Reading,
	of: Series,
	{ actor, day }: Reader
): Promise<Record<keyof typeof STEPS, boolean> | undefined> {
	const may = async (act: Act): Promise<boolean> =>
		(await refusalOn({ tx: db, actor, today: day }, act, of)) === undefined;
	if (!(await may('set series'))) return undefined;
	return { end: await may(STEPS.end), reopen: await may(STEPS.reopen), discard: await may(STEPS.discard) };
}

/** Who can review a series, and what the reader may say of it: all, ask one of the organisation's agreements, or nothing. */
export async function reviewChoices(
	db: Reading,
	of: Series,
	{ actor, day }: Reader
): Promise<{ says: 'all' | 'asks' | 'nothing'; stewards: agreements.Agreement[] }> {
	const theirs = (await agreementsToday({ tx: db, today: day }, [of.organisation_id])).get(of.organisation_id) ?? [];
	const now = of.steward_agreement_id;
	const organises = (agreement?: Id<'agreement'>): boolean =>
		may(actor, 'set series', agreement === undefined ? {} : { agreement }) === 'yes';
	const offered = theirs.filter(organises);
	const says = (now === null ? offered.length > 0 || organises() : organises(now))
		? 'all'
		: now === null && theirs.length > 0 && may(actor, 'set series', { organisation: of.organisation_id }) === 'yes'
			? 'asks'
			: 'nothing';
	const named = { all: offered, asks: theirs, nothing: [] }[says];
	return { says, stewards: await agreements.byIds(db, [...new Set([...(now ? [now] : []), ...named])]) };
}

/** What can still be said of the meaning of a series that was opened here: undefined once something is in it or rests on it. */
export async function meaningChoices(
	db: Reading,
	of: Series,
	language: Language
): Promise<{ units: Choice[]; kinds: Choice[]; ways: Choice[] } | undefined> {
	if (of.opened_by === null || (await series.uses(db, of.id)).length > 0) return undefined;
	const indicator = await indicators.bySlug(db, of.indicator.slug);
	return {
		units: unitsLike(indicator?.unit ?? of.unit).map((unit) => ({
			value: unit,
			text: unitName(unit, language) || unit
		})),
		kinds: PERIOD_KINDS.map((value) => ({ value, text: periodKindWord(value, language) })),
		ways: (await indicators.inventories(db)).map(({ slug, name, publisher }) => {
			const said = inLanguage(name, language);
			return { value: slug, text: `${said.text} (${publisher})`, lang: said.lang };
		})
	};
}

/** Whether the reader may name the way of counting anew. */
export async function mayNameWay(db: Reading, of: Series, { actor }: Reader): Promise<boolean> {
	if (may(actor, 'set series', {}) === 'yes') return true;
	return of.inventory.described && !(await indicators.isSharedInventory(db, of.inventory_id, of.organisation_id));
}

/** The series of the same organisation that can go on in the place of one, each with its way of counting. */
export async function successorChoices(db: Reading, of: Series, language: Language): Promise<Choice[]> {
	const own = await series.ofOrganisations(db, [of.organisation_id]);
	return own
		.filter((each) => each.id !== of.id && each.ended_on === null)
		.map(({ id, indicator, inventory, period_kind }) => {
			const said = inLanguage(indicator.name, language);
			const way = inLanguage(inventory.name, language).text;
			return { value: id, text: `${said.text} (${way}, ${periodKindWord(period_kind, language)})`, lang: said.lang };
		});
}

/** A series as the fields of its page. */
export function fieldsOfSeries(of: Series): TypedFields {
	const months = (count: number | null): string => (count === null ? '' : String(count));
	return {
		...fieldsOf('note', of.note),
		...fieldsOf('way_name', of.inventory.name),
		...{ way_publisher: of.inventory.publisher, inventory: of.inventory.slug },
		...{ unit: of.unit, period_kind: of.period_kind, accumulation: of.accumulation },
		...{ steward: of.steward ?? '', policy: of.policy, review_days: String(of.review_days) },
		...{ cadence_months: months(of.cadence_months), lag_months: months(of.lag_months) }
	};
}

/** What the operation takes of what was typed: of the fields that the page did not show, nothing. */
export function settingsTyped(typed: TypedFields): z.input<typeof settingsOfSeries> {
	const sent = (name: string): boolean => typed[name] !== undefined;
	const months = (name: string): number | null => (filled(typed, name) === undefined ? null : Number(typed[name]));
	return {
		...(sent('note_en') && { note: textTyped(typed, 'note') }),
		...(sent('way_publisher') && {
			way: { name: textTyped(typed, 'way_name'), publisher: typed.way_publisher?.trim() ?? '' }
		}),
		...(sent('inventory') && { inventory: typed.inventory }),
		...(sent('unit') && { unit: typed.unit }),
		...(sent('period_kind') && { period_kind: oneOf(PERIOD_KINDS, typed.period_kind) }),
		...(sent('meaning') && { accumulation: typed.accumulation === 'running_total' ? 'running_total' : 'flow' }),
		...(sent('steward') && { steward: filled(typed, 'steward') ?? null }),
		...(sent('policy') && { policy: oneOf(POLICIES, typed.policy) }),
		...(sent('review_days') && { review_days: Number(typed.review_days) }),
		...(sent('cadence_months') && { cadence_months: months('cadence_months') }),
		...(sent('lag_months') && { lag_months: months('lag_months') })
	};
}

/** How a series is to be ended, as it was typed, and what of it cannot be read. */
export function endTyped(typed: TypedFields): {
	input: Omit<z.input<(typeof endSeries)['takes']>, 'series' | 'seen'>;
	problems: Problem[];
} {
	const ended_on = dateTyped(typed, 'ended_on');
	const problems: Problem[] = unreadableDates(typed, 'ended_on');
	if (ended_on === undefined) problems.push({ code: 'field-missing', field: 'ended_on' });
	if (filled(typed, 'reason') === undefined) problems.push({ code: 'reason-missing', field: 'reason' });
	const input = { ended_on: ended_on ?? '', reason: typed.reason ?? '', successor: filled(typed, 'successor') ?? null };
	return { input, problems };
}

/** Problems at the fields of the page. */
export function atFieldsOfSeries(problems: readonly Told[]): Told[] {
	return problems.map((problem) => ({ ...problem, field: FIELDS[problem.field ?? ''] ?? problem.field }));
}
