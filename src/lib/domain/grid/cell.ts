import type { CivilDate } from '../civil-date.ts';
import { NOTHING_TYPED, readTyped, type Typed } from '../draft.ts';
import { entryProblems, MISSING_REASONS, type EntryContent, type MissingReason } from '../entry.ts';
import type { Language } from '../language.ts';
import { readNumber, readPlainNumber, writeNumber } from '../number.ts';
import type { Period } from '../period.ts';
import type { Problem } from '../problem.ts';
import type { SeriesRules } from '../series.ts';

/** What somebody wrote into one cell of the grid, kept as written: a number, readable or not, or why there is none. */
export type Written = Pick<Typed, 'value' | 'missingReason' | 'writtenIn'>;

/**
 * What a text in a cell says. The notation keys stand for themselves: "NE" is a reason and no number.
 *
 * @example writtenInCell(' 481,2 ', 'fi') // { value: '481,2', missingReason: '', writtenIn: 'fi' }
 * @example writtenInCell('ne', 'fi').missingReason === 'NE'
 */
export function writtenInCell(text: string, language: Language): Written {
	const said = text.trim();
	const reason = reasonIn(said);
	if (reason) return { value: '', missingReason: reason, writtenIn: language };
	return { value: said, missingReason: '', writtenIn: language };
}

/**
 * The reason that a text names by its key.
 *
 * @example reasonIn('ne') === 'NE'; reasonIn('7') === undefined
 */
export function reasonIn(text: string): MissingReason | undefined {
	return MISSING_REASONS.find((reason) => reason === text.trim().toUpperCase());
}

/**
 * What would have to be written to say what an entry says.
 *
 * @example writtenAs({ value: 481.2 }) // { value: '481.2', missingReason: '', writtenIn: 'plain' }
 */
export function writtenAs({ value, missingReason }: Pick<EntryContent, 'value' | 'missingReason'>): Written {
	return {
		value: value === undefined ? '' : String(value),
		missingReason: missingReason ?? '',
		writtenIn: 'plain'
	};
}

/**
 * What a cell shows: what was written, and a number that was written in another language, or by a program, as this one writes it.
 *
 * @example cellText({ value: '79400.5', missingReason: '', writtenIn: 'plain' }, 'fi') === '79\u00a0400,5'
 */
export function cellText(written: Written, language: Language): string {
	const { value, missingReason, writtenIn } = written;
	if (missingReason !== '') return missingReason;
	if (writtenIn === language) return value;
	const number = numberIn(written);
	return number === undefined ? value : writeNumber(number, language);
}

/**
 * What a cell gives to a spreadsheet: a number with the decimal mark of the language and nothing that a spreadsheet takes for text.
 *
 * @example copiedText({ value: '79 400,5', missingReason: '', writtenIn: 'fi' }, 'en') === '79400.5'
 */
export function copiedText(written: Written, language: Language): string {
	const number = written.missingReason === '' ? numberIn(written) : undefined;
	if (number === undefined) return cellText(written, language);
	return writeNumber(number, language).replaceAll('\u00a0', '').replace('−', '-');
}

/**
 * The number that is written, where it can be read as one.
 *
 * @example numberIn(writtenInCell('79 400', 'fi')) === 79400; numberIn(writtenInCell('12,x', 'fi')) === undefined
 */
export function numberIn({ value, writtenIn }: Written): number | undefined {
	const read = writtenIn === 'plain' ? readPlainNumber(value) : readNumber(value, writtenIn);
	return read.ok ? read.answer : undefined;
}

/**
 * Whether nothing is written.
 *
 * @example saysNothing(writtenInCell(' ', 'en')) === true; saysNothing(writtenInCell('0', 'en')) === false
 */
export function saysNothing({ value, missingReason }: Written): boolean {
	return value.trim() === '' && missingReason === '';
}

/**
 * Whether two cells say the same, in whichever language each was written; what cannot be read is compared as it stands.
 *
 * @example saysSame(writtenInCell('1,50', 'fi'), writtenAs({ value: 1.5 })) === true
 */
export function saysSame(a: Written, b: Written): boolean {
	if (a.missingReason !== b.missingReason) return false;
	const [first, second] = [valueOf(a), valueOf(b)];
	return first === undefined || second === undefined
		? first === second && a.value.trim() === b.value.trim()
		: first === second;
}

function valueOf(written: Written): number | undefined {
	return readTyped({ ...NOTHING_TYPED, ...written, period: '2000' }, 'total', { periodKind: 'year' }).content?.value;
}

/**
 * All that is wrong with what is written in a cell, by the rules of the form for one figure; empty when it may be submitted.
 *
 * @example cellProblems(writtenInCell('12,x', 'fi'), '2024' as Period, rules, today)[0].code === 'value-unreadable'
 */
export function cellProblems(written: Written, period: Period, rules: SeriesRules, today: CivilDate): Problem[] {
	const { content, problems } = readTyped({ ...NOTHING_TYPED, ...written, period }, 'total', rules);
	return content ? entryProblems(content, rules, today) : problems;
}
