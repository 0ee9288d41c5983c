import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant, stoppedClock, wallClock } from './clock.ts';

test('as documented', () => {
	expect(instant({ now: () => new Date(0), zone: 'UTC' })).toBe('1970-01-01T00:00:00.000Z');
	expect(wallClock('Europe/Tallinn').zone).toBe('Europe/Tallinn');
	expect(instant(stoppedClock('2026-11-21T19:40:00+02:00'))).toBe('2026-11-21T17:40:00.000Z');
});

test('instants sort as text as they do in time', () => {
	const moments = fc.date({
		min: new Date('0000-01-01'),
		max: new Date('9999-12-31T23:59:59.999Z'),
		noInvalidDate: true
	});
	fc.assert(
		fc.property(moments, moments, (a, b) => {
			const [first, second] = [instant({ now: () => a, zone: 'UTC' }), instant({ now: () => b, zone: 'UTC' })];
			expect(first < second).toBe(a.getTime() < b.getTime());
			expect(new Date(first)).toEqual(a);
		})
	);
});

test('a stopped clock stands still in Helsinki, whatever is done with its answer', () => {
	const clock = stoppedClock('2026-11-21T12:00:00Z');
	clock.now().setUTCFullYear(1999);
	expect([clock.zone, instant(clock), instant(clock)]).toEqual([
		'Europe/Helsinki',
		'2026-11-21T12:00:00.000Z',
		'2026-11-21T12:00:00.000Z'
	]);
});

test('a wall clock shows the time of the machine', () => {
	const before = Date.now();
	const shown = wallClock('UTC').now().getTime();
	expect(before <= shown && shown <= Date.now()).toBe(true);
});
