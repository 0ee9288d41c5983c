import { expect, it } from 'vitest';
import published from '#domain/cagr-published.json' with { type: 'json' };
import { conformance } from './conformance.ts';

it('says of how many published verdicts it equals how many, and it equals all', () => {
	const count = published.series.length + published.points.length + published.groups.length;
	expect(conformance()).toEqual({ equal: count, count });
	expect(count).toBeGreaterThan(30);
});
