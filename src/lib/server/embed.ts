import { createHash } from 'node:crypto';
import { PICTURE_WIDTHS } from './target-picture.ts';
import type { Language } from '#domain/language.ts';

/** A chart as it stands in a page of somebody else. */
export type Embedded = {
	language: Language;
	/** What the aim is, and where all of it is to be read. */
	title: string;
	href: string;
	sentence: string;
	/** Whose figures these are, where the organisation did not confirm them. */
	caution?: string;
	/** The pictures of the chart; none where there is no figure to draw. */
	picture?: { light: string; dark: string; narrowLight: string; narrowDark: string };
};

/** As wide and as high as a frame is to be where nothing else is said. */
export const FRAME = { width: 640, height: 480 };

const STYLE = `
:root{color-scheme:light dark;--ink:#1a1a1a;--quiet:#525a65;--ground:#fff;--accent:#0000bf}
@media (prefers-color-scheme:dark){:root{--ink:#f0f0f0;--quiet:#b8bec6;--ground:#14161a;--accent:#9db4ff}}
*{box-sizing:border-box;margin:0}
body{padding:16px;background:var(--ground);color:var(--ink);font:16px/1.45 system-ui,sans-serif}
h1{font-size:1.15rem;line-height:1.25;text-wrap:balance}
a{color:var(--accent)}
p{margin-block-start:.4rem}
img{display:block;inline-size:100%;block-size:auto;margin-block-start:.75rem}
.quiet{color:var(--quiet);font-size:.85rem}
`;

/** Tells the page around it how high it is, so that a frame can be as high as what it shows. Without it the frame scrolls. */
const SCRIPT = `
const tell=()=>parent.postMessage({pledgeline:location.pathname,height:document.documentElement.scrollHeight},'*');
addEventListener('load',tell);addEventListener('resize',tell);
`;

/** What such a page may do: show its own picture and its own style, in whatever page it stands. */
export const EMBED_POLICY = [
	`default-src 'none'`,
	`img-src 'self'`,
	`style-src '${hashOf(STYLE)}'`,
	`script-src '${hashOf(SCRIPT)}'`,
	`base-uri 'none'`,
	`form-action 'none'`,
	`frame-ancestors *`
].join('; ');

/** The page of a chart for a frame: whole without JavaScript, without cookies, links open beside it. */
export function embedPage({ language, title, href, sentence, caution, picture }: Embedded): string {
	const { wide, narrow } = PICTURE_WIDTHS;
	const sources = picture && [
		source(picture.narrowDark, `(max-width: ${narrow}px) and (prefers-color-scheme: dark)`),
		source(picture.narrowLight, `(max-width: ${narrow}px)`),
		source(picture.dark, '(prefers-color-scheme: dark)')
	];
	return [
		'<!doctype html>',
		`<html lang="${language}"><head><meta charset="utf-8">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
		`<title>${escaped(title)} · Pledgeline</title><link rel="canonical" href="${escaped(href)}">`,
		`<style>${STYLE}</style></head><body><main>`,
		`<h1><a href="${escaped(href)}" target="_blank" rel="noopener">${escaped(title)}</a></h1>`,
		`<p>${escaped(sentence)}</p>`,
		...(picture && sources
			? [
					`<picture>${sources.join('')}`,
					`<img src="${escaped(picture.light)}" alt="${escaped(sentence)}" width="${wide}" height="411"></picture>`
				]
			: []),
		...(caution === undefined ? [] : [`<p class="quiet">${escaped(caution)}</p>`]),
		'<p class="quiet">Pledgeline · CC BY 4.0</p>',
		`</main><script>${SCRIPT}</script></body></html>`
	].join('\n');
}

/** What somebody puts into a page of their own to show it. */
export function frameCode(address: string, title: string, { width, height } = FRAME): string {
	const size = `width="${width}" height="${height}" style="border:0;max-width:100%"`;
	return `<iframe src="${escaped(address)}" title="${escaped(title)}" ${size} loading="lazy"></iframe>`;
}

function source(address: string, media: string): string {
	return `<source srcset="${escaped(address)}" media="${media}">`;
}

function hashOf(content: string): string {
	return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
