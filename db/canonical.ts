import { hash } from 'node:crypto';

/**
 * Writes a value as JSON in the one form that hashes rely on: keys in order of their code points, no white space, undefined left out.
 *
 * @example canonical({ b: 1, a: [null] }) === '{"a":[null],"b":1}'
 */
export function canonical(value: unknown): string {
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map((each) => canonical(each ?? null)).join(',')}]`;
	const object = value as Record<string, unknown>;
	let text = '';
	for (const key of Object.keys(object).sort()) {
		const each = object[key];
		if (each !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(each)}`;
	}
	return `{${text}}`;
}

/** The SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
	return hash('sha256', text);
}

/** What the hash of a row covers that a line of the journal answers for: every column but the hash itself. */
export function rowHash(row: { line: number }): string {
	return sha256(canonical({ ...row, line: Number(row.line) }));
}
