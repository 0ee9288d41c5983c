/** The rows that go into one statement: both engines limit the number of parameters. */
const ROWS = 500;

/** Splits rows into the portions in which they are written. */
export function inChunks<Row>(rows: readonly Row[]): Row[][] {
	const chunks: Row[][] = [];
	for (let at = 0; at < rows.length; at += ROWS) chunks.push(rows.slice(at, at + ROWS));
	return chunks;
}
