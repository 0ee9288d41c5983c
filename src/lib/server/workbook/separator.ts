/** The signs that part the cells of a line, the surest first: a comma can be inside a number, too. */
const SEPARATORS = ['\t', ';', '|', ','] as const;

export type Separator = (typeof SEPARATORS)[number];

const LINES = 50;

/**
 * The sign that parts the cells of a text: the one by which most of its lines have the same number of cells. A text of one column is
 * parted by any.
 */
export function separatorIn(text: string): Separator {
	let best: { separator: Separator; score: number } = { separator: ';', score: 0 };
	for (const separator of SEPARATORS) {
		const widths = widthsOf(text, separator).filter((width) => width > 1);
		const counts = [...Map.groupBy(widths, (width) => width).values()].map((same) => same.length);
		const score = Math.max(0, ...counts);
		if (score > best.score) best = { separator, score };
	}
	return best.separator;
}

/** The numbers of cells of the first lines; what stands in quotes parts nothing. */
function widthsOf(text: string, separator: string): number[] {
	const widths: number[] = [];
	let width = 1;
	let quoted = false;
	let empty = true;
	for (const sign of text) {
		if (sign === '"') quoted = !quoted;
		else if (quoted) continue;
		else if (sign === separator) width += 1;
		else if (sign === '\n') {
			if (!empty) widths.push(width);
			if (widths.length === LINES) return widths;
			width = 1;
			empty = true;
			continue;
		}
		if (sign !== '\r') empty = false;
	}
	if (!empty) widths.push(width);
	return widths;
}
