/** The sizes of the grid in pixels: of a cell, of the column with the names, and of what can be seen at once. */
export type Measures = { cell: number; row: number; head: number; extent: { width: number; height: number } };

/** What the sizes come to in a frame: letters that a reader made larger get more room. */
export function measure(frame: HTMLElement): Measures {
	const letter = parseFloat(getComputedStyle(document.documentElement).fontSize);
	const { clientWidth: width, clientHeight: height } = frame;
	const head = Math.round(Math.min(19 * letter, width * 0.42));
	return { cell: Math.round(6.25 * letter), row: Math.round(3.5 * letter), head, extent: { width, height } };
}
