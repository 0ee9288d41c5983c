import { hasOneOf, remarkOn } from '#domain/passphrase.ts';

/** Why a password is not taken. */
export type Refusal = 'too-short' | 'too-long' | 'about-you' | 'known';

/** A password that somebody who tries known ones first finds in fewer guesses than ten to this is none. */
const GUESSES_LOG10 = 8;

/** No more of a password is judged: its first half is not easier to guess than the whole. */
const JUDGED = 64;

/**
 * Why a password is not taken; undefined for one that is. Known ones are those of a list of 49,000 that were found in breaches, and
 * what people make of them: two of them together, one with a year behind it, repeated, with $ for s; rows of keys and of letters.
 * `about` are the names that stand around it.
 */
export async function refusalOf(password: string, about: readonly string[]): Promise<Refusal | undefined> {
	const remark = remarkOn(password);
	if (remark === 'too_short') return 'too-short';
	if (remark === 'too_long') return 'too-long';
	if (hasOneOf(password, about)) return 'about-you';
	const { check } = await (judge ??= openJudge());
	const judged = [...password.normalize('NFKC')].slice(0, JUDGED).join('');
	return check(judged) < GUESSES_LOG10 ? 'known' : undefined;
}

type Judge = { check(password: string): number };
let judge: Promise<Judge> | undefined;

/** The list is a megabyte: it is read when somebody first sets a password. */
async function openJudge(): Promise<Judge> {
	const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
		import('@zxcvbn-ts/core'),
		import('@zxcvbn-ts/language-common')
	]);
	const known = dictionary['passwords-common'];
	const factory = new ZxcvbnFactory({ dictionary: { known }, graphs: adjacencyGraphs });
	return { check: (password) => factory.check(password).guessesLog10 };
}
