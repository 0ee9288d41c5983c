import type { Cookies } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { keepOnwards, takeOnwards } from './onwards.ts';

const SERIES = '01kafn3sh0qfkzv1yqg9s2r8hb';

test('whoever was led to a cell comes there after signing in, once', () => {
	const jar = jarOf();
	keepOnwards(jar, new URL(`http://127.0.0.1/sv/report/series/${SERIES}?period=2024-Q1`));
	expect(takeOnwards(jar)).toBe(`/sv/report/series/${SERIES}?period=2024-Q1`);
	expect(takeOnwards(jar)).toBeUndefined();
});

test.each([
	'/account',
	`//evil.example/report/series/${SERIES}`,
	`/report/series/${SERIES}?next=//evil.example`,
	`/report/series/${SERIES}/..%2f..%2f`
])('nobody is led to %s', (place) => {
	const jar = jarOf();
	keepOnwards(jar, new URL(`http://127.0.0.1${place}`));
	expect(takeOnwards(jar)).toBeUndefined();
	jar.set('onwards', place, { path: '/' });
	expect(takeOnwards(jar)).toBeUndefined();
});

function jarOf(): Pick<Cookies, 'get' | 'set' | 'delete'> {
	const kept = new Map<string, string>();
	return {
		get: (name: string) => kept.get(name),
		set: (name: string, value: string) => void kept.set(name, value),
		delete: (name: string) => void kept.delete(name)
	};
}
