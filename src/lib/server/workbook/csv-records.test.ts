import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvRecords } from './csv-records.ts';

/** A text in pieces that end wherever they end. */
function recordsIn(text: string, lengths: readonly number[], separator = ';'): string[][] {
	const records = new CsvRecords(separator);
	const read: string[][] = [];
	let at = 0;
	for (const length of [...lengths, text.length]) {
		read.push(...records.push(text.slice(at, at + length)));
		at += length;
	}
	return [...read, ...records.end()];
}

/** What csv-parse makes of it; nothing where it refuses it. */
function byTheBook(text: string, delimiter = ';'): string[][] | undefined {
	const options = { delimiter, relax_column_count: true, relax_quotes: true, record_delimiter: ['\r\n', '\n', '\r'] };
	try {
		return parse(text, options);
	} catch {
		return undefined;
	}
}

const PIECES = ['a', 'ä€😀', '1,5', ';', ';', '\n', '\r\n', '\r', '"', '"', '""', ' ', ''];

describe('records of a CSV file', () => {
	it('are those that csv-parse finds, wherever the pieces of the text end', () => {
		const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));
		fc.assert(
			fc.property(text, fc.array(fc.nat(12), { maxLength: 12 }), (whole, lengths) => {
				const wanted = byTheBook(whole);
				if (wanted === undefined) expect(() => recordsIn(whole, lengths)).toThrow('file-corrupt');
				else expect(recordsIn(whole, lengths)).toEqual(wanted);
			}),
			{ numRuns: 3000 }
		);
	});

	it('are read back as they were written, with anything in their cells', () => {
		const cell = fc.string({ unit: fc.constantFrom(...PIECES, 'x') });
		fc.assert(
			fc.property(
				fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
				fc.nat(20),
				(rows, cut) => {
					const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n');
					expect(recordsIn(text, [cut], ',')).toEqual(rows);
				}
			)
		);
	});

	it('end somewhere: a line of a million signs is refused while it is read, and so is a quote that is never closed', () => {
		const records = new CsvRecords(',');
		expect(() => {
			for (let at = 0; at < 20; at += 1) records.push('x'.repeat(100_000));
		}).toThrow('file-too-wide');
		const quoted = new CsvRecords(',');
		expect(() => {
			for (let at = 0; at < 20; at += 1) quoted.push((at === 0 ? '"' : '') + 'x\n'.repeat(50_000));
		}).toThrow('file-too-wide');
	});
});
