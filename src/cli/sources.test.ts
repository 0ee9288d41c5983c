import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runsTypeScript } from './installation.js';
import { sourcesHash } from './sources.js';

const folder = mkdtempSync(join(tmpdir(), 'pledgeline-sources-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string): string {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), content);
	return sourcesHash(folder);
}

test('what a build is made from names it, and nothing else does', () => {
	const first = write('src/routes/+page.svelte', 'one');
	expect(first).toMatch(/^[0-9a-f]{16}$/);
	expect(write('src/routes/+page.svelte', 'one')).toBe(first);
	expect(write('src/routes/page.test.ts', 'test')).toBe(first);
	expect(write('src/lib/words/compiled/messages.js', 'made')).toBe(first);
	expect(write('docs/running.md', 'text')).toBe(first);
	const changed = write('src/routes/+page.svelte', 'two');
	expect(changed).not.toBe(first);
	expect(write('src/routes/+page.svelte', 'one')).toBe(first);
	const locked = write('package-lock.json', '{}');
	expect(locked).not.toBe(first);
	expect(write('db/tables.ts', 'x')).not.toBe(locked);
});

test.each([
	['20.20.2', false],
	['22.17.1', false],
	['22.18.0', true],
	['24.21.0', true],
	['26.0.0', true]
])('Node %s runs TypeScript as it is: %s', (version, expected) => {
	expect(runsTypeScript(version)).toBe(expected);
});
