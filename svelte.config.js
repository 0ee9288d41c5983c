import adapter from '@sveltejs/adapter-node';
import { sourcesHash } from './src/cli/sources.js';

/** @type {import('@sveltejs/kit').Config} */
const config = {
	compilerOptions: {
		runes: true
	},
	kit: {
		adapter: adapter({ out: 'build' }),
		// A build is named by the hash of what it was made from: two builds of the same sources are the same version. Taken once:
		// this file is read again for each half of a build, and halves of different names do not start in the browser.
		version: { name: process.env.BUILD ?? sourcesHash(import.meta.dirname) },
		// Hashes and not nonces: a nonce makes every copy of a page differ, and with it every ETag.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				// The one style attribute of the framework: it hides the line that tells screen readers of a new page.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		}
	}
};

export default config;
