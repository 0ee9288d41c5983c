import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import VerdictLine from './VerdictLine.svelte';
import Why from './Why.svelte';

test('a verdict stands with its word and date, pale where it is an early sign, with the way to its derivation', () => {
	const words = {
		verdict: 'limited',
		word: 'Far behind',
		dated: 'in 2022',
		pale: 'early sign, on an old figure'
	} as const;
	const why = { href: '#why', label: 'Why this verdict' };
	const { body } = render(VerdictLine, { props: { words, why, stale: 'The figures are old.' } });
	expect(body).toMatch(/<strong[^>]*>Far behind<\/strong> in 2022, early sign, on an old figure/);
	expect(body).toMatch(/class="pill open[^"]* early/);
	expect(body).toContain('<a href="#why">Why this verdict</a>');
	expect(body).toContain('The figures are old.');
});

test('what cannot be told says why', () => {
	const words = { verdict: 'not_assessable', word: 'Can\u0027t tell yet', reason: 'No baseline' } as const;
	const { body } = render(VerdictLine, { props: { words } });
	expect(body).toContain('No baseline');
	expect(body).not.toContain('<a');
});

test('the derivation is closed, opens without JavaScript, and has an address inside of it', () => {
	const parts = [{ title: 'How it is judged', lines: [{ term: 'Calculation', text: '(944 − 1,060) ÷ 2' }] }];
	const props = { title: 'Why this verdict', parts, method: { href: '/method', label: 'The method' } };
	const { body } = render(Why, { props });
	expect(body).toMatch(/<details[^>]*><summary[^>]*>Why this verdict<\/summary>\s*<div id="why"/);
	expect(body).not.toMatch(/<details[^>]* open/);
	expect(body).toContain('(944 − 1,060) ÷ 2');
	expect(render(Why, { props: { ...props, open: true, id: 'other' } }).body).toMatch(/<details[^>]* open/);
});
