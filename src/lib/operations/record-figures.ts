import { z } from 'zod';
import * as entries from '#db/entries.ts';
import * as entryRecords from '#db/entry-records.ts';
import type { Cell, Entry } from '#db/entries.ts';
import * as notices from '#db/notices.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { EntryEventRow, EntryRow } from '#db/tables.ts';
import { entryProblems, type EntryContent } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { PERIOD_KINDS, type Period } from '#domain/period.ts';
import { refused, type Outcome } from '#domain/problem.ts';
import { isAfterEnd, valueInSeries } from '#domain/series.ts';
import { noticesFor } from './early-notice.ts';
import { eventOf, keep, nextEvent } from './entry-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import { agreementsToday, authorityInAny } from './organising.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { period, slug, text } from './shapes.ts';

const figure = z.strictObject({
	organisation: slug,
	indicator: slug,
	inventory: slug,
	period_kind: z.enum(PERIOD_KINDS).default('year'),
	dimension: z.string().min(1).default('total'),
	period,
	value: z.number(),
	unit: z.string(),
	publisher: z.string().min(1),
	source: z.string().min(1),
	note: text.default({}),
	/** Why the source's figure differs from the one that it gave before. */
	reason: z.string().optional()
});

const takes = z.array(figure);

type Answer = {
	added: number;
	corrected: number;
	unchanged: number;
	/** How many of those that were added or corrected wait until their organisation was told. */
	held?: number;
};
/** A figure that is news, the published one that it corrects, and the one that is held back in its place. */
type Fresh = { row: EntryRow; before: Entry | undefined; held: Entry | undefined };

/**
 * Records figures that were collected from public documents, many at a time: published, marked as not confirmed by the
 * organisation. A figure that the organisation itself reported is left alone; another figure from a source is a correction. One that
 * would bring a new negative verdict is held back until its organisation was told.
 * A figure in another unit of the same quantity is told in the unit of its series.
 */
export const recordFigures: Operation<typeof takes, Answer> = {
	act: 'record public figures',
	takes,
	async run(work: Work, rows): Promise<Deed<Answer>> {
		const known = await seriesOf(work, rows);
		if (!known.ok) return known;
		const places = cellsOf(rows, known.answer);
		const history: Entry[] = [
			...(await entries.publicHistories(work.tx, places)),
			...(await notices.heldAt(work.tx, places))
		];
		const cells = Map.groupBy(history, (entry) => cellName(entry.series_id, entry.dimension, entry.period));
		const answer: Answer = { added: 0, corrected: 0, unchanged: 0 };
		const kept: Fresh[] = [];
		const named = new Set<string>();
		for (const row of rows) {
			const of = known.answer.get(nameOf(row));
			if (!of) return refused('unknown-series', 'series');
			const value = valueInSeries(row.value, row.unit, of);
			if (!value.ok) return value;
			const content = contentOf(row, value.answer);
			if (isLeftOut(work, of, content.period)) {
				answer.unchanged += 1;
				continue;
			}
			const problems = entryProblems(content, series.rulesOf(of), work.today);
			if (problems.length > 0) return { ok: false, problems };
			const name = cellName(of.id, content.dimension, content.period);
			if (named.has(name)) return refused('cell-taken', 'period', { period: content.period });
			named.add(name);
			answer[keepRow(work, of, content, cells.get(name) ?? [], row.reason, kept)] += 1;
		}
		if (kept.length === 0) return { ok: true, answer, account: 'nothing changed' };
		return keepAll(work, kept, answer, new Map([...known.answer.values()].map((of) => [of.id, of])));
	}
};

/**
 * Whether a figure that comes with the application is of a time after its series was ended: the city's word, and no hindrance to a start.
 * Whoever brings one is told.
 */
function isLeftOut({ door }: Work, of: Series, period: Period): boolean {
	return door === 'facts' && isAfterEnd(period, of.ended_on ?? undefined);
}

