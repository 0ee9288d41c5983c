import { canonical } from '#db/canonical.ts';
import * as importRows from '#db/import-rows.ts';
import * as imports from '#db/imports.ts';
import type { Import, ImportCounts } from '#db/imports.ts';
import type { Store } from '#db/engine/store.ts';
import type { ImportState } from '#db/tables.ts';
import { instant, type Clock } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { refused, type Problem } from '#domain/problem.ts';
import type { KnownSeries, Mapping } from '#domain/sheet/mapping.ts';
import { fingerprint, recalled } from '#domain/sheet/mapping.ts';
import { questionsOf } from '#domain/sheet/recognition.ts';
import { openSheetFile } from '../workbook/sheet-file.ts';
import { Unreadable } from '../workbook/unreadable.ts';
import { importingOf } from './importing.ts';
import { understand } from './recognising.ts';
import { stage } from './staging.ts';
import { mappingAsTold, toldOf, type ToldByPerson } from './told.ts';
import { shownOf, type ShownUnderstanding } from './understanding.ts';

/** Where an import is read: a database and its clock. `progress` hears how many rows were read. */
export type ReadingPlace = { store: Store; clock: Clock; progress?: (rows: number) => void };

/** What an import came to by reading its file. */
export type ReadImport = {
	state: ImportState;
	understood?: ShownUnderstanding;
	counts?: ImportCounts;
	problems: Problem[];
};

/** Thrown inside when nobody wants the import any more. */
class Cancelled extends Error {}

/**
 * Reads a file that was brought: what it is, how it is read, and what it would change. Its rows are staged under the import's id in
 * short transactions, and nobody else sees them. Whatever was staged of it before goes first.
 */
export async function readImport(place: ReadingPlace, id: Id<'import'>, path: string): Promise<ReadImport> {
	const of = await imports.byId(place.store.reading, id);
	if (!of) return { state: 'failed', problems: [{ code: 'unknown-import' }] };
	try {
		await clearRows(place.store, id);
		return await readOf(place, of, path);
	} catch (error) {
		if (error instanceof Cancelled) {
			await clearRows(place.store, id);
			return { state: 'cancelled', problems: [] };
		}
		if (!(error instanceof Unreadable)) throw error;
		await clearRows(place.store, id);
		return keep(place, id, { state: 'failed', problems: [error.problem] });
	}
}

/** Takes what was staged away, in portions that keep nobody waiting. */
export async function clearRows(store: Store, id: Id<'import'>): Promise<void> {
	const most = 20;
	while ((await store.transaction((tx) => importRows.remove(tx, id, most))) === most);
}

async function readOf(place: ReadingPlace, of: Import, path: string): Promise<ReadImport> {
	const { store, clock } = place;
	const told = of.told as ToldByPerson;
	const importing = await importingOf(store.reading, of.organisation_id);
	let rows = 0;
	let seen = 0;
	const alive = async (more: number): Promise<void> => {
		rows += more;
		place.progress?.(rows);
		if (performance.now() - seen < 400) return;
		seen = performance.now();
		if (!(await touched(place, of.id, rows))) throw new Cancelled();
	};
	const file = await openSheetFile(path);
	const understood = await understand(file, importing, toldOf(told, importing.series), alive);
	const headers = understood.surveyed.columns.map(({ header }) => header);
	const memory = told.columns
		? undefined
		: await imports.rememberedMapping(store.reading, of.organisation_id, fingerprint(headers));
	const { mapping: proposed } = understood.recognised;
	const recalledMapping = memory && recalled(proposed, stillKnown(memory, importing.series), headers);
	const mapping = mappingAsTold(recalledMapping ?? proposed, told, importing.series, headers);
	const corrected = recalledMapping ?? told.columns ?? told.uses ?? told.labels;
	const open = corrected
		? stillAsked(understood.questions, mapping, recalledMapping !== undefined)
		: understood.questions;
	const attended = told.attended === true || recalledMapping !== undefined || told.series !== undefined;
	const questions = open.length > 0 || attended ? open : understood.recognised.assumed;
	const shown = shownOf(file, understood, { mapping, questions, remembered: recalledMapping !== undefined });
	if (questions.length > 0) return keep(place, of.id, { state: 'asking', understood: shown, problems: questions });
	rows = 0;
	const { counts, others } = await stage({
		...place,
		import: of,
		importing,
		mapping,
		headers,
		file,
		firstData: understood.surveyed.head.firstData,
		alive
	});
	if (counts.elsewhere > 0 && counts.added + counts.corrected + counts.unchanged + counts.rejected === 0) {
		// Another column may hold the names: it is asked for, with all that was understood.
		const problems = refused('file-elsewhere', undefined, { typed: others.join(', ').slice(0, 120) }).problems;
		await clearRows(store, of.id);
		return keep(place, of.id, { state: 'asking', understood: shown, problems });
	}
	return keep({ store, clock }, of.id, { state: 'ready', understood: shown, counts, problems: [] });
}

async function touched({ store, clock }: ReadingPlace, id: Id<'import'>, rows: number): Promise<boolean> {
	return store.transaction((tx) => imports.change(tx, id, { rows_read: rows, seen_at: instant(clock) }));
}

async function keep({ store, clock }: ReadingPlace, id: Id<'import'>, read: ReadImport): Promise<ReadImport> {
	const { state, understood, counts, problems } = read;
	const result = canonical({ ...(counts && { counts }), ...(problems.length > 0 && { problems }) });
	const kept = await store.transaction((tx) =>
		imports.change(tx, id, {
			...{ state, result, seen_at: instant(clock) },
			...(understood && { understood: JSON.stringify(understood) })
		})
	);
	if (!kept) throw new Cancelled();
	return read;
}

/** What no mapping answers, and what this one leaves open. */
function stillAsked(questions: readonly Problem[], mapping: Mapping, remembered: boolean): Problem[] {
	const codes = remembered ? ['ask-sheet'] : ['ask-sheet', 'ask-decimal'];
	return [...questions.filter(({ code }) => codes.includes(code)), ...questionsOf(mapping)];
}

/** What is remembered may name a series that is not there any more. */
function stillKnown<Memory extends { labels: Mapping['labels']; subject?: Mapping['subject'] }>(
	memory: Memory,
	series: readonly KnownSeries[]
): Memory {
	const known = new Set(series.map((each) => each.id));
	const labels = Object.fromEntries(
		Object.entries(memory.labels).filter(([, subject]) => subject === null || known.has(subject.series))
	);
	const { subject, ...rest } = memory;
	return { ...rest, labels, ...(subject && known.has(subject.series) && { subject }) } as Memory;
}
