import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const DOCUMENT = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** Each test file that the document names, with the tests of it that follow. */
const named = [...DOCUMENT.matchAll(/`([\w/.-]+\.test\.ts)`(?::((?:,? “[^”]*(?:’[^”]*)*”)+))?/g)].map(
	([, file, tests]) => ({
		file: file ?? '',
		tests: [...(tests ?? '').matchAll(/“(.+?)”(?=,|$)/g)].map(([, test]) => test ?? '')
	})
);

it('names tests for what it says', () => {
	expect(named.length).toBeGreaterThan(40);
	expect(named.flatMap(({ tests }) => tests).length).toBeGreaterThan(40);
});

it.each(named)('the tests of $file that it names exist', ({ file, tests }) => {
	expect(existsSync(join(ROOT, file))).toBe(true);
	const text = readFileSync(join(ROOT, file), 'utf8').replaceAll("\\'", "'");
	expect(tests.filter((test) => !text.includes(test))).toEqual([]);
});
