import type { Language } from '#domain/language.ts';
import type { Application } from '../e2e/application.ts';
import en from '../../src/lib/words/messages/en.json' with { type: 'json' };
import et from '../../src/lib/words/messages/et.json' with { type: 'json' };
import fi from '../../src/lib/words/messages/fi.json' with { type: 'json' };
import sv from '../../src/lib/words/messages/sv.json' with { type: 'json' };

const MESSAGES: Record<Language, Record<string, unknown>> = { en, fi, sv, et };

/** So many letters of English in a row are no coincidence. */
const LONG = 20;

/**
 * What must not stand on the pages of another language as if it were its own: pieces of English messages, and what the built-in
 * facts say in English only.
 */
export async function englishThatIsNot(application: Application, language: Language): Promise<string[]> {
	if (language === 'en') return [];
	const pieces = Object.entries(MESSAGES.en).flatMap(([key, english]) => {
		const theirs = JSON.stringify(MESSAGES[language][key]);
		return piecesOf(english).filter((piece) => !theirs.includes(piece));
	});
	const lists = ['targets', 'series', 'indicators', 'agreements'].map(async (list) => {
		const answer = await fetch(`${application.origin}/api/v1/${list}`);
		return englishOnly(await answer.json(), language);
	});
	const all = new Set([...pieces, ...(await Promise.all(lists)).flat()]);
	return [...all].filter((piece) => piece.length > LONG);
}

function piecesOf(message: unknown): string[] {
	if (typeof message === 'string') return message.split(/\{\w+\}/).map((piece) => piece.trim());
	const [variant] = message as { match: Record<string, string> }[];
	return Object.values(variant?.match ?? {}).flatMap(piecesOf);
}

/** Texts in languages, wherever they stand in what the API says, that have English and not the language. */
function englishOnly(told: unknown, language: Language): string[] {
	if (typeof told !== 'object' || told === null) return [];
	const text = told as { en?: unknown };
	if (typeof text.en === 'string') return language in told ? [] : [text.en];
	return Object.values(told).flatMap((each) => englishOnly(each, language));
}
