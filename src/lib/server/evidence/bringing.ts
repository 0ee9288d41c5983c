import type { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as series from '#db/series.ts';
import { plainFileName } from '#domain/evidence.ts';
import type { Id } from '#domain/id.ts';
import { may } from '#domain/permission.ts';
import { refused, type Outcome } from '#domain/problem.ts';
import { attachEvidence } from '#operations/attach-evidence.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { sizeText } from '../failure.ts';
import type { Installation } from '../installation.ts';
import { keep } from './keeping.ts';
import { kindOfFile } from './sniffing.ts';

/** Where evidence is brought: an installation, of whose settings only the folder and the limit are needed. */
export type EvidencePlace = Pick<Installation, 'store'> & {
	settings: { filesFolder: string; evidenceSizeLimit: number };
};

type Brought = Outcome<{ evidence: Id<'evidence'>; entry: Id<'entry'> }>;

/** A link or a file as somebody brings it to a draft or an entry. */
export type Piece = { title?: string; address?: string; copyOf?: string; file?: File };

/** Attaches what somebody brought. A file is looked at and kept before anything is written in the database, if they may at all. */
export async function bringEvidence(
	place: EvidencePlace,
	entry: Id<'entry'>,
	{ title = '', address, copyOf, file }: Piece,
	by: Circumstances
): Promise<Brought> {
	const { store, settings } = place;
	const input: z.input<typeof attachEvidence.takes> = {
		...{ entry, title },
		...(address !== undefined && { address }),
		...(copyOf !== undefined && { copy_of: copyOf })
	};
	if (!file) return perform(store, attachEvidence, input, by);
	if (by.wait !== undefined || !(await mayBring(place, entry, by))) return perform(store, attachEvidence, input, by);
	const limit = settings.evidenceSizeLimit;
	if (file.size > limit) return refused('evidence-too-large', 'file', { limit: sizeText(limit, 'en') });
	const bytes = new Uint8Array(await file.arrayBuffer());
	const name = plainFileName(file.name);
	const kind = kindOfFile(bytes, name);
	if (!kind.ok) return kind;
	const hash = await keep(settings.filesFolder, bytes);
	const named = { hash, name, kind: kind.answer, bytes: bytes.length };
	const outcome = await perform(store, attachEvidence, { ...input, file: named }, by);
	// Should it have been taken away between the two as one that nobody needs.
	if (outcome.ok) await keep(settings.filesFolder, bytes);
	return outcome;
}

/** Whether they may, so that nobody else fills the disk; what exactly is wrong is said by the operation. */
async function mayBring({ store }: EvidencePlace, id: Id<'entry'>, { actor }: Circumstances): Promise<boolean> {
	const draft = await drafts.byId(store.reading, id);
	const entry = draft ? undefined : await entries.byId(store.reading, id);
	const of = await series.byId(store.reading, (draft ?? entry)?.series_id ?? ('' as Id<'series'>));
	if (!of) return false;
	const matter = { organisation: of.organisation_id, reportersSubmit: of.organisation.reportersSubmit };
	return may(actor, draft ? 'save draft' : 'attach evidence', matter) === 'yes';
}
