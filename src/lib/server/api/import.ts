import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import * as organisations from '#db/organisations.ts';
import { NOTE_LIMIT } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { refused, type Outcome } from '#domain/problem.ts';
import type { Imported } from '#operations/import-entries.ts';
import { shapeProblems } from '#operations/perform.ts';
import { toldByOptions } from '../imports/options.ts';
import type { ReadImport } from '../imports/reading.ts';
import { apply, bring, fail, forget, read, type ImportPlace } from '../imports/running.ts';
import type { ToldByPerson } from '../imports/told.ts';
import type { Answer } from './endpoint.ts';
import { byToken } from './entry-request.ts';
import { importJson } from './import-state.ts';
import { slugShape } from './shapes.ts';

const yes = z.enum(['true', 'false']).default('false');

/** What a program sends besides the file. */
const fieldsShape = z.strictObject({
	organisation: slugShape.describe('Whose figures they are; rows of others are passed over.'),
	series: z
		.string()
		.max(200)
		.optional()
		.describe('The series of all figures: its id, its indicator, or “indicator inventory”.'),
	sheet: z.string().max(200).optional(),
	header_row: z.string().max(4).optional().describe('The number of the last row of the header; 0 where there is none.'),
	decimal: z.enum(['comma', 'point']).optional(),
	unit: z.string().max(60).optional(),
	period: z.string().max(40).optional(),
	map: z.array(z.string().max(300)).optional().describe('“COLUMN=field”: the column by its letter or header.'),
	dry_run: yes.describe('Only says what would change.'),
	submit: yes.describe('Submits the figures; else they are kept as drafts.'),
	reason: z.string().max(NOTE_LIMIT).optional().describe('Why published figures are replaced.')
});

/** The whole form. */
export const importRequestShape = fieldsShape.extend({ file: z.string().describe('The file itself, CSV or XLSX.') });

type Wanted = { organisation: Id<'organisation'>; told: ToldByPerson; dry: boolean; submit: boolean; reason: string };

/**
 * Takes a file in that a program brings, and applies it unless it only asks. Whoever sends `Prefer: respond-async` is told at once
 * where to look; everybody else waits for the end of it.
 */
export async function postImport(event: RequestEvent, actor: Actor, form: FormData): Promise<Answer> {
	const file = form.get('file');
	const wanted = await wantedIn(event, form);
	if (!wanted.ok) return wanted;
	if (!(file instanceof File)) return refused('field-missing', 'file');
	const { organisation, told, dry } = wanted.answer;
	const place = event.locals.application;
	const bytes = new Uint8Array(await file.arrayBuffer());
	const brought = await bring(place, actor, organisation, { name: file.name, bytes }, told);
	if (!brought.ok) return brought;
	const id = brought.answer;
	const reason = wanted.answer.reason || `Imported from ${file.name}.`;
	const done = doing(event, actor, id, { ...wanted.answer, reason });
	if (/\brespond-async\b/.test(event.request.headers.get('prefer') ?? '')) {
		done.catch((error: unknown) => event.locals.log.error({ error }, 'an import failed'));
		return {
			ok: true,
			status: 202,
			location: `/api/v1/imports/${id}`,
			body: await importJson(place.store.reading, id)
		};
	}
	const outcome = await done;
	if (!outcome.ok) {
		await forget(place, id);
		return outcome;
	}
	return { ok: true, status: dry ? 200 : 201, body: await importJson(place.store.reading, id) };
}

async function wantedIn(event: RequestEvent, form: FormData): Promise<Outcome<Wanted>> {
	const fields = Object.fromEntries(
		[...form.keys()].filter((name) => name !== 'file').map((name) => [name, fieldOf(form, name)])
	);
	const parsed = fieldsShape.safeParse(fields, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const { organisation, map, dry_run, submit, reason, header_row, ...rest } = parsed.data;
	const told = toldByOptions({ ...rest, ...(header_row !== undefined && { 'header-row': header_row }) }, map ?? []);
	if (typeof told === 'string') return refused('field-unreadable', map === undefined ? 'header_row' : 'map');
	const of = await organisations.bySlug(event.locals.application.store.reading, organisation);
	if (!of) return refused('unknown-organisation', 'organisation', { slug: organisation });
	const answer = {
		organisation: of.id,
		told,
		dry: dry_run === 'true',
		submit: submit === 'true',
		reason: reason ?? ''
	};
	return { ok: true, answer };
}

/** Reads an import, and applies it where that is wanted. What cannot be applied ends with the reasons. */
async function doing(
	event: RequestEvent,
	actor: Actor,
	id: Id<'import'>,
	{ dry, submit, reason }: Wanted
): Promise<Outcome<ReadImport | Imported>> {
	const place: ImportPlace = event.locals.application;
	const done = await read(place, id);
	if (done.state !== 'ready') return { ok: false, problems: done.problems };
	if (dry) return { ok: true, answer: done };
	const { clock: _, ids: __, idempotencyKey: ___, ...by } = byToken(event, actor);
	const applied = await apply(place, { import: id, submit, reason }, by);
	if (!applied.ok) await fail(place, id, applied.problems);
	return applied;
}

function fieldOf(form: FormData, name: string): unknown {
	return name === 'map' ? form.getAll(name).map(String) : form.get(name);
}
