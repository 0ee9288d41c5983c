import { ADDRESS_LIMIT, isWebAddress } from './entry.ts';
import type { Problem } from './problem.ts';

/** The kinds of file that are taken as evidence: all that readers open every day, and nothing that runs. */
export const FILE_KINDS = {
	pdf: { type: 'application/pdf', endings: ['pdf'] },
	png: { type: 'image/png', endings: ['png'] },
	jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg'] },
	webp: { type: 'image/webp', endings: ['webp'] },
	docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
	xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
	pptx: { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', endings: ['pptx'] },
	odt: { type: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
	ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'] },
	odp: { type: 'application/vnd.oasis.opendocument.presentation', endings: ['odp'] },
	csv: { type: 'text/csv; charset=utf-8', endings: ['csv', 'tsv'] },
	txt: { type: 'text/plain; charset=utf-8', endings: ['txt'] }
} as const satisfies Record<string, { type: string; endings: readonly string[] }>;

export type FileKind = keyof typeof FILE_KINDS;

/** What a piece of evidence is: a link, or a file of some kind. */
export type EvidenceKind = FileKind | 'link';

export const TITLE_LIMIT = 200;
export const FILE_NAME_LIMIT = 200;
/** As much as is attached to one figure. */
export const ATTACHED_LIMIT = 20;

/**
 * All that is wrong with a link that is to be attached; empty when it may be.
 *
 * @example linkProblems({ title: '', address: 'hel.fi' })[0].code === 'evidence-unreadable'
 */
export function linkProblems({
	title,
	address,
	copyOf
}: {
	title: string;
	address: string;
	copyOf?: string | undefined;
}): Problem[] {
	const wrong = (
		[
			['address', address],
			['copy_of', copyOf]
		] as const
	).flatMap(([field, text]): Problem[] =>
		text === undefined || isWebAddress(text)
			? []
			: [{ code: 'evidence-unreadable', field, values: { typed: text.slice(0, 80) } }]
	);
	return [...titleProblems(title), ...wrong];
}

/**
 * What is wrong with the title of a piece of evidence: only that it can be too long.
 *
 * @example titleProblems('Annual report 2024').length === 0
 */
export function titleProblems(title: string): Problem[] {
	if (title.length <= TITLE_LIMIT) return [];
	return [{ code: 'text-too-long', field: 'title', values: { limit: TITLE_LIMIT, length: title.length } }];
}

/**
 * The name of a file as a text that can be shown anywhere: without folders, control signs and signs that turn the direction of
 * writing, and not endless.
 *
 * @example plainFileName('C:\\figures\\..\\report.pdf') === 'report.pdf'
 */
export function plainFileName(name: string): string {
	const [last = ''] = name.split(/[/\\]/).slice(-1);
	const plain = last
		.toWellFormed()
		.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, '')
		.trim();
	if (plain === '' || /^\.+$/.test(plain)) return '';
	const ending = endingOf(plain);
	const kept = FILE_NAME_LIMIT - ending.length - 1;
	return plain.length <= FILE_NAME_LIMIT
		? plain
		: `${plain.slice(0, kept).toWellFormed().replaceAll('\uFFFD', '')}.${ending}`;
}

/**
 * The ending of a file's name in lower case; empty where there is none.
 *
 * @example endingOf('Report.final.PDF') === 'pdf'; endingOf('README') === ''
 */
export function endingOf(name: string): string {
	return /[^.]\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/giu;

/**
 * The web addresses that stand in a text, without the signs that end a sentence behind them.
 *
 * @example addressesIn('See https://hel.fi/a, and http://hel.fi.') // ['https://hel.fi/a', 'http://hel.fi']
 */
export function addressesIn(text: string): string[] {
	return (text.match(ADDRESS) ?? []).filter((each) => each.length <= ADDRESS_LIMIT && isWebAddress(each));
}
