import { LANGUAGES, type Language, type Text } from '#domain/language.ts';
import type { Problem } from '#domain/problem.ts';
import { readPeriodCell } from '#domain/sheet/period-cell.ts';
import { toldProblems, type Told } from './form.ts';

const ROUGH_DATE = /^\d{4}(?:-\d{2}){0,2}$/;

/** The fields of a form as they were typed, so that they can be shown again. */
export type TypedFields = Record<string, string>;

/** Which form of a page was sent, what was typed into it, and what is wrong with that. */
export type Refusal = { form: string; typed: TypedFields; problems: Told[] };

/** What was typed into each field; several of one name stand in lines. */
export function fieldsIn(form: FormData): TypedFields {
	const typed: TypedFields = {};
	for (const [name, value] of form) {
		if (typeof value !== 'string') continue;
		const text = value.replaceAll('\r\n', '\n');
		typed[name] = typed[name] === undefined ? text : `${typed[name]}\n${text}`;
	}
	return typed;
}

/** A field that was filled in; undefined where it was left empty or not sent. */
export function filled(typed: TypedFields, name: string): string | undefined {
	return typed[name]?.trim() || undefined;
}

/** A text in the languages in which something was typed. */
export function textTyped(typed: TypedFields, name: string): Text {
	return Object.fromEntries(
		LANGUAGES.flatMap((language) => {
			const said = filled(typed, `${name}_${language}`);
			return said ? [[language, said]] : [];
		})
	);
}

/** A text as the fields of its languages. */
export function fieldsOf(name: string, text: Text): TypedFields {
	return Object.fromEntries(LANGUAGES.map((language) => [`${name}_${language}`, text[language] ?? '']));
}

/**
 * A day, month or year however it was written; what cannot be read stays as it is, for the operation to refuse.
 *
 * @example dateTyped({ since: '10.10.2019' }, 'since') === '2019-10-10'
 */
export function dateTyped(typed: TypedFields, name: string): string | undefined {
	const written = filled(typed, name);
	return written === undefined ? undefined : (readPeriodCell(written)?.period ?? written);
}

/** The problems of typed dates that are none, with an example of one. */
export function unreadableDates(typed: TypedFields, ...names: string[]): Problem[] {
	return names.flatMap((name) => {
		const written = dateTyped(typed, name);
		if (written === undefined || ROUGH_DATE.test(written)) return [];
		return [{ code: 'period-unreadable', field: name, values: { typed: written, example: '2026-05-31' } }];
	});
}

/** One of some words; the first where none of them was sent. */
export function oneOf<Word extends string>(words: readonly [Word, ...Word[]], typed: string | undefined): Word {
	return words.find((each) => each === typed) ?? words[0];
}

/** What a page needs to show a form again as it was sent, with what is wrong. */
export function refusalOf(form: string, typed: TypedFields, problems: readonly Problem[], language: Language): Refusal {
	return { form, typed, problems: toldProblems(problems, language) };
}
