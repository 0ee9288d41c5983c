import { today } from '#domain/civil-date.ts';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as series from '#db/series.ts';
import { readTyped } from '#domain/draft.ts';
import { isId } from '#domain/id.ts';
import { found, permitted, signedIn } from '#server/guard.ts';
import { proposalOf } from '#server/proposal.ts';
import { pictureLook, pictureOf } from '#server/target-picture.ts';
import type { RequestHandler } from './$types';

/** The picture of what a draft or submitted figure would do; for those who may read it. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
	const { actor } = signedIn(locals);
	const db = locals.application.store.reading;
	const id = found(isId<'entry'>(params.id) ? params.id : undefined, locals);
	const draft = await drafts.byId(db, id);
	const entry = draft ? undefined : await entries.byId(db, id);
	const of = found(await series.byId(db, found(draft ?? entry, locals).series_id), locals);
	permitted(locals, actor, draft ? 'read drafts' : 'read submitted', {
		organisation: of.organisation_id,
		...(of.steward_agreement_id && { agreement: of.steward_agreement_id })
	});
	const content = draft
		? readTyped(draft.typed, draft.dimension, series.rulesOf(of)).content
		: entry && entries.contentOf(entry);
	const proposed = content?.value === undefined ? undefined : { ...content, value: content.value };
	const look = pictureLook(url.searchParams);
	const dimension = (draft ?? entry)?.dimension ?? 'total';
	const { subject } = await proposalOf(db, of, dimension, proposed, {
		language: look.language,
		today: today(locals.application.clock)
	});
	return new Response(new Uint8Array(await pictureOf(subject, look)), { headers: { 'content-type': 'image/png' } });
};
