import type { Written } from '#domain/grid/cell.ts';
import type { Language } from '#domain/language.ts';
import { localizeHref } from '#words/messages.ts';

/** The draft and its version over which something was written. */
export type Seen = { id: string; version: number } | null;

/** A cell as it is sent to be kept. */
export type SentCell = {
	series: string;
	dimension: string;
	period: string;
	written: Written;
	seen: Seen;
	alone?: boolean;
};

/** What became of a cell that was sent. */
export type KeptCell =
	| { outcome: 'kept'; draft: string; version: number }
	| { outcome: 'clear' }
	| { outcome: 'other'; draft: string; version: number; written: Written; own: boolean };

/** A browser sends no more than this when it is left. */
const LAST_WORDS = 60_000;

/** Sends cells to be kept as drafts; answers what became of each, or why nothing did. */
export async function sendCells(
	cells: readonly SentCell[],
	language: Language,
	leaving = false
): Promise<KeptCell[] | 'unreachable' | 'signed-out'> {
	const body = JSON.stringify({ cells });
	const response = await fetch(localizeHref('/report/grid/cells', { locale: language }), {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body,
		keepalive: leaving && body.length < LAST_WORDS
	});
	if (response.status === 401) return 'signed-out';
	if (!response.ok) return 'unreachable';
	return ((await response.json()) as { cells: KeptCell[] }).cells;
}