async function keepAll(
	work: Work,
	kept: readonly Fresh[],
	counted: Answer,
	known: ReadonlyMap<Id<'series'>, Series>
): Promise<Deed<Answer>> {
	const written = kept.map(({ row }) => row);
	const told = await noticesFor(work, written, known);
	const waiting = new Set(told.map((notice) => notice.entry_id));
	const digests = await keep(
		work,
		written,
		kept.flatMap((fresh) => eventsFor(work, fresh, waiting.has(fresh.row.id)))
	);
	await notices.insert(work.tx, told);
	const published = written.filter((row) => !waiting.has(row.id));
	await judgeTargetsOf(work, published);
	const answer = { ...counted, ...(told.length > 0 && { held: told.length }) };
	const account = { subject: 'entries', about: answer, rows: digests };
	return { ok: true, answer, account, public: published.length > 0 };
}

function eventsFor(work: Work, { row, before, held }: Fresh, waits: boolean): EntryEventRow[] {
	const lapsed = held ? [nextEvent(work, held, 'lapse')] : [];
	if (waits) return [...lapsed, eventOf(work, row.id, 1, 'hold')];
	const superseded = before ? [nextEvent(work, before, 'supersede')] : [];
	return [...lapsed, ...superseded, eventOf(work, row.id, 1, 'record')];
}

function keepRow(
	work: Work,
	of: Series,
	content: EntryContent,
	cell: readonly Entry[],
	reason: string | undefined,
	kept: Fresh[]
): keyof Answer {
	const before = cell.find((entry) => entry.state === 'published');
	const held = cell.find((entry) => entry.state === 'held');
	// What a document said once is not news, even where something newer stands in its place.
	if (cell.some((entry) => entry.value === content.value && entry.source === content.source)) return 'unchanged';
	if (before?.origin === 'reported') return 'unchanged';
	if ([before, held].some((each) => each?.value === content.value)) return 'unchanged';
	const row = entryRecords.rowOf(content, {
		id: work.ids.next<'entry'>(),
		series_id: of.id,
		origin: 'public_source',
		supersedes_id: before?.id ?? null,
		reason: before ? (reason ?? 'The source now gives another figure.') : null,
		author: work.actor.key,
		door: work.door,
		recorded_at: work.at,
		line: work.line
	});
	kept.push({ row, before, held });
	return before ? 'corrected' : 'added';
}

/** The series that the rows name, provided that the actor may record public figures in each. */
async function seriesOf(work: Work, rows: z.output<typeof takes>): Promise<Outcome<Map<string, Series>>> {
	const ids = await series.idsByName(work.tx);
	const names = new Set(rows.map(nameOf));
	const wanted = [...names].flatMap((name) => ids.get(name) ?? []);
	const found = await series.byIds(work.tx, wanted);
	const agreements = await agreementsToday(
		work,
		found.map((of) => of.organisation_id)
	);
	for (const { organisation_id: organisation, steward_agreement_id: steward } of found) {
		const theirs = [...(steward ? [steward] : []), ...(agreements.get(organisation) ?? [])];
		const refusal = authorityInAny(work, 'record public figures', { organisation }, theirs);
		if (refusal) return refusal;
	}
	return {
		ok: true,
		answer: new Map(
			found.map((of) => [series.nameOf(of.organisation.slug, of.indicator.slug, of.inventory.slug, of.period_kind), of])
		)
	};
}

function nameOf(row: z.output<typeof figure>): string {
	return series.nameOf(row.organisation, row.indicator, row.inventory, row.period_kind);
}

function cellsOf(rows: z.output<typeof takes>, known: Map<string, Series>): Cell[] {
	return rows.flatMap((row) => {
		const of = known.get(nameOf(row));
		return of ? [{ series_id: of.id, dimension: row.dimension, period: row.period }] : [];
	});
}

function cellName(id: string, dimension: string, period: string): string {
	return `${id} ${dimension} ${period}`;
}

function contentOf(row: z.output<typeof figure>, value: number): EntryContent {
	const { dimension, period: about, note, publisher, source } = row;
	return { dimension, period: about, value, note, publisher, source, provisional: false, evidence: [] };
}
