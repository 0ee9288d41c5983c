import { createReadStream } from 'node:fs';
import { firstBytes } from './first-bytes.ts';
import { Unreadable } from './unreadable.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const LOOKED_AT = 4096;

/**
 * How the text of a file is encoded: by its mark, else by what is in it. Whatever is no UTF-8 is taken for Windows-1252, which holds
 * ISO-8859-1: old exports of statistics are.
 */
export async function encodingOf(path: string): Promise<Encoding> {
	const beginning = await firstBytes(path, LOOKED_AT);
	const [first, second] = beginning;
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	const zeros = [0, 0];
	for (const [at, byte] of beginning.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
	const [even = 0, odd = 0] = zeros;
	if (even + odd > 0) {
		// Latin text in UTF-16 has a zero in every other place; zeros anywhere else are no text at all.
		const half = beginning.length / 2;
		if (odd > half * 0.7 && even < half * 0.05) return 'utf-16le';
		if (even > half * 0.7 && odd < half * 0.05) return 'utf-16be';
		throw new Unreadable('file-kind', { typed: '?' });
	}
	return (await isUtf8(path)) ? 'utf-8' : 'windows-1252';
}

async function isUtf8(path: string): Promise<boolean> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	try {
		for await (const bytes of createReadStream(path)) decoder.decode(bytes as Buffer, { stream: true });
		decoder.decode();
		return true;
	} catch (error) {
		if (error instanceof TypeError) return false;
		throw error;
	}
}

/** The text of a file, piece by piece, without the mark at its beginning. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding);
	for await (const bytes of createReadStream(path, { highWaterMark: 256 * 1024 })) {
		yield decoder.decode(bytes as Buffer, { stream: true });
	}
	yield decoder.decode();
}
