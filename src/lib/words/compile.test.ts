import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from './catalogue.js';
import { compileWords, silences } from './compile.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
let folder: string;

function write(language: string, messages: unknown): void {
	writeFileSync(join(folder, `messages/${language}.json`), JSON.stringify(messages));
}

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'words-'));
	mkdirSync(join(folder, 'messages'));
	cpSync(join(HERE, 'project.inlang/settings.json'), join(folder, 'project.inlang/settings.json'));
	for (const language of LANGUAGES) write(language, { greeting: `Hello {name} (${language})`, brace: '\\{{name}\\}' });
});

describe('compiling the messages', () => {
	it('compiles once, then leaves the output until something changes', { timeout: 60_000 }, async () => {
		expect(await compileWords({ folder })).toEqual({ ok: true, compiled: true, keys: 2 });
		const { m } = await import(/* @vite-ignore */ join(folder, 'compiled/messages.js'));
		expect(m.greeting({ name: 'Aino' }, { locale: 'fi' })).toBe('Hello Aino (fi)');
		expect(m.brace({ name: 'Aino' }, { locale: 'et' })).toBe('{Aino}');
		expect(await compileWords({ folder })).toEqual({ ok: true, compiled: false, keys: 2 });
		expect(readdirSync(folder).toSorted()).toEqual(['compiled', 'messages', 'project.inlang']);
		expect(readdirSync(join(folder, 'project.inlang'))).toEqual(['settings.json']);

		write('fi', { greeting: 'Hei {name}', brace: '\\{{name}\\}' });
		expect(await compileWords({ folder })).toEqual({ ok: true, compiled: true, keys: 2 });
		const types = readFileSync(join(folder, 'compiled/messages.d.ts'), 'utf8');
		expect(types).toContain('readonly greeting: (inputs: { name: string | number }, options?: Options) => string;');

		write('fi', { greeting: 'Hei' });
		const refused = await compileWords({ folder });
		expect(refused).toMatchObject({ ok: false });
		expect(existsSync(join(folder, 'compiled/messages.js'))).toBe(true);
		expect(await compileWords({ folder })).toEqual(refused);
	});

	it('refuses a plugin that would come from the network', async () => {
		const path = join(folder, 'project.inlang/settings.json');
		const settings = JSON.parse(readFileSync(path, 'utf8'));
		writeFileSync(path, JSON.stringify({ ...settings, modules: ['https://cdn.example/plugin.js'] }));
		expect(await compileWords({ folder })).toEqual({
			ok: false,
			faults: [
				'The plugin https://cdn.example/plugin.js would be fetched from the network; name its file under node_modules.'
			]
		});
		expect(existsSync(join(folder, 'compiled'))).toBe(false);
	});

	it('says which files are missing', async () => {
		rmSync(join(folder, 'messages'), { recursive: true });
		expect(await compileWords({ folder })).toMatchObject({ ok: false, faults: { length: 4 } });
	});

	it('hears messages that the compiler lost, or that say their own key', async () => {
		const made = join(folder, 'lost');
		mkdirSync(made);
		writeFileSync(join(made, 'messages.js'), "export const m = { greeting: () => 'greeting' };");
		writeFileSync(join(made, 'package.json'), '{ "type": "module" }');
		const catalogue = Object.fromEntries(LANGUAGES.map((each) => [each, { greeting: 'Hello', farewell: 'Bye' }]));
		const faults = await silences(made, catalogue);
		expect(faults).toHaveLength(9);
		expect(faults[0]).toContain('The compiler lost messages');
		expect(faults[1]).toBe('The compiled message "greeting" does not say in en what its file says.');
	});
});
