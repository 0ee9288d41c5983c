import { z } from 'zod';
import { canonical, sha256 } from '#db/canonical.ts';
import * as drafts from '#db/drafts.ts';
import type { Draft } from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import * as imports from '#db/imports.ts';
import * as journal from '#db/journal.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import { parseDimension } from '#domain/dimension.ts';
import { NOTHING_TYPED, typedFrom, type Typed } from '#domain/draft.ts';
import { saysNothing, saysSame, type Written } from '#domain/grid/cell.ts';
import type { Id } from '#domain/id.ts';
import { LANGUAGES } from '#domain/language.ts';
import { kindOf } from '#domain/period.ts';
import { refused, type Problem } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id, period } from './shapes.ts';

/** As many cells as a grid of 200 series and 40 years has, and some more. */
export const AT_ONCE = 10_000;

const written = z.strictObject({
	value: z.string().max(100),
	missingReason: z.string().max(10),
	writtenIn: z.enum([...LANGUAGES, 'plain'])
});

const cell = z.strictObject({
	series: id<'series'>(),
	dimension: z.string().min(1).max(100).default('total'),
	period,
	written,
	/** The draft and the version of it over which it was written; null where there was none. */
	seen: z.strictObject({ id: id<'entry'>(), version: z.int() }).nullable(),
	/** Whether it was chosen among several that were begun for the cell: the others are thrown away. */
	alone: z.boolean().default(false)
});

const takes = z.strictObject({ cells: z.array(cell).min(1).max(AT_ONCE) });

type Wanted = z.output<typeof cell>;

/** What became of one cell: kept; nothing to keep, since it says what stands there anyway; or somebody else's words stand in the way. */
export type KeptCell =
	| { outcome: 'kept'; draft: Id<'entry'>; version: number }
	| { outcome: 'clear' }
	| { outcome: 'other'; draft: Id<'entry'>; version: number; written: Written; own: boolean };

/**
 * Keeps what was written into cells of a grid, readable or not. Each cell is for itself: where somebody else wrote meanwhile, theirs
 * stays and is told, and the others are kept. A cell that is emptied, or says what is published, needs no draft.
 */
export const saveDrafts: Operation<typeof takes, { cells: KeptCell[] }> = {
	act: 'save draft',
	takes,
	async run(work: Work, { cells }): Promise<Deed<{ cells: KeptCell[] }>> {
		const known = await knownSeries(work, cells);
		const problems = cells.flatMap((each, at) => problemsOf(each, at, known.get(each.series)));
		if (new Set(cells.map(nameOf)).size < cells.length) problems.push({ code: 'field-unreadable', field: 'cells' });
		if (problems.length > 0) return { ok: false, problems };
		for (const of of known.values()) {
			const refusal = authority(work, 'save draft', { organisation: of.organisation_id });
			if (refusal) return refusal;
		}
		const places = cells.map(({ series: series_id, dimension, period: when }) => ({
			...{ series_id, dimension, period: when }
		}));
		const begun = Map.groupBy(await drafts.atCells(work.tx, places), placeOf);
		const standing = Map.groupBy(await imports.standingAt(work.tx, places), placeOf);
		const keeping = new Keeping(work);
		const kept = cells.map((each) =>
			keeping.keep(each, known.get(each.series) as Series, {
				begun: begun.get(nameOf(each)) ?? [],
				published: standing.get(nameOf(each))?.find((entry) => entry.state === 'published')
			})
		);
		return keeping.done(kept);
	}
};

async function knownSeries(work: Work, cells: readonly Wanted[]): Promise<Map<Id<'series'>, Series>> {
	const found = await series.byIds(work.tx, [...new Set(cells.map((each) => each.series))]);
	return new Map(found.map((each) => [each.id, each]));
}

function problemsOf(wanted: Wanted, at: number, of: Series | undefined): Problem[] {
	if (!of) return refused('unknown-series', `cells/${at}/series`).problems;
	if (kindOf(wanted.period) !== of.period_kind || parseDimension(wanted.dimension) === undefined) {
		return refused('field-unreadable', `cells/${at}`).problems;
	}
	return [];
}

/** What is known of a cell: everyone's drafts for it, the latest first, and what is published there. */
type Place = { begun: readonly Draft[]; published: Entry | undefined };

/** Gathers what is to be written, so that many cells take few statements. */
class Keeping {
	private readonly work: Work;
	private readonly added: Omit<Draft, 'version'>[] = [];
	private readonly changed: { draft: Parameters<typeof drafts.update>[1]; seen: number }[] = [];
	private readonly removed: Id<'entry'>[] = [];

