import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { supersessionFault, type Successor } from './supersession.ts';

type Targets = Record<string, [organisation: string, supersedes?: string]>;

function targets(all: Targets): Map<string, Successor> {
	return new Map(
		Object.entries(all).map(([name, [organisation, supersedes]]) => [
			name,
			{ organisation, ...(supersedes !== undefined && { supersedes }) }
		])
	);
}

test('as documented', () => {
	expect(supersessionFault('b', targets({ a: ['x'], b: ['x', 'a'] }))).toBeUndefined();
	expect(supersessionFault('a', targets({ a: ['x', 'a'] }))).toBe('supersedes-itself');
});

describe('a target in the place of another', () => {
	test.each([
		['of the same city', { a: ['x'], b: ['x', 'a'] }, undefined],
		['of nobody', { b: ['x'] }, undefined],
		['of one that is not known', { b: ['x', 'a'] }, undefined],
		['of another city', { a: ['y'], b: ['x', 'a'] }, 'supersedes-anothers'],
		['of itself', { b: ['x', 'b'] }, 'supersedes-itself'],
		['of one that takes its own', { a: ['x', 'b'], b: ['x', 'a'] }, 'supersedes-in-a-circle'],
		[
			'of one that takes its own by way of a third',
			{ a: ['x', 'c'], b: ['x', 'a'], c: ['x', 'b'] },
			'supersedes-in-a-circle'
		],
		['at the end of a long line', { a: ['x'], c: ['x', 'a'], d: ['x', 'c'], b: ['x', 'd'] }, undefined],
		['before a circle that it is not part of', { a: ['x', 'c'], b: ['x', 'a'], c: ['x', 'a'] }, undefined],
		['of what is not there', {}, undefined]
	] as [string, Targets, string | undefined][])('%s: %s', (_, all, expected) => {
		expect(supersessionFault('b', targets(all))).toBe(expected);
	});

	test('is told without end in whatever net', () => {
		const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
		const net = fc.dictionary(names, fc.tuple(fc.constantFrom('x', 'y'), fc.option(names, { nil: undefined })));
		fc.assert(
			fc.property(net, names, (all, name) => {
				const fault = supersessionFault(name, targets(all as Targets));
				const next = (at: string | undefined): string | undefined => (at === undefined ? undefined : all[at]?.[1]);
				let at = next(name);
				for (let step = 0; step < 6 && at !== name; step += 1) at = next(at);
				if (fault === 'supersedes-in-a-circle' || fault === 'supersedes-itself') expect(at).toBe(name);
				if (fault === undefined && all[name]) expect(at === name && next(name) !== undefined).toBe(false);
			})
		);
	});
});
