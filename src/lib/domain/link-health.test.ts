import { expect, it } from 'vitest';
import type { Instant } from './clock.ts';
import { afterVisit, visitedBy, type LinkHealth } from './link-health.ts';

const FINE: LinkHealth = { failures: 0, failedSince: null, deadSince: null };

function day(number: number): Instant {
	return new Date(Date.UTC(2026, 10, number)).toISOString() as Instant;
}

it('a link is dead after three failures in a row over three days, since the first, and not before', () => {
	const once = afterVisit(FINE, 'failed', day(1));
	expect(once).toEqual({ failures: 1, failedSince: day(1), deadSince: null, nextAt: '2026-11-02T12:00:00.000Z' });
	const thrice = afterVisit(afterVisit(once, 'failed', day(2)), 'failed', day(3));
	expect(thrice).toMatchObject({ failures: 3, deadSince: null });
	expect(afterVisit(thrice, 'failed', day(4))).toMatchObject({ failures: 4, deadSince: day(1) });
	expect(afterVisit(once, 'failed', day(9))).toMatchObject({ failures: 2, deadSince: null });
});

it('it is alive again as soon as something answers, and looked at once a month', () => {
	const dead: LinkHealth = { failures: 5, failedSince: day(1), deadSince: day(1) };
	expect(afterVisit(dead, 'answered', day(1))).toEqual({ ...FINE, nextAt: '2026-12-01T00:00:00.000Z' });
	expect(afterVisit(dead, 'failed', day(1))).toMatchObject({ deadSince: day(1), nextAt: day(8) });
	expect(afterVisit(dead, 'unclear', day(1))).toMatchObject({ failures: 5, deadSince: day(1) });
});

it('says of a status whether somebody who reads would see something', () => {
	expect([200, 204, 206].map(visitedBy)).toEqual(['answered', 'answered', 'answered']);
	expect([404, 410, 500, 502].map(visitedBy)).toEqual(['failed', 'failed', 'failed', 'failed']);
	expect([400, 401, 403, 405, 429, 451, 503].map(visitedBy)).toEqual(Array(7).fill('unclear'));
});
