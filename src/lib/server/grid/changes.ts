import * as drafts from '#db/drafts.ts';
import type { Draft } from '#db/drafts.ts';
import type { Reading } from '#db/engine/store.ts';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import * as imports from '#db/imports.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import * as targets from '#db/targets.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { readTyped } from '#domain/draft.ts';
import type { EntryContent, Figure } from '#domain/entry.ts';
import { saysSame } from '#domain/grid/cell.ts';
import type { Id } from '#domain/id.ts';
import { LANGUAGES, type Language } from '#domain/language.ts';
import { comparePeriods, type Period } from '#domain/period.ts';
import { refused, type Problem } from '#domain/problem.ts';
import { remarksOn } from '#domain/remark.ts';
import { differenceOf, type Difference } from '#domain/sheet/difference.ts';
import type { SheetField } from '#domain/sheet/header-word.ts';
import { remarkText } from '#words/remark.ts';
import { inLanguage } from '#words/text.ts';
import type { Said } from '../aim-list.ts';
import { assessedThen } from '../assessed.ts';
import { toldVerdict, type ToldVerdict } from '../told-verdict.ts';

/** A draft with what it would change. */
export type Change = {
	draft: Draft;
	of: Series;
	content: EntryContent | undefined;
	before: Entry | undefined;
	difference: Difference;
};

/** An aim of which the verdict would become another one. */
export type VerdictChange = { target: Id<'target'>; title: Said; now: ToldVerdict; then: ToldVerdict };

/** Everything that a draft says is compared; a sheet has no column for most of it. */
const FIELDS: ReadonlySet<SheetField> = new Set<SheetField>([
	...(['provisional', 'evidence', 'source'] as const),
	...LANGUAGES.map((language) => `note_${language}` as const)
]);

const DRAFTS = 20_000;

/** What all drafts of some series would change, by series and period. */
export async function changesOf(db: Reading, measured: readonly Series[], today: CivilDate): Promise<Change[]> {
	const of = new Map(measured.map((each, at) => [each.id, { each, at }]));
	const begun = await drafts.ofSeries(db, [...of.keys()], DRAFTS);
	const standing = Map.groupBy(await imports.standingAt(db, begun as unknown as Entry[]), placeOf);
	const byPlace = Map.groupBy(begun, placeOf);
	return begun
		.flatMap((draft) => {
			const found = of.get(draft.series_id)?.each;
			const there = standing.get(placeOf(draft)) ?? [];
			return found ? [changeOf(draft, found, there, byPlace.get(placeOf(draft)) ?? [], today)] : [];
		})
		.toSorted((a, b) => (of.get(a.of.id)?.at ?? 0) - (of.get(b.of.id)?.at ?? 0) || byPeriod(a.draft, b.draft));
}

function changeOf(
	draft: Draft,
	of: Series,
	there: readonly Entry[],
	beside: readonly Draft[],
	today: CivilDate
): Change {
	const rules = series.rulesOf(of);
	const before = there.find((entry) => entry.state === 'published');
	const submitted = there.find((entry) => entry.state === 'submitted');
	const { content, problems } = readTyped(draft.typed, draft.dimension, rules);
	const difference = differ();
	return { draft, of, content, before, difference };

	function differ(): Difference {
		if (beside.some((other) => other.id !== draft.id && !saysSame(other.typed, draft.typed))) {
			return rejected(refused('drafts-differ', 'value', { period: draft.period }).problems);
		}
		if (!content) return rejected(problems);
		const stands = {
			published: before && entries.contentOf(before),
			submitted: submitted && entries.contentOf(submitted)
		};
		return differenceOf(content, FIELDS, stands, rules, today);
	}
}

function rejected(problems: Problem[]): Difference {
	return { outcome: 'rejected', problems };
}

/** The published figures of each part of a series as they are, and as these changes would leave them. */
export type Laid = { ids: Id<'series'>[]; before: Map<string, Figure[]>; after: Map<string, Figure[]> };

/** Lays changes over what is published in their series. */
export async function laid(db: Reading, changes: readonly Change[]): Promise<Laid> {
	const counted = changes.filter(({ difference }) => ['added', 'corrected'].includes(difference.outcome));
	const ids = [...new Set(counted.map(({ of }) => of.id))];
	const before = await entries.figuresOf(db, ids);
	const after = new Map<string, Figure[]>(before);
	for (const [part, proposed] of Map.groupBy(counted, partOf)) {
		after.set(part, laidOver(before.get(part) ?? [], proposed));
	}
	return { ids, before, after };
}

/** What a reviewer will notice of a change by rule, held against its series with all that goes along, in words. */
export function standingOut(change: Change, { after }: Laid, language: Language): string[] {
	const { of, content } = change;
	if (!content) return [];
	const remarks = remarksOn(content, after.get(partOf(change)) ?? []);
	return remarks.map((remark) => remarkText(remark, of.unit, language));
}

/** The aims whose verdicts these changes would turn, once they are published. */
export async function verdictChanges(
	db: Reading,
	{ ids, ...figures }: Laid,
	{ language, today }: { language: Language; today: CivilDate }
): Promise<VerdictChange[]> {
	const resting = (await targets.ofSeries(db, ids)).filter((target) => target.life === 'in_force');
	return resting.flatMap((target) => {
		const name = `${target.series_id} ${target.dimension}`;
		const [before, after] = [figures.before.get(name) ?? [], figures.after.get(name) ?? []];
		const [now, then] = [before, after].map((each) =>
			toldVerdict(target, assessedThen(target, each, today), language)
		) as [ToldVerdict, ToldVerdict];
		const isOther = now.words.verdict !== then.words.verdict || now.words.reason !== then.words.reason;
		return isOther ? [{ target: target.id, title: inLanguage(target.title, language), now, then }] : [];
	});
}

/** The figures with those that are proposed in the place of what they correct. */
function laidOver(before: readonly Figure[], changes: readonly Change[]): Figure[] {
	const proposed = new Map(changes.map(({ content }) => [content?.period, content]));
	const kept = before.filter(({ period }) => !proposed.has(period));
	const added = [...proposed.values()].flatMap((content) =>
		content?.value === undefined
			? []
			: [{ period: content.period, value: content.value, provisional: content.provisional }]
	);
	return [...kept, ...added].toSorted((a, b) => comparePeriods(a.period, b.period));
}

function partOf({ draft, of }: Change): string {
	return `${of.id} ${draft.dimension}`;
}

function byPeriod(a: Draft, b: Draft): number {
	if (a.dimension !== b.dimension) return a.dimension < b.dimension ? -1 : 1;
	return a.period < b.period ? -1 : 1;
}

function placeOf(row: { series_id: Id<'series'>; dimension: string; period: Period | string }): string {
	return `${row.series_id} ${row.dimension} ${row.period}`;
}
