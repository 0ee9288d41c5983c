import type { Text } from '#domain/language.ts';
import type { Json } from './tables.ts';

/** Reads a text kept in several languages. */
export function readText(json: Json): Text {
	return JSON.parse(json) as Text;
}

/** Reads a list of texts. */
export function readList(json: Json): string[] {
	return JSON.parse(json) as string[];
}
