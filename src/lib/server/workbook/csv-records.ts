import { Unreadable } from './unreadable.ts';

const QUOTE = '"';
/** A record of one million signs is none: a quote was never closed, or a line never ended. */
const LONGEST_RECORD = 1_000_000;
const LINE_END = /\r\n|\n|\r/;
const LINE_ENDS = /\r\n|\n|\r/g;

/**
 * Parts a text that comes piece by piece into records and cells. Most tables have no quotes, or few: what has none is parted by the
 * language itself, which is several times quicker than going from sign to sign. What stands in quotes is read as csv-parse reads it
 * with `relax_quotes`, and a test compares the two.
 */
export class CsvRecords {
	readonly #separator: string;
	#rest = '';
	#line = 1;

	constructor(separator: string) {
		this.#separator = separator;
	}

	/** The records that are whole by now. */
	push(piece: string): string[][] {
		const text = this.#rest + piece;
		// A line break at the very end can be the first half of one of two signs.
		const last = text.endsWith('\r') ? text.length - 1 : text.length;
		return text.includes(QUOTE) ? this.#withQuotes(text, last, false) : this.#plain(text, last);
	}

	/** The last record, if the text did not end with a line break. Throws `Unreadable` where a quote was never closed. */
	end(): string[][] {
		const text = this.#rest;
		this.#rest = '';
		return text === '' ? [] : this.#withQuotes(text, text.length, true);
	}

	#plain(text: string, last: number): string[][] {
		const lines = text.slice(0, last).split(LINE_END);
		this.#keep((lines.pop() ?? '') + text.slice(last));
		this.#line += lines.length;
		return lines.map((line) => line.split(this.#separator));
	}

	#withQuotes(text: string, last: number, whole: boolean): string[][] {
		const records: string[][] = [];
		let at = 0;
		while (at < text.length) {
			LINE_ENDS.lastIndex = at;
			const found = LINE_ENDS.exec(text);
			const lineEnd = found === null || found.index >= last ? undefined : found;
			const line = text.slice(at, lineEnd?.index ?? text.length);
			if (!line.includes(QUOTE)) {
				if (!lineEnd && !whole) break;
				records.push(line.split(this.#separator));
				at = lineEnd ? lineEnd.index + lineEnd[0].length : text.length;
				this.#line += 1;
				continue;
			}
			const record = this.#quoted(text, at, last, whole);
			if (!record) break;
			records.push(record.cells);
			this.#line += 1;
			at = record.next;
		}
		this.#keep(text.slice(at));
		return records;
	}

	/** One record with quotes, and where the next begins; nothing while its end is not there yet. */
	#quoted(text: string, from: number, last: number, whole: boolean): { cells: string[]; next: number } | undefined {
		const cells: string[] = [];
		for (let at = from; ;) {
			const cell = text[at] === QUOTE ? this.#inQuotes(text, at, whole) : { value: '', next: at };
			if (!cell) return undefined;
			// Behind its quotes, or where it had none: as it stands, up to the next sign that ends it.
			let end = cell.next;
			while (end < text.length && text[end] !== this.#separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
			cells.push(cell.value + text.slice(cell.next, end));
			if (text[end] === this.#separator) {
				at = end + 1;
				continue;
			}
			if (end >= last && !whole) return undefined;
			return { cells, next: end + (text.startsWith('\r\n', end) ? 2 : 1) };
		}
	}

	/** A cell that begins with a quote; one behind whose last quote something else stands keeps its quotes. */
	#inQuotes(text: string, from: number, whole: boolean): { value: string; next: number } | undefined {
		let value = '';
		for (let at = from + 1; ;) {
			const quote = text.indexOf(QUOTE, at);
			if (quote < 0) {
				if (whole) throw new Unreadable('file-corrupt', { typed: `line ${this.#line}` });
				return undefined;
			}
			value += text.slice(at, quote);
			const next = text[quote + 1];
			if (next === undefined && !whole) return undefined;
			if (next === QUOTE) {
				value += QUOTE;
				at = quote + 2;
				continue;
			}
			const ends = next === undefined || next === this.#separator || next === '\n' || next === '\r';
			return { value: ends ? value : `${QUOTE}${value}${QUOTE}`, next: quote + 1 };
		}
	}

	#keep(rest: string): void {
		if (rest.length > LONGEST_RECORD) throw new Unreadable('file-too-wide', { limit: '16 384' });
		this.#rest = rest;
	}
}
