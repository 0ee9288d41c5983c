import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import * as series from '#db/series.ts';
import { isId } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { perform, shapeProblems } from '#operations/perform.ts';
import { withdrawEvidence } from '#operations/withdraw-evidence.ts';
import { bringEvidence } from '../evidence/bringing.ts';
import type { Answer } from './endpoint.ts';
import { byToken, draftAnswer, entryAnswer } from './entry-request.ts';

const fieldsShape = z.strictObject({
	title: z.string().optional().describe('What it is.'),
	address: z.string().optional().describe('Of a page or document on the web; without a file.'),
	copy_of: z.string().optional().describe('Of which address of the figure it is a copy in an archive.')
});

/** The whole form. */
export const evidenceRequestShape = fieldsShape.extend({
	file: z
		.string()
		.optional()
		.describe('The file itself: PDF, PNG, JPEG, WebP, an office document without macros, CSV or text.')
});

export const withdrawalRequestShape = withdrawEvidence.takes.omit({ evidence: true });

/** Attaches a link or a file to the entry or draft that the address names. */
export async function postEvidence(event: RequestEvent, actor: Actor, form: FormData): Promise<Answer> {
	const id = event.params.id ?? '';
	if (!isId<'entry'>(id)) return refused('unknown-entry');
	const given = [...form].filter(([name]) => name !== 'file').map(([name, value]) => [name, String(value)]);
	const parsed = fieldsShape.safeParse(Object.fromEntries(given), { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const { title, address, copy_of } = parsed.data;
	const file = form.get('file');
	const place = event.locals.application;
	const piece = {
		...(title !== undefined && { title }),
		...(address !== undefined && { address }),
		...(copy_of !== undefined && { copyOf: copy_of }),
		...(file instanceof File && { file })
	};
	const outcome = await bringEvidence(place, id, piece, byToken(event, actor));
	if (!outcome.ok) return outcome;
	const draft = await drafts.byId(place.store.reading, id);
	const of = draft && (await series.byId(place.store.reading, draft.series_id));
	return of ? draftAnswer(event, id, of, 201) : entryAnswer(event, id, 201);
}

/** Withdraws the piece of evidence that the address names. */
export async function postWithdrawal(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const id = event.params.id ?? '';
	if (!isId<'evidence'>(id)) return refused('unknown-evidence');
	const parsed = withdrawalRequestShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const input = { ...parsed.data, evidence: id };
	const outcome = await perform(event.locals.application.store, withdrawEvidence, input, byToken(event, actor));
	return outcome.ok ? entryAnswer(event, outcome.answer.entry) : outcome;
}
