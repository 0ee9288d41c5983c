import { z } from 'zod';
import type { Reading } from '#db/engine/store.ts';
import * as evidence from '#db/evidence.ts';
import type { Attached } from '#db/evidence.ts';
import * as links from '#db/links.ts';
import type { Instant } from '#domain/clock.ts';
import { FILE_KINDS, type EvidenceKind } from '#domain/evidence.ts';
import type { Id } from '#domain/id.ts';
import { idShape, momentShape } from './shapes.ts';

const KINDS = ['link', ...Object.keys(FILE_KINDS)] as [EvidenceKind, ...EvidenceKind[]];

/** A link or a file that was attached to an entry. */
export const attachedShape = z
	.strictObject({
		id: idShape,
		kind: z.enum(KINDS),
		title: z.string(),
		address: z.string().nullable().describe('Of the page, or from which the file can be downloaded.'),
		copy_of: z.string().nullable().describe('Of which address it is a copy in an archive.'),
		name: z.string().nullable().describe('As whoever brought the file called it.'),
		sha256: z.string().nullable().describe('The SHA-256 of the file.'),
		bytes: z.int().nullable(),
		attached_at: momentShape,
		withdrawn_at: momentShape.nullable(),
		redacted_at: momentShape.nullable().describe('When it was taken away on legal ground.')
	})
	.describe('A link or a file on which a figure rests. What was withdrawn stays to be seen as such.');

/** An address at which nothing answers. */
export const unansweredShape = z.strictObject({ address: z.string(), since: momentShape });

/** What an entry's answer says of its evidence besides the addresses that the entry itself names. */
export type EvidenceJson = {
	attached: z.infer<typeof attachedShape>[];
	unanswered?: z.infer<typeof unansweredShape>[];
};

/** What is attached to each of some entries, now or until a moment; and at which of all their addresses nothing answers, unless that is not asked. */
export async function evidenceOf(
	db: Reading,
	entries: readonly { id: Id<'entry'> }[],
	origin: string,
	{ health = true, until }: { health?: boolean; until?: Instant | undefined } = {}
): Promise<(entry: { id: Id<'entry'> }) => EvidenceJson> {
	const ids = entries.map(({ id }) => id);
	const attached = await evidence.ofEntries(db, ids);
	const dead = health ? await links.deadOfEntries(db, ids) : undefined;
	return ({ id }) => {
		const all = attached.get(id) ?? [];
		const then = until === undefined ? all : asOf(all, until);
		return {
			attached: then.map((each) => attachedJson(each, origin)),
			...(dead && { unanswered: dead.get(id) ?? [] })
		};
	};
}

/** The same of a draft. */
export async function evidenceOfDraft(db: Reading, draft: Id<'entry'>, origin: string): Promise<EvidenceJson> {
	const attached = await evidence.ofDraft(db, draft);
	return { attached: attached.map((each) => attachedJson(each, origin)) };
}

/** What was attached until a moment, as it stood then; what was taken away on legal ground stays so. */
function asOf(attached: readonly Attached[], until: Instant): Attached[] {
	return attached
		.filter(({ recorded_at }) => recorded_at <= until)
		.map(({ withdrawn, ...each }) => ({
			...each,
			withdrawn: withdrawn && withdrawn.at <= until ? withdrawn : undefined
		}));
}

function attachedJson(each: Attached, origin: string): z.infer<typeof attachedShape> {
	return {
		id: each.id,
		kind: each.kind,
		title: each.title,
		address: each.file_hash !== null && !each.redacted ? `${origin}/evidence/${each.id}` : each.address,
		copy_of: each.copy_of,
		name: each.file_name,
		sha256: each.file_hash,
		bytes: each.file_bytes,
		attached_at: each.recorded_at,
		withdrawn_at: each.withdrawn?.at ?? null,
		redacted_at: each.redacted?.at ?? null
	};
}
