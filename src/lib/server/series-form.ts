import type { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import type { Reading } from '#db/engine/store.ts';
import * as indicators from '#db/indicators.ts';
import type { Indicator } from '#db/indicators.ts';
import * as memberships from '#db/memberships.ts';
import * as organisations from '#db/organisations.ts';
import type { Organisation } from '#db/organisations.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { hasLeft } from '#domain/party.ts';
import { PERIOD_KINDS } from '#domain/period.ts';
import { may, type Actor } from '#domain/permission.ts';
import type { Problem } from '#domain/problem.ts';
import { POLICIES } from '#domain/series.ts';
import type { addSeries } from '#operations/add-series.ts';
import { agreementsToday, authorityInAny } from '#operations/organising.ts';
import { inLanguage } from '#words/text.ts';
import { addressOf } from './agreement-form.ts';
import type { Said } from './aim-list.ts';
import type { Told } from './form.ts';
import { filled, oneOf, type TypedFields } from './typed-fields.ts';

type Reader = { language: Language; day: CivilDate; actor: Actor };
type Choice = { value: string } & Said;

/** What is chosen where the way of counting is not known yet. */
export const NEW_WAY = 'new';

/** More organisations than there are for anybody to choose from. */
const MOST = 500;

/** The fields of the page, by the names under which the operation refuses them. */
const FIELDS: Record<string, string> = {
	new_inventory: 'way_name',
	'new_inventory/name': 'way_name',
	'new_inventory/slug': 'way_name',
	'new_inventory/publisher': 'way_publisher'
};

/** The organisations for which somebody may open series: their own, the parties of today to what they organise, or all. */
export async function openingFor(db: Reading, actor: Actor, day: CivilDate): Promise<Organisation[]> {
	if (may(actor, 'add series', {}) === 'yes') return organisations.page(db, undefined, MOST);
	const own = actor.grants.flatMap(({ role, organisation }) => (role === 'approver' && organisation) || []);
	const organised = actor.grants.flatMap(({ role, agreement }) => (role === 'organiser' && agreement) || []);
	const parties = [...(await memberships.ofAgreements(db, organised)).values()].flat();
	const still = parties.filter(({ until }) => !hasLeft({ ...(until !== null && { until }) }, day));
	return organisations.byIds(db, [...new Set([...own, ...still.map((party) => party.organisation_id)])]);
}

/** Whether somebody may open series for an organisation. */
export async function mayOpen(
	db: Reading,
	of: Id<'organisation'>,
	{ actor, day }: Omit<Reader, 'language'>
): Promise<boolean> {
	const joined = (await agreementsToday({ tx: db, today: day }, [of])).get(of) ?? [];
	return authorityInAny({ actor }, 'add series', { organisation: of }, joined) === undefined;
}

/** What the form offers for one organisation and indicator: the ways of counting, who can review, and what is open already. */
export async function seriesChoices(
	db: Reading,
	of: Organisation,
	indicator: Indicator,
	{ language, day, actor }: Reader
): Promise<{
	ways: { used: Choice[]; others: Choice[] };
	stewards: Choice[];
	/** Whether the reader may also say how an agreement reviews. */
	says: boolean;
	open: Series[];
	/** The unit in which the others are, or that of the indicator. */
	unit: string;
}> {
	const there = await series.page(db, { indicator: indicator.slug }, undefined, MOST);
	const used = new Set(there.map((each) => each.inventory.slug));
	const ways = (await indicators.inventories(db)).map(({ slug, name, publisher }) => {
		const said = inLanguage(name, language);
		return { value: slug, text: `${said.text} (${publisher})`, lang: said.lang };
	});
	const joined = (await agreementsToday({ tx: db, today: day }, [of.id])).get(of.id) ?? [];
	const own = may(actor, 'add series', { organisation: of.id }) === 'yes';
	const organised = joined.filter((agreement) => may(actor, 'set series', { agreement }) === 'yes');
	const stewards = await agreements.byIds(db, own ? joined : organised);
	return {
		ways: { used: ways.filter((way) => used.has(way.value)), others: ways.filter((way) => !used.has(way.value)) },
		stewards: stewards.map(({ slug, title }) => ({ value: slug, ...inLanguage(title, language) })),
		says: organised.length > 0,
		open: await series.page(db, { organisation: of.slug, indicator: indicator.slug }, undefined, MOST),
		unit: commonest(there.map((each) => each.unit)) ?? indicator.unit
	};
}

/** What the operation takes of what was typed, and what of the new way of counting is missing. */
export async function newSeries(
	db: Reading,
	typed: TypedFields,
	language: Language
): Promise<{ input: z.input<(typeof addSeries)['takes']>; problems: Problem[] }> {
	const organisation = typed.organisation ?? '';
	const months = (name: string): number | null => (filled(typed, name) === undefined ? null : Number(typed[name]));
	const days = filled(typed, 'review_days');
	const unit = filled(typed, 'unit');
	const known = filled(typed, 'inventory');
	const { way_name: name, way_publisher: publisher } = typed;
	const described = known === NEW_WAY || filled(typed, 'way_name') !== undefined;
	const problems: Problem[] = [];
	if (unit === undefined) problems.push({ code: 'field-missing', field: 'unit' });
	if (described && !name?.trim()) problems.push({ code: 'title-missing', field: 'new_inventory/name' });
	if (described && !publisher?.trim()) problems.push({ code: 'field-missing', field: 'new_inventory/publisher' });
	return {
		problems,
		input: {
			...{ organisation, indicator: typed.indicator ?? '', unit },
			...(known !== undefined && known !== NEW_WAY && { inventory: known }),
			...(described && {
				new_inventory: {
					slug: await freeAddress(db, name ?? '', organisation),
					...{ name: { [language]: name?.trim() ?? '' }, publisher: publisher?.trim() ?? '' }
				}
			}),
			period_kind: oneOf(PERIOD_KINDS, typed.period_kind),
			accumulation: typed.accumulation === 'running_total' ? 'running_total' : 'flow',
			steward: filled(typed, 'steward') ?? null,
			policy: oneOf(POLICIES, typed.policy),
			...(days !== undefined && { review_days: Number(days) }),
			...{ cadence_months: months('cadence_months'), lag_months: months('lag_months') }
		}
	};
}

/** Problems at the fields of the page. */
export function atFields(problems: readonly Told[]): Told[] {
	return problems.map((problem) => ({ ...problem, field: FIELDS[problem.field ?? ''] ?? problem.field }));
}

/** The name in addresses of a new way of counting: with its organisation's before it where another bears it already. */
async function freeAddress(db: Reading, name: string, organisation: string): Promise<string> {
	const address = addressOf(name) || 'own';
	const known = await indicators.inventoryIdsBySlug(db);
	return known.has(address) || address === 'own' ? `${organisation}-${address}` : address;
}

function commonest(words: readonly string[]): string | undefined {
	const groups = [...Map.groupBy(words, (word) => word)];
	return groups.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
}
