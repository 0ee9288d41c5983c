import type { Chart } from 'chart.js';
import type * as drawing from '#charts/draw.ts';
import type { Mark } from '#charts/marks.ts';
import type { ChartSubject } from '#charts/subject.ts';
import type { Language } from '#domain/language.ts';

type Tools = typeof drawing;

/** Everything that the browser needs for a chart: it travels in the page as it is, in the reader's language already. */
export type ReadableChart = {
	subject: ChartSubject;
	language: Language;
	/** What the chart is of. */
	title: string;
	/** The chart in one sentence: what one hears of the picture who cannot see it. */
	sentence: string;
	/** What the chart says of itself to who reaches it by keyboard, and what it shows while nothing is being read. */
	words: { reading: string; hint: string };
};

/** Which mark a key leads to, from the one being read; -1 is none. */
const STEPS: Record<string, (at: number, last: number) => number> = {
	ArrowRight: (at, last) => Math.min(at + 1, last),
	ArrowLeft: (at, last) => (at < 0 ? last : Math.max(at - 1, 0)),
	Home: () => 0,
	End: (_, last) => last,
	Escape: () => -1
};

/**
 * Puts the drawn chart, which is read by keyboard, mouse and finger, in place of its picture, as soon as what draws it has come. It
 * leans on no framework: most pages load none. Returns what puts the picture back.
 */
export function drawChart(figure: HTMLElement, chart: ReadableChart): () => void {
	const over = new AbortController();
	void toolsFor(chart).then((tools) => {
		if (!over.signal.aborted) replacePicture(figure, chart, tools, over.signal);
	});
	return () => over.abort();
}

/** The fonts first: a canvas does not draw its text anew when they come. */
async function toolsFor({ title, sentence, subject }: ReadableChart): Promise<Tools> {
	const text = `${title}${sentence}${subject.unit}`;
	const fonts = ['400', '600'].map((weight) =>
		document.fonts.load(`${weight} 14px 'Public Sans Variable', 'Pledgeline Signs'`, text)
	);
	const [tools] = await Promise.all([import('#charts/draw.ts'), ...fonts.map((font) => font.catch(() => []))]);
	return tools;
}

function replacePicture(figure: HTMLElement, readable: ReadableChart, tools: Tools, over: AbortSignal): void {
	const { subject, language, title, sentence, words } = readable;
	const [plot, reading] = [figure.querySelector('.plot'), figure.querySelector('.reading')];
	if (!plot || !reading) return;
	const marks = tools.chartMarks(subject, language);
	const canvas = document.createElement('canvas');
	canvas.textContent = sentence;
	const reader = document.createElement('div');
	reader.className = 'reader';
	reader.tabIndex = 0;
	reader.role = 'application';
	reader.ariaLabel = `${title}. ${words.reading}`;
	reader.append(canvas);
	const hint = document.createElement('span');
	hint.className = 'screen-only';
	hint.textContent = words.hint;

	let chart: Chart | undefined;
	let at = -1;
	let keyed = false;

	function read(next: number, byKey = keyed): void {
		[at, keyed] = [next, byKey];
		const mark = marks[at];
		reading?.setAttribute('aria-live', keyed ? 'polite' : 'off');
		reading?.replaceChildren(mark ? tools.spoken(mark, subject.words) : hint);
		if (chart) tools.readAt(chart, mark);
	}

	const media = ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'].map((query) => matchMedia(query));
	function draw(): void {
		const { clientWidth: width, clientHeight: height } = plot as Element;
		if (width === 0 || height === 0) return;
		const [dark, forced, print] = media.map(({ matches }) => matches);
		// Paper is as wide as a small screen and finer than any.
		const size = print ? { width: 700, height: Math.round((700 * height) / width) } : { width, height };
		Object.assign(canvas, size);
		chart?.destroy();
		const look = {
			language,
			theme: forced ? 'forced' : dark ? 'dark' : 'light',
			...size,
			print: print === true
		} as const;
		chart = new tools.Chart(canvas, tools.targetChart(subject, look)) as unknown as Chart;
		tools.readAt(chart, marks[at]);
	}

	const picture = [...plot.childNodes];
	plot.replaceChildren(reader);
	read(-1);
	const resized = new ResizeObserver(draw);
	resized.observe(plot);
	for (const each of media) each.addEventListener('change', draw, { signal: over });

	reader.addEventListener('keydown', (event) => {
		const next = STEPS[event.key];
		if (!next || marks.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
		event.preventDefault();
		read(next(at, marks.length - 1), true);
	});
	for (const name of ['pointermove', 'pointerdown'] as const)
		reader.addEventListener(name, (event) => chart && read(nearest(chart, marks, event), false));
	// A finger that is lifted leaves what it pointed at readable.
	reader.addEventListener('pointerleave', ({ pointerType }) => {
		if (pointerType === 'mouse' && !keyed) read(-1);
	});
	reader.addEventListener('focus', () => read(at, reader.matches(':focus-visible')));
	reader.addEventListener('blur', () => read(-1));

	over.addEventListener('abort', () => {
		resized.disconnect();
		chart?.destroy();
		plot.replaceChildren(...picture);
		reading.replaceChildren();
	});
}

/** The mark that a pointer means: across counts more than up and down. */
function nearest({ scales: { x, y } }: Chart, marks: Mark[], { offsetX, offsetY }: PointerEvent): number {
	if (!x || !y) return -1;
	const distances = marks.map(({ t, value }) => {
		const across = x.getPixelForValue(t) - offsetX;
		return across * across + (y.getPixelForValue(value) - offsetY) ** 2 / 16;
	});
	return distances.indexOf(Math.min(...distances));
}
