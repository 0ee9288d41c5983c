import type { ChartTheme } from './subject.ts';

/** The colours of a chart. The names in comments are those of the design tokens that they repeat (a canvas cannot read CSS on a server). */
export type Palette = {
	surface: string;
	ink: string;
	quiet: string;
	rule: string;
	axis: string;
	observed: string;
	goal: string;
	band: string;
};

const PALETTES: Record<ChartTheme, Palette> = {
	light: {
		surface: '#ffffff', // --surface
		ink: '#1a1a1a', // --ink
		quiet: '#595959', // --ink-quiet
		rule: '#e6e6e6', // --rule
		axis: '#808080', // --rule-strong
		observed: '#0000bf', // --observed
		goal: '#1a1a1a', // --goal
		band: '#f0f0ff' // --observed-wash
	},
	dark: {
		surface: '#15161c',
		ink: '#f2f2f2',
		quiet: '#b0b8bf',
		rule: '#30323b',
		axis: '#808591',
		observed: '#a6b5ff',
		goal: '#f2f2f2',
		band: '#21243a'
	},
	forced: {
		surface: 'Canvas',
		ink: 'CanvasText',
		quiet: 'CanvasText',
		rule: 'CanvasText',
		axis: 'CanvasText',
		observed: 'LinkText',
		goal: 'CanvasText',
		band: 'Canvas'
	}
};

/** The families of every text on a chart, on the page and in the picture; the second and third hold what the first leaves out. */
export const CHART_FONT = "'Public Sans Variable', 'Public Sans Extended', 'Pledgeline Signs', system-ui, sans-serif";

/**
 * The colours of a theme; print is always on white.
 *
 * @example paletteOf('light').observed === '#0000bf'
 */
export function paletteOf(theme: ChartTheme, print = false): Palette {
	return print && theme !== 'forced' ? PALETTES.light : PALETTES[theme];
}
