import type { EntryContent } from '#domain/entry.ts';
import { cellText, numberIn, reasonIn, type Written } from '#domain/grid/cell.ts';
import type { Language } from '#domain/language.ts';
import { exactDigits, formatNumber } from './number.ts';
import { formatRecorded } from './unit.ts';
import { missingWord } from './word.ts';

/** A figure in words: its number with the unit, why there is none, or its stage; empty where it says nothing. */
export function figureText(
	{ value, missingReason, stage }: Pick<EntryContent, 'value' | 'missingReason' | 'stage'>,
	unit: string,
	language: Language
): string {
	if (value !== undefined) return formatRecorded(value, unit, language);
	if (missingReason !== undefined) return missingWord(missingReason, language);
	return stage ?? '';
}

/** What somebody wrote for a figure, as that figure would be said; what cannot be read stays as it was written. */
export function writtenText(written: Written, unit: string, language: Language): string {
	const { value: text, missingReason } = written;
	const reason = reasonIn(missingReason);
	if (reason) return missingWord(reason, language);
	const value = numberIn(written);
	return value === undefined ? text.trim() : formatRecorded(value, unit, language);
}

/** What a cell shows while nobody writes in it: a number of a program or another language as this one prints it, the rest as written. */
export function shownText(written: Written, language: Language): string {
	const value = written.missingReason === '' && written.writtenIn !== language ? numberIn(written) : undefined;
	if (value === undefined) return cellText(written, language);
	return formatNumber(value, language, { maximumFractionDigits: exactDigits(value) });
}
