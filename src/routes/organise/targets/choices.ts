import * as agreementContents from '#db/agreement-contents.ts';
import * as agreements from '#db/agreements.ts';
import type { Reading } from '#db/engine/store.ts';
import * as entries from '#db/entries.ts';
import * as indicators from '#db/indicators.ts';
import * as memberships from '#db/memberships.ts';
import * as organisations from '#db/organisations.ts';
import type { Organisation } from '#db/organisations.ts';
import * as series from '#db/series.ts';
import type { Scope } from '#db/target-queue.ts';
import type { Series } from '#db/series.ts';
import * as targets from '#db/targets.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Language } from '#domain/language.ts';
import { TOTAL } from '#domain/dimension.ts';
import { hasLeft } from '#domain/party.ts';
import { may, type Actor } from '#domain/permission.ts';
import type { Said } from '#server/aim-list.ts';
import { dimensionWord, PARTS_WITH_WORDS } from '#words/dimension.ts';
import { m } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import { unitName } from '#words/unit.ts';

type Reader = { language: Language; day: CivilDate; actor: Actor };

export type Choice = { value: string; said: Said; more?: string };

/** Commitments of one agreement that may be ticked. */
export type Commitments = { agreement: Said; slug: string; commitments: Choice[] };

/** Targets from which one is chosen whose place another takes. */
const MOST = 200;

/** The organisations for which somebody may propose: their own, and the parties of today to the agreements that they organise. */
export async function organisationsIn(
	db: Reading,
	scope: Scope,
	day: CivilDate
): Promise<{ slug: string; name: Organisation['name'] }[]> {
	const parties = [...(await memberships.ofAgreements(db, scope.agreements)).values()].flat();
	const still = parties.filter(({ until }) => !hasLeft({ ...(until !== null && { until }) }, day));
	const ids = new Set([...scope.organisations, ...still.map((party) => party.organisation_id)]);
	return (await organisations.byIds(db, [...ids])).map(({ slug, name }) => ({ slug, name }));
}

/** What the form offers to choose from for one organisation. */
export async function choicesFor(
	db: Reading,
	of: Organisation,
	{ language, day, actor }: Reader
): Promise<{
	measured: { series: Choice[]; indicators: Choice[] };
	/** Parts of figures: those of which there are figures first, then the others that have words. */
	parts: Choice[];
	commitments: Commitments[];
	targets: Choice[];
}> {
	const said = (text: Organisation['name']): Said => inLanguage(text, language);
	const own = await series.ofOrganisations(db, [of.id]);
	const measured = new Set(own.map((each) => each.indicator.slug));
	const others = (await indicators.all(db)).filter((each) => !measured.has(each.slug));
	const standing = await targets.publicPage(db, { organisation: of.slug, life: 'in_force' }, undefined, MOST);
	return {
		measured: {
			series: own
				.toSorted((a, b) => Number(a.ended_on !== null) - Number(b.ended_on !== null))
				.map((each) => ({
					value: `series:${each.id}`,
					said: said(each.indicator.name),
					more: [
						...[inLanguage(each.inventory.name, language).text, unitName(each.unit, language)],
						each.ended_on === null ? '' : m.grid_state_closed({}, { locale: language })
					]
						.filter(Boolean)
						.join(', ')
				})),
			indicators: others.map((each) => ({ value: `indicator:${each.slug}`, said: said(each.name) }))
		},
		parts: await partsOf(db, own, language),
		commitments: await commitmentsFor(db, of, { language, day, actor }),
		targets: standing.map((each) => ({ value: each.id, said: said(each.title) }))
	};
}

async function partsOf(db: Reading, own: readonly Series[], language: Language): Promise<Choice[]> {
	const figures = await entries.figuresOf(
		db,
		own.map(({ id }) => id)
	);
	const measured = [...figures.keys()]
		.map((name) => name.slice(name.indexOf(' ') + 1))
		.filter((each) => each !== TOTAL);
	const choice = (value: string): Choice => ({
		value,
		said: { text: dimensionWord(value, language), lang: language }
	});
	const sorted = (values: readonly string[]): Choice[] =>
		[...new Set(values)].map(choice).toSorted((a, b) => a.said.text.localeCompare(b.said.text, language));
	return [...sorted(measured), ...sorted(PARTS_WITH_WORDS.filter((each) => !measured.includes(each)))];
}

/**
 * The commitments towards which somebody may say that an organisation's aims count: of agreements to which it is a party today, for
 * organisers of their own.
 */
export async function commitmentsFor(
	db: Reading,
	of: Pick<Organisation, 'id'>,
	{ language, day, actor }: Reader
): Promise<Commitments[]> {
	const parts = await agreements.ofOrganisation(db, of.id);
	const still = parts.filter(
		({ id, until }) =>
			!hasLeft({ ...(until !== null && { until }) }, day) &&
			may(actor, 'link target', { organisation: of.id, agreement: id }) === 'yes'
	);
	const joined = [...new Map(still.map((part) => [part.id, part])).values()];
	const contents = await agreementContents.commitmentsOf(
		db,
		joined.map(({ id }) => id)
	);
	return joined.flatMap(({ id, slug, title }) => {
		const commitments = (contents.get(id) ?? []).map(({ number, title: named }) => ({
			value: `${slug} ${number}`,
			said: inLanguage(named, language),
			more: String(number)
		}));
		return commitments.length === 0 ? [] : [{ agreement: inLanguage(title, language), slug, commitments }];
	});
}
