import { createRawSnippet, type Snippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { espoo, kouvola } from '#charts/examples.fixture.ts';
import { chartTable } from '#charts/table.ts';
import { VERDICT_KEYS } from '#domain/verdict.ts';
import Field from './Field.svelte';
import FigureTable from './FigureTable.svelte';
import Frame from './Frame.svelte';
import Pill from './Pill.svelte';
import Problems from './Problems.svelte';
import TargetChart from './TargetChart.svelte';
import Timeline from './Timeline.svelte';

function html(text: string): Snippet {
	return createRawSnippet(() => ({ render: () => `<p>${text}</p>` }));
}

const picture = { light: '/l.png', dark: '/d.png', narrowLight: '/nl.png', narrowDark: '/nd.png' };

describe('a chart without JavaScript', () => {
	const { body } = render(TargetChart, {
		props: {
			subject: kouvola,
			language: 'en',
			title: 'Emissions',
			sentence: 'Kouvola: 490.3 kt in 2022 & falling.',
			picture,
			words: { reading: 'Use the arrow keys.', hint: 'Point at it.' }
		}
	});

	test('is a picture whose text is the sentence, of a size that is known before it comes', () => {
		expect(body).toContain('src="/l.png" alt="Kouvola: 490.3 kt in 2022 &amp; falling." width="960" height="411"');
		expect(body).toContain('srcset="/nd.png"');
	});

	test('has no canvas, no style attribute that the page’s policy would refuse, and nothing to focus that does nothing', () => {
		expect(body).not.toMatch(/<canvas|style=|tabindex/);
	});

	test('explains its signs', () => {
		for (const word of ['Reported figure', 'provisional', 'Baseline', 'Path to the goal', 'Goal'])
			expect(body).toContain(word);
	});
});

describe('the table', () => {
	test('names its rows and columns, and has the goal in it', () => {
		const words = { when: 'Year', amount: 'kt CO₂e', path: 'Path', notes: 'Remarks' };
		const { body } = render(FigureTable, { props: { caption: 'Emissions', rows: chartTable(kouvola, 'en'), words } });
		expect(body.match(/<th scope="row"/g)).toHaveLength(20);
		expect(body.match(/<th scope="col"/g)).toHaveLength(4);
		expect(body).toMatch(/<tr class="goal[^"]*"><th scope="row"[^>]*>2030<\/th>/);
		expect(body).toContain('167.4');
	});

	test('leaves out the columns that nothing stands in', () => {
		const words = { when: 'Year', amount: '%', path: 'Path', notes: 'Remarks' };
		const { body } = render(FigureTable, { props: { caption: 'Homes', rows: chartTable(espoo, 'en'), words } });
		expect(body.match(/<th scope="col"/g)).toHaveLength(2);
		expect(body).toContain('at least');
	});
});

test('what people typed is text, never markup', () => {
	const typed = '<img src=x onerror=alert(1)>';
	const items = [
		{ sign: 'published' as const, at: '2026-01-01', when: '1 January 2026', title: typed, text: typed, byline: typed }
	];
	const { body } = render(Timeline, { props: { items, label: 'Timeline' } });
	expect(body).not.toContain('<img');
	expect(body.match(/&lt;img/g)).toHaveLength(3);
});

describe('a field', () => {
	test('is tied to its label, its hint and its error', () => {
		const { body } = render(Field, {
			props: { name: 'period', id: 'period', label: 'Year', hint: 'Such as 2023', error: 'Not over yet', value: '2027' }
		});
		expect(body).toContain('<label for="period"');
		expect(body).toContain('id="period-hint"');
		expect(body).toContain('id="period-error"');
		expect(body).toMatch(
			/<input id="period" name="period" aria-describedby="period-hint period-error" aria-invalid="true" required/
		);
		expect(body).toContain('value="2027"');
	});

	test('that may stay empty says so and is not required', () => {
		const { body } = render(Field, { props: { name: 'note', label: 'Note', optional: '(not required)' } });
		expect(body).toContain('(not required)');
		expect(body).not.toMatch(/<input[^>]*(?: required|aria-)/);
	});
});

test('problems lead to their fields and are read out; without problems nothing stands there', () => {
	const { body } = render(Problems, {
		props: { title: 'Two things', problems: [{ text: 'Not over yet', href: '#period' }] }
	});
	expect(body).toContain('role="alert"');
	expect(body).toContain('href="#period"');
	expect(render(Problems, { props: { title: 'None', problems: [] } }).body).not.toContain('alert');
});

function shape(body: string): string | undefined {
	return / d="([^"]+)"/.exec(body)?.[1];
}

test('every verdict has a shape of its own, and an early sign is not red', () => {
	const shapes = VERDICT_KEYS.map((verdict) => shape(render(Pill, { props: { verdict, word: 'Word' } }).body));
	expect(new Set(shapes).size).toBe(VERDICT_KEYS.length);
	const early = render(Pill, {
		props: { verdict: 'missed', word: 'Not reached', dated: 'in 2022', early: 'early sign' }
	}).body;
	expect(early).toMatch(/class="pill open[^"]*early/);
	expect(early).toContain('early sign');
});

test('the frame offers the way past itself, says which page and which language this is', () => {
	const { body } = render(Frame, {
		props: {
			home: '/fi/',
			nav: [
				{ href: '/fi/', label: 'Yleiskuva' },
				{ href: '/fi/timeline', label: 'Aikajana', current: true }
			],
			languages: [
				{ language: 'en', label: 'English', href: '/timeline' },
				{ language: 'fi', label: 'Suomi', href: '/fi/timeline', current: true }
			],
			footer: { about: 'Pledgeline', links: [{ href: '/fi/accessibility', label: 'Saavutettavuus' }] },
			words: { skip: 'Siirry sisältöön', navigation: 'Päävalikko', languages: 'Kielet', footer: 'Sivustosta' },
			children: html('sisältö')
		}
	});
	expect(body.indexOf('href="#main"')).toBeLessThan(body.indexOf('<header'));
	expect(body).toMatch(/<main id="main"[^>]*tabindex="-1"/);
	expect(body).toMatch(/href="\/fi\/timeline" aria-current="page"/);
	expect(body).toMatch(/lang="fi" hreflang="fi" aria-current="true"/);
	expect(body).toContain('<p>sisältö</p>');
});
