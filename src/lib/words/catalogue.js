// The four message files as one thing: read, compared with each other, and with the code that uses them.
// Plain JavaScript, so that it runs before anything is installed or compiled, on Node 20 as on 24.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const LANGUAGES = ['en', 'fi', 'sv', 'et'];

const KEY = /^[a-z][a-z0-9_]*$/;

/** @typedef {string | [{ declarations?: string[], selectors?: string[], match: Record<string, string> }]} Message */
/** @typedef {Record<string, Record<string, Message>>} Catalogue */

/**
 * Reads the message files of a folder.
 *
 * @param {string} folder
 * @returns {{ catalogue: Catalogue, faults: string[] }}
 */
export function readCatalogue(folder) {
	/** @type {Catalogue} */
	const catalogue = {};
	const faults = [];
	for (const language of LANGUAGES) {
		const path = join(folder, `${language}.json`);
		try {
			const text = readFileSync(path, 'utf8');
			catalogue[language] = JSON.parse(text);
			for (const key of repeatedKeys(text)) faults.push(`${language}.json has the key "${key}" twice; keep one.`);
		} catch (error) {
			catalogue[language] = {};
			faults.push(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
		}
		delete catalogue[language].$schema;
	}
	return { catalogue, faults };
}

/**
 * What is wrong between the languages, one sentence each: a missing key, an empty message, placeholders that differ.
 *
 * @param {Catalogue} catalogue
 * @returns {string[]}
 */
export function faultsOf(catalogue) {
	const keys = new Set(LANGUAGES.flatMap((language) => Object.keys(catalogue[language] ?? {})));
	const faults = [];
	for (const key of keys) {
		if (!KEY.test(key)) faults.push(`The key "${key}" is not written in small letters, digits and underscores.`);
		const english = catalogue.en?.[key];
		for (const language of LANGUAGES) {
			const message = catalogue[language]?.[key];
			if (message === undefined) {
				faults.push(`${language}.json has no message "${key}"; add it.`);
				continue;
			}
			const texts = textsOf(message);
			if (texts.length === 0 || texts.some((text) => text.trim() === '')) {
				faults.push(`The message "${key}" is empty in ${language}.json; write it.`);
			}
			if (typeof message !== 'string') faults.push(...faultsOfVariants(key, language, message));
			if (english === undefined) continue;
			const [here, there] = [placeholdersOf(message), placeholdersOf(english)];
			if (here.join() !== there.join()) {
				faults.push(
					`The message "${key}" takes ${named(here)} in ${language}.json but ${named(there)} in en.json; make them the same.`
				);
			}
		}
	}
	return faults;
}

/**
 * The names of what a message takes, sorted: "{count} of {all}" takes all and count.
 *
 * @param {Message} message
 * @returns {string[]}
 */
export function placeholdersOf(message) {
	const declared = typeof message === 'string' ? [] : inputsOf(message);
	const used = textsOf(message).flatMap((text) =>
		[...text.matchAll(/(?<!\\)\{([^{}]*)\}/g)].map((found) => (found[1] ?? '').trim())
	);
	return [...new Set([...declared, ...used])].sort();
}

/**
 * The keys that no file under the given folders names, as `m.key` or as a quoted word.
 *
 * @param {string[]} keys
 * @param {string[]} folders
 * @returns {string[]}
 */
export function unusedKeys(keys, folders) {
	const named = new Set();
	for (const path of folders.flatMap(sourcesUnder)) {
		const text = readFileSync(path, 'utf8');
		for (const found of text.matchAll(/\bm\.([a-z][a-z0-9_]*)|['"`]([a-z][a-z0-9_]*)['"`]/g)) {
			named.add(found[1] ?? found[2]);
		}
	}
	return keys.filter((key) => !named.has(key));
}

/** @param {string} folder @returns {string[]} */
function sourcesUnder(folder) {
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory())
			return entry.name === 'compiled' || entry.name === 'node_modules' ? [] : sourcesUnder(path);
		return /\.(ts|svelte)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : [];
	});
}

/** @param {Message} message @returns {string[]} */
function textsOf(message) {
	if (typeof message === 'string') return [message];
	return Array.isArray(message) ? message.flatMap((part) => Object.values(part?.match ?? {})) : [];
}

/** @param {Exclude<Message, string>} message @returns {string[]} */
function inputsOf(message) {
	return message.flatMap((part) =>
		(part?.declarations ?? []).flatMap((line) => /^input (\w+)$/.exec(line.trim())?.[1] ?? [])
	);
}

/**
 * A message with variants must answer for "other" (without it the key itself would be shown) and declare what it takes.
 *
 * @param {string} key @param {string} language @param {Exclude<Message, string>} message @returns {string[]}
 */
function faultsOfVariants(key, language, message) {
	const faults = [];
	const cases = message.flatMap((part) => Object.keys(part?.match ?? {}));
	if (!cases.some((each) => each.split(',').every((one) => /=(other|\*)$/.test(one.trim())))) {
		faults.push(`The message "${key}" has no case for "other" in ${language}.json; add one.`);
	}
	const inputs = inputsOf(message);
	for (const name of placeholdersOf(message).filter((each) => !inputs.includes(each))) {
		faults.push(
			`The message "${key}" uses {${name}} in ${language}.json without "input ${name}" among its declarations.`
		);
	}
	return faults;
}

/** JSON.parse keeps the last of two equal keys without a word. @param {string} text @returns {string[]} */
function repeatedKeys(text) {
	const keys = [...text.matchAll(/^(?:\t| {2})"([^"]+)"\s*:/gm)].map((found) => found[1] ?? '');
	return keys.filter((key, at) => keys.indexOf(key) !== at);
}

/** @param {string[]} names @returns {string} */
function named(names) {
	return names.length === 0 ? 'nothing' : names.map((name) => `{${name}}`).join(' and ');
}
