import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { paletteOf } from './palette.ts';

const root = new URL('../../../', import.meta.url);
function read(path: string): string {
	return readFileSync(new URL(path, root), 'utf8');
}
function declared(css: string): Record<string, string> {
	return Object.fromEntries(
		[...css.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()])
	);
}

const base = declared(
	['brand', 'ui'].map((part) => read(`node_modules/hds-design-tokens/lib/color/${part}.css`)).join('')
);
const [ours = '', dark = ''] = read('src/lib/ui/styles/tokens.css').split('@media (prefers-color-scheme: dark)');
const themes = { light: { ...base, ...declared(ours) }, dark: { ...base, ...declared(ours), ...declared(dark) } };

describe.each(['light', 'dark'] as const)('%s', (theme) => {
	const tokens: Record<string, string> = themes[theme];
	function colour(name: string): string {
		const value = tokens[name] ?? '';
		const inner = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
		return inner ? colour(inner) : value;
	}

	test('the chart has the colours of the page', () => {
		const palette = paletteOf(theme);
		const pairs = {
			surface: '--surface',
			ink: '--ink',
			quiet: '--ink-quiet',
			rule: '--rule',
			axis: '--rule-strong',
			observed: '--observed',
			goal: '--goal',
			band: '--observed-wash'
		} as const;
		for (const [part, token] of Object.entries(pairs))
			expect([part, palette[part as keyof typeof pairs]]).toEqual([part, colour(token)]);
	});

	test.each([
		['--ink', '--surface', 7],
		['--ink', '--surface-quiet', 7],
		['--ink-quiet', '--surface', 4.5],
		['--ink-quiet', '--surface-quiet', 4.5],
		['--accent', '--surface', 4.5],
		['--accent', '--surface-quiet', 4.5],
		['--accent', '--accent-wash', 4.5],
		['--accent-strong', '--surface', 4.5],
		['--accent-ink', '--accent', 4.5],
		['--accent-ink', '--accent-strong', 4.5],
		['--good', '--good-wash', 4.5],
		['--slow', '--slow-wash', 4.5],
		['--bad', '--bad-wash', 4.5],
		['--bad', '--surface', 4.5],
		['--ink', '--good-wash', 7],
		['--ink', '--slow-wash', 7],
		['--ink', '--bad-wash', 7],
		['--observed', '--surface', 3],
		['--observed', '--observed-wash', 4.5],
		['--ink-quiet', '--observed-wash', 4.5],
		['--goal', '--surface', 3],
		['--focus', '--surface', 3],
		['--focus', '--surface-quiet', 3],
		['--rule-strong', '--surface', 3]
	])('%s on %s has a contrast of %d at least', (ink, ground, least) => {
		expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(least);
	});
});

test('print is on white whatever the theme, and enforced colours stay enforced', () => {
	expect(paletteOf('dark', true)).toBe(paletteOf('light'));
	expect(paletteOf('forced', true).ink).toBe('CanvasText');
});

function contrast(a: string, b: string): number {
	const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
	return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
	const digits = hex.length === 4 ? [...hex.slice(1)].map((d) => d + d).join('') : hex.slice(1);
	const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
		const channel = parseInt(digits.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
