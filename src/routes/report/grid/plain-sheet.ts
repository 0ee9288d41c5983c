import { writtenInCell } from '#domain/grid/cell.ts';
import type { Language } from '#domain/language.ts';
import type { Seen, SentCell } from './sending.ts';

/** A cell of the plain form that somebody changed: its field's name, what stands in it now, and what is to be kept. */
export type PlainCell = { name: string; text: string; cell: SentCell };

const FIELD = /^cell (\S+) (.+) (\S+)$/;

/** The name of a cell's field in the plain form. */
export function fieldOf(series: string, dimension: string, period: string): string {
	return `cell ${series} ${dimension} ${period}`;
}

/** The name of that field within its page, for links to it. */
export function idOf(field: string): string {
	return field.replaceAll(' ', '-');
}

/** What the field beside a cell says: what stood in it, and over which draft. */
export function shownOf(text: string, seen: Seen): string {
	return JSON.stringify([text, seen?.id ?? null, seen?.version ?? 0]);
}

/** The cells of the plain form in which something else stands than was shown. */
export function readPlainSheet(form: FormData, language: Language): PlainCell[] {
	return [...form.keys()].flatMap((name): PlainCell[] => {
		const [, series = '', dimension = '', period = ''] = FIELD.exec(name) ?? [];
		const text = form.get(name);
		if (series === '' || typeof text !== 'string') return [];
		const [shown, id, version] = shownIn(form.get(`was ${name}`));
		if (shown === text) return [];
		const seen = id === null ? null : { id, version };
		return [{ name, text, cell: { series, dimension, period, written: writtenInCell(text, language), seen } }];
	});
}

function shownIn(said: FormDataEntryValue | null): [text: string, id: string | null, version: number] {
	try {
		const [text, id, version] = JSON.parse(String(said)) as unknown[];
		return [String(text), typeof id === 'string' ? id : null, Number(version)];
	} catch {
		return ['', null, 0];
	}
}
