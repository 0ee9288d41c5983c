import { defineConfig } from '@playwright/test';
import { findChromium } from './chromium.js';

export default defineConfig({
	globalSetup: './e2e/global-setup.ts',
	outputDir: '../test-results',
	fullyParallel: false,
	forbidOnly: Boolean(process.env.CI),
	// A test that passes at the second try has failed.
	retries: 0,
	workers: 2,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	// Each test file starts an application of its own: tests/e2e/application.ts.
	use: {
		browserName: 'chromium',
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: findChromium(),
			args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']
		}
	},
	projects: [
		{ name: 'e2e', testDir: 'e2e', testMatch: '**/*.test.ts' },
		{ name: 'access', testDir: 'access', testMatch: '**/*.test.ts' }
	]
});
