import { chartHeight, targetChart } from '#charts/target-chart.ts';
import type { ChartSubject } from '#charts/subject.ts';
import type { Language } from '#domain/language.ts';
import { askedLanguage } from './asked-language.ts';
import { drawPicture } from './picture.ts';

/** The widths in which a chart is drawn, in CSS pixels; each is drawn at twice that. */
export const PICTURE_WIDTHS = { wide: 960, narrow: 400, small: 400 } as const;

const SIZES = Object.keys(PICTURE_WIDTHS) as (keyof typeof PICTURE_WIDTHS)[];

/** A small one lies: two of them stand beside each other on paper. */
const SMALL_HEIGHT = 240;

export type PictureLook = { language: Language; theme: 'light' | 'dark'; size: keyof typeof PICTURE_WIDTHS };

/** A chart as a PNG, as the page shows it without JavaScript. */
export async function pictureOf(subject: ChartSubject, look: PictureLook): Promise<Buffer> {
	const width = PICTURE_WIDTHS[look.size];
	const { language, theme, size } = look;
	const chart = targetChart(subject, { language, theme, width });
	const height = size === 'small' ? SMALL_HEIGHT : chartHeight(width);
	return drawPicture(chart, { width, height, scale: 2 });
}

/** How somebody asks for a picture in an address: ?lang=fi&theme=dark&size=narrow. */
export function pictureLook(query: URLSearchParams): PictureLook {
	return {
		language: askedLanguage(query),
		theme: query.get('theme') === 'dark' ? 'dark' : 'light',
		size: SIZES.find((size) => size === query.get('size')) ?? 'wide'
	};
}

/** The addresses of a chart's pictures in one language, as the chart component takes them. */
export function pictureAddresses(
	path: string,
	language: Language,
	more = ''
): Record<'light' | 'dark' | 'narrowLight' | 'narrowDark', string> {
	const address = (query: string): string => `${path}?lang=${language}${query}${more && `&${more}`}`;
	return {
		light: address(''),
		dark: address('&theme=dark'),
		narrowLight: address('&size=narrow'),
		narrowDark: address('&size=narrow&theme=dark')
	};
}

/** The addresses of a chart's small pictures. */
export function smallAddresses(path: string, language: Language): { light: string; dark: string } {
	const light = `${path}?lang=${language}&size=small`;
	return { light, dark: `${light}&theme=dark` };
}
