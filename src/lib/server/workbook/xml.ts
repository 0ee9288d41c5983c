import { Unreadable } from './unreadable.ts';

/** What stands in a document, in its order: names come without their prefix, attributes as they are written. */
export type XmlReader = {
	open?(name: string, attributes: string, empty: boolean): void;
	close?(name: string): void;
	text?(content: string): void;
};

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const SPACE = /\s/;
const BROKEN = { typed: 'XML' };

/**
 * Walks through a document. It knows no entities but the five of XML and those by number, and refuses a document that brings its own:
 * what can grow by itself or reach for other files is never expanded.
 */
export function readXml(text: string, reader: XmlReader): void {
	let at = 0;
	for (;;) {
		const begin = text.indexOf('<', at);
		if (begin < 0) return;
		if (begin > at) reader.text?.(text.slice(at, begin));
		const second = text.charCodeAt(begin + 1);
		if (second === 33 || second === 63) {
			at = afterSpecial(text, begin, reader);
			continue;
		}
		const end = endOfTag(text, begin);
		const closing = second === 47;
		const empty = text.charCodeAt(end - 1) === 47;
		const inner = text.slice(begin + (closing ? 2 : 1), empty && !closing ? end - 1 : end);
		const space = inner.search(SPACE);
		const full = space < 0 ? inner : inner.slice(0, space);
		const name = full.slice(full.indexOf(':') + 1);
		if (closing) reader.close?.(name);
		else {
			reader.open?.(name, space < 0 ? '' : inner.slice(space), empty);
			if (empty) reader.close?.(name);
		}
		at = end + 1;
	}
}

const SHAPES = new Map<string, RegExp>();

/** The value of an attribute; its name may bear a prefix. */
export function attribute(attributes: string, name: string): string | undefined {
	let shape = SHAPES.get(name);
	if (!shape) SHAPES.set(name, (shape = new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
	const found = shape.exec(attributes);
	const value = found?.[1] ?? found?.[2];
	return value === undefined ? undefined : unescaped(value);
}

/** A text with its entities as the signs that they stand for. */
export function unescaped(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));/g, (whole, decimal, hexadecimal, name) => {
		if (name !== undefined) return NAMED[name as string] ?? whole;
		const code = decimal === undefined ? parseInt(hexadecimal as string, 16) : Number(decimal);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : '';
	});
}

function afterSpecial(text: string, begin: number, reader: XmlReader): number {
	if (text.startsWith('<!--', begin)) return behind(text, '-->', begin + 4);
	if (text.startsWith('<![CDATA[', begin)) {
		const end = behind(text, ']]>', begin + 9);
		reader.text?.(text.slice(begin + 9, end - 3).replaceAll('&', '&amp;'));
		return end;
	}
	if (text.startsWith('<?', begin)) return behind(text, '?>', begin + 2);
	throw new Unreadable('file-corrupt', { typed: text.slice(begin, begin + 9) });
}

function behind(text: string, mark: string, from: number): number {
	const at = text.indexOf(mark, from);
	if (at < 0) throw new Unreadable('file-corrupt', BROKEN);
	return at + mark.length;
}

/** The end of a tag; a closing bracket may stand in an attribute. */
function endOfTag(text: string, begin: number): number {
	let end = text.indexOf('>', begin);
	for (;;) {
		if (end < 0) throw new Unreadable('file-corrupt', BROKEN);
		if (quotesBetween(text, begin, end) % 2 === 0) return end;
		end = text.indexOf('>', end + 1);
	}
}

function quotesBetween(text: string, begin: number, end: number): number {
	let quotes = 0;
	for (let at = begin; at < end; at += 1) {
		const code = text.charCodeAt(at);
		if (code === 34 || code === 39) quotes += 1;
	}
	return quotes;
}
