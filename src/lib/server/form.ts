import type { Typed } from '#domain/draft.ts';
import { LANGUAGES, type Language, type Text } from '#domain/language.ts';
import type { Problem } from '#domain/problem.ts';
import { problemText } from '#words/problem.ts';

/** A text field of a form as it was typed; empty when it was not sent. */
export function textIn(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

/**
 * What was typed into the form for a figure. A note in another language that was there before stays, and so does a number that
 * nobody touched: it is not read anew as if somebody had written it in the language of the page.
 */
export function typedIn(form: FormData, language: Language, noteBefore: Text = {}): Typed {
	const before = textIn(form, 'value_in');
	const value = textIn(form, 'value');
	const writtenIn = before === 'plain' ? before : LANGUAGES.find((each) => each === before);
	const untouched = writtenIn !== undefined && value !== '' && value === textIn(form, 'value_shown');
	return {
		period: textIn(form, 'period'),
		value: untouched ? textIn(form, 'value_written') : value,
		stage: '',
		source: textIn(form, 'source'),
		evidence: textIn(form, 'evidence'),
		missingReason: textIn(form, 'missing_reason'),
		provisional: form.get('provisional') !== null,
		note: { ...noteBefore, [language]: textIn(form, 'note') },
		writtenIn: untouched ? writtenIn : language,
		reason: textIn(form, 'reason')
	};
}

/** A problem as a form shows it: its sentence, and the field that it stands at. */
export type Told = { field: string | undefined; text: string; code: Problem['code'] };

/** Problems in the words of a language. The note's field bears no language on a page. */
export function toldProblems(problems: readonly Problem[], language: Language): Told[] {
	return problems.map((problem) => ({
		field: problem.field?.replace(/^note_\w\w$/, 'note'),
		text: problemText(problem, language),
		code: problem.code
	}));
}

/** The status under which a page answers with problems. */
export function statusOf(problems: readonly Problem[]): number {
	const code = problems[0]?.code ?? 'busy';
	if (code === 'not-signed-in' || code === 'token-unknown') return 401;
	if (code === 'not-allowed' || code === 'own-organisation') return 403;
	if (code.startsWith('unknown-') || code === 'not-found') return 404;
	if (code === 'method-not-allowed') return 405;
	if (CONFLICTS.has(code)) return 409;
	if (code === 'version-stale') return 412;
	if (code === 'body-too-large') return 413;
	if (code === 'version-needed') return 428;
	if (code === 'too-many-requests') return 429;
	if (code === 'busy') return 503;
	return code === 'body-unreadable' ? 400 : 422;
}

const CONFLICTS = new Set<Problem['code']>([
	'draft-changed',
	'cell-taken',
	'cell-awaiting-review',
	'asked-recently',
	'no-longer-current',
	'wrong-state',
	'nothing-stated',
	'already-answered',
	'already-exists',
	'series-exists',
	'series-in-use',
	'indicator-in-use',
	'series-not-empty',
	'series-not-opened-here',
	'series-ended',
	'series-goes-on',
	'figures-after-end',
	'question-answered',
	'question-over',
	'asked-lately'
]);
