/** The sizes of the grid in pixels: of a cell, of the column with the names, and of what can be seen at once; where each row begins. */
export type Measures = {
	cell: number;
	head: number;
	extent: { width: number; height: number };
	/** The upper edge of each row, and after the last one its lower edge. */
	edges: readonly number[];
};

/** Before they can be read. */
export const UNKNOWN: Measures = { cell: 100, head: 0, extent: { width: 0, height: 0 }, edges: [] };

/** What the sizes come to in a frame: names and letters that a reader made larger get more room. */
export function measure(frame: HTMLElement): Measures {
	const [names, ...rows] = [...frame.querySelectorAll<HTMLElement>('[role=row]')];
	const [corner, period] = [...(names?.children ?? [])];
	const { clientWidth: width, clientHeight: height } = frame;
	const edges = rows.map((row) => row.offsetTop);
	const last = rows.at(-1);
	return {
		cell: period?.getBoundingClientRect().width ?? 100,
		head: corner?.getBoundingClientRect().width ?? 0,
		extent: { width, height },
		edges: [...edges, last ? last.offsetTop + last.offsetHeight : 0]
	};
}
