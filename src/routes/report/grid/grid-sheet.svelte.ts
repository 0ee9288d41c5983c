import { SvelteMap } from 'svelte/reactivity';
import type { CivilDate } from '#domain/civil-date.ts';
import { cellProblems, cellText, saysNothing, saysSame, type Written } from '#domain/grid/cell.ts';
import { did, NO_EDITS, redo, undo, type Edit, type Edits } from '#domain/grid/edits.ts';
import { saysMissing } from '#domain/sheet/cell.ts';
import type { Language } from '#domain/language.ts';
import { Autosave, type SendingResult } from '#ui/autosave.svelte.ts';
import { keptTyping, type KeptTyping } from '#ui/kept-typing.ts';
import { shownText } from '#words/figure.ts';
import { problemText } from '#words/problem.ts';
import { isClosed, nameOf, NOTHING, placeOf, publishedIn, type Cell, type CellState } from './sheet-cell.ts';
import type { Place } from './cursor.ts';
import { sendCells, type Seen } from './sending.ts';
import type { PageData } from './$types';

type Kept = Record<string, { written: Written; seen: Seen }>;
type Step = readonly Edit<Written>[];

/** All cells of the grid: what was written into them, what came of it, and the way back. */
export class GridSheet {
	readonly cells = new SvelteMap<string, Cell>();
	readonly autosave = new Autosave((leaving) => this.#send(leaving));
	edits = $state.raw<Edits<Written>>(NO_EDITS);
	readonly rows: PageData['sheet']['rows'];
	readonly periods: PageData['sheet']['periods'];
	readonly #language: Language;
	readonly #today: CivilDate;
	readonly #kept: KeptTyping<Kept>;
	/** What is being typed and stands in no cell yet: it is kept beside what is not saved. */
	#typing: Kept = {};
	/** What was last sent from here for a cell: an answer that got lost makes no stranger of it. */
	readonly #sent: Record<string, Written> = {};

	constructor(data: Pick<PageData, 'sheet' | 'language' | 'today' | 'typing'>) {
		this.rows = data.sheet.rows;
		this.periods = data.sheet.periods;
		this.#language = data.language;
		this.#today = data.today;
		this.#kept = keptTyping(data.typing);
		for (const { row, column, drafts, submitted, returned } of data.sheet.cells) {
			const [leading, ...others] = drafts;
			const other = leading && others.find((each) => !saysSame(each.written, leading.written));
			const seen = leading ? { id: leading.id, version: leading.version } : null;
			this.cells.set(nameOf({ row, column }), {
				...{ now: leading?.written, seen, saved: true, submitted, returned },
				...(other && { theirs: { written: other.written, own: other.own, seen } })
			});
		}
	}

	/** What stands in a cell: what was written last, else what waits for review, else what is published. */
	written(place: Place): Written {
		const cell = this.cells.get(nameOf(place));
		return cell?.now ?? cell?.submitted ?? this.published(place);
	}

	published({ row, column }: Place): Written {
		return publishedIn(this.rows[row]?.published[column] ?? '');
	}

	/** As it is written: to be changed. */
	text(place: Place): string {
		return cellText(this.written(place), this.#language);
	}

	/** As it is read: a number with its thousands apart, where it is one. */
	shown(place: Place): string {
		return shownText(this.written(place), this.#language);
	}

	state(place: Place): CellState {
		const cell = this.cells.get(nameOf(place));
		if (cell?.theirs) return 'differs';
		if (cell?.now && !this.#isPublished(place, cell.now)) {
			if (this.problems(place).length > 0) return 'wrong';
			return cell.returned === undefined ? 'draft' : 'returned';
		}
		if (cell?.submitted) return 'submitted';
		if (this.closed(place)) return 'closed';
		return saysNothing(this.published(place)) ? 'empty' : 'published';
	}

	/** Whether nothing is to be written into a cell: its series was ended before it. */
	closed(place: Place): boolean {
		return isClosed(this.rows[place.row], this.periods[place.column], this.written(place));
	}

	/** What is wrong with what was written, in words. */
	problems(place: Place): string[] {
		const cell = this.cells.get(nameOf(place));
		const [row, period] = [this.rows[place.row], this.periods[place.column]];
		if (!cell?.now || !row || !period || this.#isPublished(place, cell.now)) return [];
		if (saysNothing(cell.now)) return [];
		const told = cellProblems(cell.now, period, row.rules, this.#today);
		if (cell.submitted) told.push({ code: 'cell-awaiting-review', values: { period } });
		return told.map((problem) => problemText(problem, this.#language));
	}

	/** Cells that say that there is no figure, and not why. */
	unexplained(): Place[] {
		return [...this.cells].flatMap(([name, { now }]) =>
			now && now.missingReason === '' && now.value !== '' && saysMissing(now.value) ? [placeOf(name)] : []
		);
	}

	/** Writes into cells, as one step that can be taken back. */
	write(changes: readonly { place: Place; written: Written }[]): void {
		const step = changes.flatMap(({ place, written }): Edit<Written>[] => {
			const before = this.written(place);
			const same = saysSame(before, written) && this.text(place) === cellText(written, this.#language);
			return same || this.closed(place) ? [] : [{ cell: nameOf(place), before, after: written }];
		});
		this.edits = did(this.edits, step);
		this.#typing = {};
		this.#apply(step);
	}

	undo(): Place | undefined {
		return this.#again(undo(this.edits));
	}

	redo(): Place | undefined {
		return this.#again(redo(this.edits));
	}

	/** Settles which of two versions stands. */
	choose(place: Place, which: 'mine' | 'theirs'): void {
		const cell = this.cells.get(nameOf(place));
		if (!cell?.theirs) return;
		const { written, seen } = cell.theirs;
		const now = which === 'theirs' ? written : cell.now;
		this.cells.set(nameOf(place), { ...cell, now, seen, theirs: undefined, alone: true, saved: false });
		this.#keep();
		this.autosave.wanted();
	}

	/** Keeps what is being typed into a cell, before it is written. */
	typing(place: Place, written: Written): void {
		const seen = this.cells.get(nameOf(place))?.seen ?? null;
		this.#typing = { [this.#addressOf(place)]: { written, seen } };
		this.#keep();
	}

	/** What was being typed was given up. */
	typed(): void {
		this.#typing = {};
		this.#keep();
	}

	#isPublished(place: Place, written: Written): boolean {
		const published = this.published(place);
		return saysNothing(written) ? true : !saysNothing(published) && saysSame(written, published);
	}

	#again(taken: { edits: Edits<Written>; step: Step } | undefined): Place | undefined {
		if (!taken) return undefined;
		this.edits = taken.edits;
		this.#apply(taken.step);
		return taken.step[0] && placeOf(taken.step[0].cell);
	}

	#apply(step: Step): void {
		if (step.length === 0) return;
		for (const { cell: name, after } of step) {
			const before = this.cells.get(name) ?? { seen: null, saved: true };
			this.cells.set(name, { ...before, now: after, saved: false });
		}
		this.#keep();
		this.autosave.wanted();
	}

	/** Takes what this browser kept of an earlier time, and sends it. */
	restore(): void {
		const kept = this.#kept.read();
		if (!kept) return;
		const rows = Object.fromEntries(this.rows.map((row, at) => [`${row.series} ${row.dimension}`, at]));
		const columns = Object.fromEntries(this.periods.map((period, at) => [period, at]));
		for (const [address, { written, seen }] of Object.entries(kept)) {
			const at = address.lastIndexOf(' ');
			const [row, column] = [rows[address.slice(0, at)], columns[address.slice(at + 1)]];
			if (row === undefined || column === undefined) continue;
			const name = nameOf({ row, column });
			const cell = this.cells.get(name) ?? { seen: null, saved: true };
			if (cell.now && saysSame(cell.now, written)) continue;
			this.cells.set(name, { ...cell, now: written, seen, saved: false });
		}
		this.#keep();
		if (this.#names().length > 0) this.autosave.wanted();
	}

	#names(): string[] {
		return [...this.cells].flatMap(([name, { saved, theirs }]) => (saved || theirs ? [] : [name]));
	}

	#unsaved(): Kept {
		const cells = [...this.cells].filter(([, { saved }]) => !saved);
		return Object.fromEntries(
			cells.map(([name, { now, seen }]) => [this.#addressOf(placeOf(name)), { written: now ?? NOTHING, seen }])
		);
	}

	#keep(): void {
		const unsaved = { ...this.#unsaved(), ...this.#typing };
		if (Object.keys(unsaved).length === 0) this.#kept.forget();
		else this.#kept.keep(unsaved);
	}

	#addressOf({ row, column }: Place): string {
		return `${this.rows[row]?.series} ${this.rows[row]?.dimension} ${this.periods[column]}`;
	}

	async #send(leaving: boolean): Promise<SendingResult> {
		const names = this.#names();
		if (names.length === 0) return 'kept';
		const sent = names.map((name) => {
			const { row, column } = placeOf(name);
			const { now = NOTHING, seen, alone = false } = this.cells.get(name) as Cell;
			const { series = '', dimension = '' } = this.rows[row] ?? {};
			return { name, now, cell: { series, dimension, period: this.periods[column] ?? '', written: now, seen, alone } };
		});
		const answer = await sendCells(
			sent.map(({ cell }) => cell),
			this.#language,
			leaving
		);
		if (!Array.isArray(answer)) return answer;
		for (const [at, kept] of answer.entries()) {
			const { name, now } = sent[at] as (typeof sent)[number];
			const cell = this.cells.get(name) as Cell;
			const untouched = cell.now === now || (cell.now === undefined && now === NOTHING);
			if (kept.outcome === 'other') this.#meet(name, cell, kept);
			else {
				const seen = kept.outcome === 'kept' ? { id: kept.draft, version: kept.version } : null;
				const left = kept.outcome === 'clear' && untouched ? { now: undefined } : {};
				this.cells.set(name, { ...cell, ...left, seen, alone: false, saved: untouched });
			}
			this.#sent[name] = now;
		}
		this.#keep();
		return this.#names().length > 0 ? 'more' : 'kept';
	}

	/** Somebody else's words stand in the way, unless they are one's own of a moment ago. */
	#meet(name: string, cell: Cell, other: { draft: string; version: number; written: Written; own: boolean }): void {
		const seen = { id: other.draft, version: other.version };
		const sent = this.#sent[name];
		const theirs = sent && other.own && saysSame(sent, other.written) ? undefined : { ...other, seen };
		this.cells.set(name, { ...cell, theirs, ...(theirs ? {} : { seen }) });
	}
}
