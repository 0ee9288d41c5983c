import type { Id } from '#domain/id.ts';
import type { Outcome } from '#domain/problem.ts';
import type { Circumstances } from '#operations/perform.ts';
import { textIn } from '../form.ts';
import { bringEvidence, type EvidencePlace } from './bringing.ts';

/** Attaches what a form brought: a link, or a file. */
export async function bringFromForm(
	place: EvidencePlace,
	entry: Id<'entry'>,
	form: FormData,
	by: Circumstances
): Promise<Outcome<{ evidence: Id<'evidence'>; entry: Id<'entry'> }>> {
	const file = form.get('file');
	const address = textIn(form, 'address').trim();
	const copyOf = textIn(form, 'copy_of');
	return bringEvidence(
		place,
		entry,
		{
			title: textIn(form, 'title'),
			...(address !== '' && { address }),
			...(address !== '' && copyOf !== '' && { copyOf }),
			// Browsers send an empty file where none was chosen.
			...(file instanceof File && (file.size > 0 || file.name !== '') && { file })
		},
		by
	);
}
