import { expect, it } from 'vitest';
import type { Clock } from '#domain/clock.ts';
import { openRateLimit, type RateLimit, type Wait } from './rate-limit.ts';

const RULE = { window: 60, max: 3 };

function scene(): { limit: RateLimit; later(seconds: number): void } {
	let now = Date.parse('2026-11-21T12:00:00.000Z');
	const clock: Clock = { now: () => new Date(now), zone: 'UTC' };
	return { limit: openRateLimit(clock), later: (seconds) => void (now += seconds * 1000) };
}

function times(count: number, act: () => Wait): Wait[] {
	return Array.from({ length: count }, act);
}

it('lets so many pass in a window, and then says how long it lasts', () => {
	const { limit, later } = scene();
	expect(times(3, () => limit.count(['a', RULE]))).toEqual([undefined, undefined, undefined]);
	later(20.5);
	expect(limit.count(['a', RULE])).toBe(40);
	expect(limit.count(['b', RULE])).toBeUndefined();
	later(39.5);
	expect(times(4, () => limit.count(['a', RULE]))).toEqual([undefined, undefined, undefined, 60]);
});

it('is not prolonged by what it refuses', () => {
	const { limit, later } = scene();
	times(3, () => limit.count(['a', RULE]));
	for (let second = 0; second < 59; second++) {
		later(1);
		expect(limit.count(['a', RULE])).toBe(59 - second);
	}
	later(1);
	expect(limit.count(['a', RULE])).toBeUndefined();
});

it('of several limits the strictest holds, and what it refuses uses up none of the others', () => {
	const { limit, later } = scene();
	const wide = { window: 90, max: 4 };
	times(3, () => limit.count(['token', RULE], ['address', wide]));
	expect(times(5, () => limit.count(['token', RULE], ['address', wide]))).toEqual([60, 60, 60, 60, 60]);
	expect(limit.count(['address', wide])).toBeUndefined();
	expect(limit.count(['other token', RULE], ['address', wide])).toBe(90);
	later(60);
	expect(limit.count(['token', RULE], ['address', wide])).toBe(30);
});

it('remembers a bounded number of callers, the latest', () => {
	const { limit } = scene();
	times(3, () => limit.count(['first', RULE]));
	for (let at = 0; at < 100_000; at++) limit.count([`caller ${at}`, RULE]);
	times(3, () => limit.count(['last', RULE]));
	expect(limit.count(['first', RULE])).toBeUndefined();
	expect(limit.count(['last', RULE])).toBe(60);
});
