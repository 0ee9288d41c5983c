import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import svelteConfig from './svelte.config.js';

// The tests start a real PostgreSQL for the projects that name this file.
const postgres = ['tests/postgres/global-setup.ts'];

/** In milliseconds: a test is no clock, and two cores may be busy with more than it. */
const PATIENCE = 60_000;

export default defineConfig({
	plugins: [sveltekit(), refuseWhatIsMissing(), scriptOfPublicPages()],
	server: { host: '127.0.0.1', port: 3000 },
	test: {
		maxWorkers: 2,
		// `unit` and `database` run without the framework's plugins: what they test must run under plain Node.
		projects: [
			{
				extends: false,
				test: {
					testTimeout: PATIENCE,
					hookTimeout: PATIENCE,
					name: 'unit',
					isolate: false,
					maxWorkers: 2,
					include: ['src/**/*.test.ts', 'tests/architecture.test.ts'],
					exclude: ['src/lib/operations/**', 'src/lib/server/**', 'src/lib/ui/**', 'src/routes/**']
				}
			},
			{
				extends: false,
				test: {
					testTimeout: PATIENCE,
					hookTimeout: PATIENCE,
					name: 'database',
					isolate: false,
					maxWorkers: 2,
					include: ['db/**/*.test.ts', 'src/lib/operations/**/*.test.ts'],
					globalSetup: postgres
				}
			},
			{
				extends: true,
				test: {
					testTimeout: PATIENCE,
					hookTimeout: PATIENCE,
					name: 'server',
					isolate: false,
					maxWorkers: 2,
					include: ['src/lib/server/**/*.test.ts', 'src/routes/**/*.test.ts', 'tests/server/**/*.test.ts'],
					globalSetup: postgres
				}
			},
			{
				extends: true,
				test: {
					testTimeout: PATIENCE,
					hookTimeout: PATIENCE,
					name: 'ssr',
					maxWorkers: 2,
					include: ['src/lib/ui/**/*.test.ts']
				}
			}
		]
	}
});

/** The bundler only warns of a name that its file does not export, say a message nobody wrote, and calls `undefined` later. */
function refuseWhatIsMissing(): Plugin {
	return {
		name: 'pledgeline:refuse-what-is-missing',
		onLog(_level, log) {
			if (log.code !== 'IMPORT_IS_UNDEFINED') return;
			// The framework asks in passing for hooks that one need not have.
			if (log.id?.includes('.svelte-kit/generated')) return;
			this.error(log);
		}
	};
}

/** The one script of pages that the framework brings none into, under the address that PublicScript.svelte names. */
function scriptOfPublicPages(): Plugin {
	return {
		name: 'pledgeline:script-of-public-pages',
		apply: 'build',
		buildStart() {
			if (this.environment.name !== 'client') return;
			this.emitFile({
				type: 'chunk',
				id: 'src/lib/ui/public-page.ts',
				fileName: `_app/immutable/public-page.${svelteConfig.kit?.version?.name}.js`
			});
		}
	};
}
