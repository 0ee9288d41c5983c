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