	constructor(work: Work) {
		this.work = work;
	}

	keep(wanted: Wanted, of: Series, { begun, published }: Place): KeptCell {
		const [leading, ...others] = begun;
		if (leading) {
			const theirs = writtenIn(leading.typed);
			const isSeen = wanted.seen?.id === leading.id && wanted.seen.version === leading.version;
			const { id: draft, version } = leading;
			const own = leading.author === this.work.actor.key;
			if (!isSeen && !saysSame(theirs, wanted.written)) {
				return { outcome: 'other', draft, version, written: theirs, own };
			}
			if (wanted.alone) this.removed.push(...others.map((each) => each.id));
		}
		const before = published && typedFrom(entries.contentOf(published), '');
		const typed = typedOver(wanted, leading?.typed ?? before ?? { ...NOTHING_TYPED, source: of.inventory.publisher });
		if (isNeedless(typed, before, leading?.typed, of.inventory.publisher)) {
			if (leading) this.removed.push(leading.id);
			return { outcome: 'clear' };
		}
		return this.write(wanted, typed, leading, published?.id ?? null);
	}

	private write(wanted: Wanted, typed: Typed, leading: Draft | undefined, corrected: Id<'entry'> | null): KeptCell {
		const { period: when, series: series_id, dimension } = wanted;
		const { at: saved_at, actor, ids } = this.work;
		if (!leading) {
			const draft = ids.next<'entry'>();
			const place = { series_id, dimension, period: when };
			this.added.push({ ...place, id: draft, author: actor.key, typed, entry_id: corrected, saved_at });
			return { outcome: 'kept', draft, version: 1 };
		}
		const { id: draft, version } = leading;
		if (canonical(leading.typed) === canonical(typed) && leading.entry_id === corrected) {
			return { outcome: 'kept', draft, version };
		}
		this.changed.push({ draft: { id: draft, period: when, typed, entry_id: corrected, saved_at }, seen: version });
		return { outcome: 'kept', draft, version: version + 1 };
	}

	async done(cells: KeptCell[]): Promise<Deed<{ cells: KeptCell[] }>> {
		const { tx } = this.work;
		const { added, changed, removed } = this;
		const touched = added.length + changed.length + removed.length;
		if (touched === 0) return { ok: true, answer: { cells }, account: 'nothing changed' };
		await drafts.removeAll(tx, removed);
		await drafts.insertOver(tx, added);
		for (const { draft, seen } of changed) await drafts.update(tx, draft, seen);
		const digest = new journal.DigestOfRows();
		const said = [...added, ...changed.map(({ draft }) => draft)].toSorted((a, b) => (a.id < b.id ? -1 : 1));
		for (const draft of said) digest.add(draft.id, sha256(canonical(draft.typed)));
		const about = { drafts: digest.digest, ...(removed.length > 0 && { removed: removed.length }) };
		return { ok: true, answer: { cells }, account: { subject: 'drafts', about }, public: false };
	}
}

function writtenIn({ value, missingReason, writtenIn: language }: Typed): Written {
	return { value, missingReason, writtenIn: language };
}

/** What was written, over all that the draft or the published figure says besides. A number that says the same stays as it was typed. */
function typedOver({ period: when, written: now }: Wanted, before: Typed): Typed {
	const untouched = saysSame(writtenIn(before), now) && !saysNothing(now) && before.period.trim() === when;
	return untouched ? before : { ...before, ...now, stage: '', period: when };
}

/** Whether a draft would say nothing that is not said already; what somebody wrote into the form for one figure is said. */
function isNeedless(typed: Typed, before: Typed | undefined, draft: Typed | undefined, publisher: string): boolean {
	const now = writtenIn(typed);
	const figure = saysNothing(now) || (before !== undefined && saysSame(now, writtenIn(before)) && !typed.stage);
	return (
		figure && (draft === undefined || remarksOf(draft, publisher) === remarksOf(before ?? NOTHING_TYPED, publisher))
	);
}

function remarksOf({ evidence, note, provisional, source }: Typed, publisher: string): string {
	const said = Object.fromEntries(Object.entries(note).filter(([, text]) => text?.trim()));
	const where = source.trim() === publisher ? '' : source.trim();
	return canonical({ evidence: evidence.trim(), note: said, provisional, source: where });
}

function nameOf({ series: of, dimension, period: when }: Wanted): string {
	return `${of} ${dimension} ${when}`;
}

function placeOf(row: { series_id: Id<'series'>; dimension: string; period: string }): string {
	return `${row.series_id} ${row.dimension} ${row.period}`;
}
