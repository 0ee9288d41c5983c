import { createHash } from 'node:crypto';

/**
 * Writes a value as JSON in the one form that hashes rely on: keys in order of their code points, no white space, undefined left out.
 *
 * @example canonical({ b: 1, a: [null] }) === '{"a":[null],"b":1}'
 */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((each) => canonical(each ?? null)).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const known = Object.entries(value).filter(([, each]) => each !== undefined);
	known.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${known.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

/** The SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** What the hash of a row covers that a line of the journal answers for: every column but the hash itself. */
export function rowHash(row: { line: number }): string {
	return sha256(canonical({ ...row, line: Number(row.line) }));
}
