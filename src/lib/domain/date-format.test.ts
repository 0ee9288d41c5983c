import { describe, expect, it } from 'vitest';
import { dateFormat } from './date-format.ts';

describe('a format of dates', () => {
	it('is made once for each way of writing, locale and zone', () => {
		const helsinki = dateFormat('fi-FI', { month: 'long', timeZone: 'Europe/Helsinki' });
		expect(dateFormat('fi-FI', { month: 'long', timeZone: 'Europe/Helsinki' })).toBe(helsinki);
		const utc = dateFormat('fi-FI', { month: 'long', timeZone: 'UTC' });
		expect([helsinki, utc].map((format) => format.format(new Date('2026-01-31T23:00:00Z')))).toEqual([
			'helmikuu',
			'tammikuu'
		]);
		expect(dateFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(0)).toBe('January');
	});
});
