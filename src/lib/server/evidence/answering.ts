import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import * as drafts from '#db/drafts.ts';
import type { Reading } from '#db/engine/store.ts';
import * as entries from '#db/entries.ts';
import * as evidence from '#db/evidence.ts';
import * as series from '#db/series.ts';
import { FILE_KINDS, type FileKind } from '#domain/evidence.ts';
import type { Id } from '#domain/id.ts';
import { may, type Actor } from '#domain/permission.ts';
import { pathOf, sizeOf } from './keeping.ts';

/** A file that somebody may have: the name that it bore, what it is, and under which hash it lies. */
export type FileToRead = { hash: string; name: string; kind: FileKind };

/** The file of a piece of evidence, if whoever asks may have it: everyone where the entry is or was public, else who may read it. */
export async function fileFor(
	db: Reading,
	id: Id<'evidence'>,
	actor: Actor | undefined
): Promise<FileToRead | undefined> {
	const placed = await evidence.byId(db, id);
	const { file_hash: hash, file_name: name, kind, redacted } = placed?.attached ?? {};
	if (!placed || !hash || redacted || kind === undefined || kind === 'link') return undefined;
	const readable = placed.entry
		? await mayReadEntry(db, placed.entry, actor)
		: await mayReadDraft(db, placed.draft, actor);
	return readable ? { hash, name: name ?? '', kind } : undefined;
}

/**
 * Sends a file as a download that runs nothing, wherever it is opened; a part of it, where the reader goes on with what broke off.
 * Undefined where it is not there.
 */
export async function fileResponse(
	filesFolder: string,
	{ hash, name, kind }: FileToRead,
	request: Request
): Promise<Response | undefined> {
	const path = pathOf(filesFolder, hash);
	const size = await sizeOf(path);
	if (size === undefined) return undefined;
	const etag = `"${hash}"`;
	const headers: Record<string, string> = {
		'content-type': FILE_KINDS[kind].type,
		'content-disposition': dispositionOf(name, `${hash.slice(0, 12)}.${FILE_KINDS[kind].endings[0]}`),
		'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
		'x-content-type-options': 'nosniff',
		'cross-origin-resource-policy': 'same-origin',
		'cache-control': 'no-cache',
		'accept-ranges': 'bytes',
		etag
	};
	if (knows(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
	const ifRange = request.headers.get('if-range');
	const asked = ifRange === null || ifRange === etag ? request.headers.get('range') : null;
	const part = partOf(asked, size);
	if (part === 'unsatisfiable') {
		return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
	}
	const { start, end } = part ?? { start: 0, end: size - 1 };
	const body = request.method === 'HEAD' ? null : Readable.toWeb(createReadStream(path, { start, end }));
	return new Response(body as ReadableStream | null, {
		status: part ? 206 : 200,
		headers: {
			...headers,
			'content-length': String(end - start + 1),
			...(part && { 'content-range': `bytes ${start}-${end}/${size}` })
		}
	});
}

/**
 * The header that makes a browser keep a file, under the name that it bore: in ASCII for old readers, and exactly (RFC 6266). No sign of
 * the name can end the header or the quotation.
 *
 * @example dispositionOf('Päästöt "2024".pdf', 'x.pdf') === `attachment; filename="P__st_t _2024_.pdf"; filename*=UTF-8''P%C3%A4%C3%A4st%C3%B6t%20%222024%22.pdf`
 */
export function dispositionOf(name: string, fallback: string): string {
	const given = name || fallback;
	const plain = given.replaceAll(/[^\w .()+,=@-]/g, '_');
	const exact = encodeURIComponent(given.toWellFormed()).replaceAll(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
	);
	return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** The one part of a file that is asked for; what cannot be read, or asks for several parts, is answered with all of it. */
function partOf(range: string | null, size: number): { start: number; end: number } | 'unsatisfiable' | undefined {
	const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
	if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
	if (from === '') {
		const length = Number(to);
		return length === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 };
	}
	const start = Number(from);
	const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
	if (to !== '' && Number(to) < start) return undefined;
	return start >= size ? 'unsatisfiable' : { start, end };
}

function knows(seen: string | null, etag: string): boolean {
	if (seen === null) return false;
	return seen.trim() === '*' || seen.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}

async function mayReadEntry(db: Reading, id: Id<'entry'>, actor: Actor | undefined): Promise<boolean> {
	if (await entries.publicById(db, id)) return true;
	const entry = await entries.byId(db, id);
	const of = entry && (await series.byId(db, entry.series_id));
	return of !== undefined && actor !== undefined && may(actor, 'read submitted', matterOf(of)) === 'yes';
}

async function mayReadDraft(db: Reading, id: Id<'entry'> | undefined, actor: Actor | undefined): Promise<boolean> {
	const draft = id && (await drafts.byId(db, id));
	const of = draft && (await series.byId(db, draft.series_id));
	return of !== undefined && actor !== undefined && may(actor, 'read drafts', matterOf(of)) === 'yes';
}

function matterOf(of: series.Series): Parameters<typeof may>[2] {
	return {
		organisation: of.organisation_id,
		...(of.steward_agreement_id && { agreement: of.steward_agreement_id })
	};
}
