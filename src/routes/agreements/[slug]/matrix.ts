import * as actions from '#db/actions.ts';
import type { Agreement } from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import type { Reading } from '#db/engine/store.ts';
import * as targetVersions from '#db/target-versions.ts';
import type { TargetVersion } from '#db/target-versions.ts';
import * as verdictRollups from '#db/verdict-rollups.ts';
import type { Rolled } from '#db/verdict-rollups.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { rollup } from '#domain/rollup.ts';
import { VERDICT_KEYS, type VerdictKey } from '#domain/verdict.ts';
import type { Said } from '#server/aim-list.ts';
import { differenceText } from '#words/difference.ts';
import { localizeHref } from '#words/messages.ts';
import { formatPercent } from '#words/number.ts';
import { inLanguage } from '#words/text.ts';
import { THEMES, themeWord } from '#words/theme.ts';
import { isPercentage } from '#words/unit.ts';
import { confidenceWord, verdictWord } from '#words/word.ts';
import type { Member } from './members.ts';

/** Why a cell has no aim: none was found, or the organisation is of a kind that is not asked for aims. */
export type Blank = 'not_found' | 'not_asked';

/** What a party has under a column. Verdicts are counted word by word, never added up. */
export type Cell = {
	href: string;
	aims: number;
	verdicts: { verdict: VerdictKey; word: string; early?: string; count: number }[];
	/** "−80 %", each once, the deepest first. */
	depths: string[];
	/** Aims of which the organisation itself reported or confirmed no figure. */
	unreported: number;
	blank?: Blank;
};

export type Matrix = {
	/** By number; those of a partnership are the themes of its members' own aims. */
	columns: (Said & { number: number })[];
	rows: { slug: string; name: Said; href: string; holders: Said[]; actions: number; cells: Cell[] }[];
};

/** A network works through actions, a state's own aims stand here for context, and a group aims at what it was formed for. */
const NOT_ASKED: ReadonlySet<Member['kind']> = new Set(['network', 'government', 'group']);

type Aim = { rolled: Rolled; columns: readonly number[] };

/** The parties of an agreement against its commitments, or against the themes of their own aims where those do not count towards it. */
export async function matrixOf(
	db: Reading,
	agreement: Agreement,
	members: readonly Member[],
	language: Language
): Promise<Matrix> {
	const isDeclaration = agreement.kind === 'declaration';
	const aims = isDeclaration ? await counting(db, agreement.id) : await own(db, members);
	const versions = await targetVersions.inForce(
		db,
		aims.map(({ rolled }) => rolled.target)
	);
	const acted = await actions.countsOf(db, agreement.id);
	const columns = isDeclaration
		? (await commitments.ofAgreement(db, agreement.id)).map(({ number, title }) => ({
				number,
				...inLanguage(title, language)
			}))
		: THEMES.map((number) => ({ number, text: themeWord(number, language), lang: language }));
	return {
		columns,
		rows: members.map((member) => {
			const href = localizeHref(`/organisations/${member.slug}`, { locale: language });
			const aimsPage = localizeHref('/targets', { locale: language });
			const theirs = aims.filter(({ rolled }) => rolled.organisation === member.id);
			return {
				slug: member.slug,
				name: member.name,
				href,
				holders: (member.holders ?? []).map(({ name }) => name),
				actions: acted.get(member.id) ?? 0,
				cells: columns.map(({ number }) => {
					const here = theirs.filter((aim) => aim.columns.includes(number)).map(({ rolled }) => rolled);
					const query = `agreement=${agreement.slug}&commitment=${number}&organisation=${member.slug}`;
					const many = `${aimsPage}?${isDeclaration ? query : `organisation=${member.slug}`}`;
					return cellOf(here, versions, member, { many, none: href, language });
				})
			};
		})
	};
}

/** The aims that count towards the commitments of a declaration, with their numbers. */
async function counting(db: Reading, agreement: Id<'agreement'>): Promise<Aim[]> {
	const links = await verdictRollups.countedTowards(db, [agreement]);
	const numbers = Map.groupBy(links, ({ target }) => target);
	const rolled = await verdictRollups.ofTargets(db, [...numbers.keys()]);
	return [...rolled.values()].map((each) => ({
		rolled: each,
		columns: (numbers.get(each.target) ?? []).map(({ commitment }) => commitment)
	}));
}

/** The members' own aims by theme; those without one have no column. */
async function own(db: Reading, members: readonly Member[]): Promise<Aim[]> {
	const rolled = await verdictRollups.ofOrganisations(
		db,
		members.map(({ id }) => id)
	);
	return rolled.flatMap((each) => (each.theme === null ? [] : [{ rolled: each, columns: [each.theme] }]));
}

function cellOf(
	aims: readonly Rolled[],
	versions: ReadonlyMap<Id<'target'>, TargetVersion>,
	member: Member,
	{ many, none, language }: { many: string; none: string; language: Language }
): Cell {
	const [first] = aims;
	if (!first) {
		const blank: Blank = NOT_ASKED.has(member.kind) ? 'not_asked' : 'not_found';
		return { href: none, aims: 0, verdicts: [], depths: [], unreported: 0, blank };
	}
	const { distribution, coverage } = rollup(aims, []);
	const kept = new Set(Object.values(distribution).flat());
	const counted = aims.filter(({ target }) => kept.has(target));
	const depths = counted.flatMap(({ target }) => depthOf(versions.get(target), language) ?? []);
	return {
		href: coverage.aims === 1 ? localizeHref(`/targets/${first.target}`, { locale: language }) : many,
		aims: coverage.aims,
		verdicts: VERDICT_KEYS.flatMap((verdict) => {
			const told = counted.filter((aim) => aim.verdict.key === verdict);
			const [early, firm] = [true, false].map(
				(is) => told.filter((aim) => (aim.verdict.confidence === 'early_sign') === is).length
			);
			const word = verdictWord(verdict, language);
			return [
				...(firm ? [{ verdict, word, count: firm }] : []),
				...(early ? [{ verdict, word, early: confidenceWord('early_sign', language), count: early }] : [])
			];
		}),
		depths: [...new Set(depths.toSorted((a, b) => Math.abs(b.depth) - Math.abs(a.depth)).map(({ text }) => text))],
		unreported: counted.filter(({ reported }) => !reported).length
	};
}

/** How far an aim wants to go from where it began; between two percentages their difference. */
function depthOf(version: TargetVersion | undefined, language: Language): { depth: number; text: string } | undefined {
	if (!version) return undefined;
	const { baseline_value: baseline, goal_value: goal, percent, unit } = version;
	if (baseline !== null && goal !== null && isPercentage(unit)) {
		return { depth: (goal - baseline) / 100, text: differenceText(goal - baseline, unit, language, { signed: true }) };
	}
	const depth =
		baseline && goal !== null
			? (goal - baseline) / Math.abs(baseline)
			: percent !== null
				? percent / 100 - 1
				: undefined;
	if (depth === undefined) return undefined;
	return { depth, text: formatPercent(depth * 100, language, { signed: true, maximumFractionDigits: 0 }) };
}
