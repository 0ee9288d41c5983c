import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { faultsOf, LANGUAGES, placeholdersOf, readCatalogue, unusedKeys } from './catalogue.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '../../..');

/** Words of the domain that no page says yet. A key that is said leaves this list; one that nobody will say leaves the files. */
const WAITING = [
	...['theme', 'commitment', 'party', 'target_interim', 'baseline_year', 'deadline', 'path', 'inventory', 'entry'],
	...['provisional', 'correction', 'revised', 'missing', 'quote', 'verdict', 'statement', 'ruling', 'round', 'edition'],
	...['journal', 'action', 'event', 'promise', 'editorial_link']
];

function same(message: string): Record<string, Record<string, string>> {
	return Object.fromEntries(LANGUAGES.map((language) => [language, { greeting: message }]));
}

describe('the message files', () => {
	const { catalogue, faults } = readCatalogue(join(HERE, 'messages'));

	it('say the same things in four languages', () => {
		expect([...faults, ...faultsOf(catalogue)]).toEqual([]);
		expect(Object.keys(catalogue.fi ?? {})).toEqual(Object.keys(catalogue.en ?? {}));
	});

	it('hold no message that nobody says', () => {
		const unused = unusedKeys(Object.keys(catalogue.en ?? {}), [join(ROOT, 'src'), join(ROOT, 'db')]);
		expect(unused.filter((key) => !WAITING.includes(key))).toEqual([]);
	});

	it('are translated: only words that are spelt alike are equal to the English ones', () => {
		const alike = ['organisation', 'partner', 'period', 'region', 'administrator', 'deadline', 'system', 'index'];
		for (const language of ['fi', 'sv', 'et']) {
			const equal = Object.entries(catalogue[language] ?? {}).filter(
				([key, message]) => typeof message === 'string' && message.length > 14 && message === catalogue.en?.[key]
			);
			expect(equal.filter(([key]) => !alike.some((word) => key.includes(word)))).toEqual([]);
		}
	});
});

describe('faults between the languages', () => {
	it('finds none where there are none', () => {
		expect(faultsOf(same('Hello {name}'))).toEqual([]);
	});

	it('names a key that one language lacks', () => {
		const catalogue = same('Hello');
		delete catalogue.et?.greeting;
		expect(faultsOf(catalogue)).toEqual(['et.json has no message "greeting"; add it.']);
	});

	it('names a key that only one language has', () => {
		const catalogue = same('Hello');
		catalogue.fi = { ...catalogue.fi, extra: 'Lisä' };
		expect(faultsOf(catalogue)).toHaveLength(3);
	});

	it('names an empty message', () => {
		const catalogue = { ...same('Hello'), sv: { greeting: ' ' } };
		expect(faultsOf(catalogue)).toEqual(['The message "greeting" is empty in sv.json; write it.']);
	});

	it('names placeholders that differ', () => {
		const catalogue = { ...same('Hello {name}'), fi: { greeting: 'Hei {nimi}' } };
		expect(faultsOf(catalogue)).toEqual([
			'The message "greeting" takes {nimi} in fi.json but {name} in en.json; make them the same.'
		]);
	});

	it('names a key that is not written as keys are', () => {
		const catalogue = Object.fromEntries(LANGUAGES.map((language) => [language, { 'Page.title': 'Title' }]));
		expect(faultsOf(catalogue)[0]).toContain('"Page.title"');
	});

	it('asks variants for a case of "other" and for their declarations', () => {
		const variants = { declarations: ['input count', 'local form = count: plural'], selectors: ['form'] };
		function all(match: Record<string, string>): Parameters<typeof faultsOf>[0] {
			return Object.fromEntries(LANGUAGES.map((language) => [language, { figures: [{ ...variants, match }] }]));
		}
		expect(faultsOf(all({ 'form=one': '{count} figure', 'form=other': '{count} figures' }))).toEqual([]);
		expect(faultsOf(all({ 'form=one': '{count} figure' }))[0]).toContain('no case for "other"');
		expect(faultsOf(all({ 'form=other': '{number} figures' }))[0]).toContain('uses {number}');
	});

	it('reads placeholders, and leaves escaped braces alone', () => {
		expect(placeholdersOf('{count} of {all}, \\{not this\\}')).toEqual(['all', 'count']);
	});
});

describe('reading files', () => {
	it('names a file that is not there, one that is not JSON, and a key that is there twice', () => {
		const folder = mkdtempSync(join(tmpdir(), 'words-'));
		writeFileSync(join(folder, 'en.json'), '{\n\t"a": "one",\n\t"a": "two"\n}');
		writeFileSync(join(folder, 'fi.json'), '{ "a": ');
		const { faults } = readCatalogue(folder);
		expect(faults).toHaveLength(4);
		expect(faults[0]).toBe('en.json has the key "a" twice; keep one.');
		expect(faults[1]).toContain('fi.json cannot be read');
	});
});

describe('unused keys', () => {
	it('counts m.key and quoted words in code, and nothing in tests, JSON or the compiled output', () => {
		const folder = mkdtempSync(join(tmpdir(), 'words-'));
		for (const name of ['compiled', 'routes']) mkdirSync(join(folder, name));
		writeFileSync(join(folder, 'routes/+page.svelte'), '<h1>{m.said_in_page()}</h1>');
		writeFileSync(join(folder, 'list.ts'), "const MESSAGES = { a: m.said_in_list }; const names = ['said_by_name'];");
		writeFileSync(join(folder, 'list.test.ts'), 'm.said_in_test()');
		writeFileSync(join(folder, 'compiled/messages.ts'), 'm.said_in_output');
		const keys = ['said_in_page', 'said_in_list', 'said_by_name', 'said_in_test', 'said_in_output', 'said_in', 'never'];
		expect(unusedKeys(keys, [folder, join(folder, 'not-there')])).toEqual([
			'said_in_test',
			'said_in_output',
			'said_in',
			'never'
		]);
	});
});
