import { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as evidence from '#db/evidence.ts';
import * as series from '#db/series.ts';
import { ATTACHED_LIMIT, FILE_KINDS, linkProblems, titleProblems, type FileKind } from '#domain/evidence.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { record, type Brought } from './evidence-recording.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({
	/** An entry, or a draft as the entry that it is to become. */
	entry: id<'entry'>(),
	title: z.string().default(''),
	address: z.string().optional(),
	/** Of which address the link is a copy in an archive. */
	copy_of: z.string().optional(),
	/** A file that lies in the folder for files already, as it was found to be; no program says this of itself. */
	file: z
		.strictObject({
			hash: z.string().regex(/^[0-9a-f]{64}$/),
			name: z.string(),
			kind: z.enum(Object.keys(FILE_KINDS) as [FileKind, ...FileKind[]]),
			bytes: z.int().min(1)
		})
		.optional()
});

type Answer = { evidence: Id<'evidence'>; entry: Id<'entry'> };

/** Attaches a link or a file to a draft, or to an entry that was submitted; what was said before stays as it is. */
export const attachEvidence: Operation<typeof takes, Answer> = {
	act: 'attach evidence',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const draft = await drafts.byId(work.tx, input.entry);
		const entry = draft ? undefined : await entries.byId(work.tx, input.entry);
		const of = await series.byId(work.tx, (draft ?? entry)?.series_id ?? ('' as Id<'series'>));
		if (!of) return refused('unknown-entry');
		const { reportersSubmit } = of.organisation;
		// What is attached to a draft is part of it.
		const refusal = authority(work, draft ? 'save draft' : 'attach evidence', {
			organisation: of.organisation_id,
			reportersSubmit
		});
		if (refusal) return refusal;
		if (entry && entry.state !== 'submitted' && entry.state !== 'published') {
			return refused('wrong-state', undefined, { state: entry.state });
		}
		const { title, address, copy_of, file } = input;
		if ((address === undefined) === (file === undefined)) return refused('evidence-missing', 'address');
		const problems = address === undefined ? titleProblems(title) : linkProblems({ title, address, copyOf: copy_of });
		if (problems.length > 0) return { ok: false, problems };
		const attached = draft ? await evidence.ofDraft(work.tx, draft.id) : await evidence.ofEntry(work.tx, input.entry);
		const standing = attached.filter(({ withdrawn, redacted }) => !withdrawn && !redacted);
		// Sent twice by an impatient finger: it is there.
		const same = standing.find((each) =>
			file ? each.file_hash === file.hash : each.address === address && each.copy_of === (copy_of ?? null)
		);
		if (same) return { ok: true, answer: { evidence: same.id, entry: input.entry }, account: 'nothing changed' };
		if (standing.length >= ATTACHED_LIMIT) {
			return refused('evidence-too-many', file ? 'file' : 'address', { limit: ATTACHED_LIMIT });
		}
		const row: Brought = {
			id: work.ids.next<'evidence'>(),
			...{ title: title.trim(), kind: file?.kind ?? 'link', address: address ?? null, copy_of: copy_of ?? null },
			...{ file_hash: file?.hash ?? null, file_name: file?.name ?? null, file_bytes: file?.bytes ?? null },
			...{ author: work.actor.key, recorded_at: work.at }
		};
		const answer = { evidence: row.id, entry: input.entry };
		if (draft) {
			await evidence.insertIntoDraft(work.tx, { ...row, draft_id: draft.id });
			// What is in a draft is nobody's business yet, and the journal is for everyone.
			return { ok: true, answer, account: { subject: `draft:${draft.id}` }, public: false };
		}
		const rows = await record(work, [{ ...row, entry: input.entry }]);
		const about = { series: of.id, evidence: row.id, kind: row.kind, ...(file && { sha256: file.hash }) };
		const account = { subject: `entry:${input.entry}`, about, rows };
		return { ok: true, answer, account, public: entry !== undefined && entries.isPublic(entry) };
	}
};
