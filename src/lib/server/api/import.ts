import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import * as importRows from '#db/import-rows.ts';
import type { ImportedRow } from '#db/import-rows.ts';
import * as organisations from '#db/organisations.ts';
import { NOTE_LIMIT } from '#domain/entry.ts';
import type { Actor } from '#domain/permission.ts';
import { PROBLEM_CODES, refused } from '#domain/problem.ts';
import { shapeProblems } from '#operations/perform.ts';
import { problemText } from '#words/problem.ts';
import { toldByOptions } from '../imports/options.ts';
import type { ReadImport } from '../imports/reading.ts';
import { apply, bring, forget, read } from '../imports/running.ts';
import type { Answer } from './endpoint.ts';
import { byToken } from './entry-request.ts';
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

const countShape = z.int().min(0);

/** What came of a file. */
export const importShape = z
	.strictObject({
		applied: z.boolean().describe('Whether anything was kept.'),
		submitted: z.boolean(),
		counts: z.strictObject({
			added: countShape,
			corrected: countShape,
			unchanged: countShape,
			rejected: countShape,
			elsewhere: countShape.describe('Rows of other organisations.'),
			empty: countShape.describe('Cells without a figure.')
		}),
		sheet: z.string(),
		header_row: z.int(),
		columns: z.array(z.strictObject({ header: z.string(), use: z.string() })),
		rows: z.array(
			z.strictObject({
				outcome: z.enum(['added', 'corrected', 'rejected']),
				cell: z.string(),
				dimension: z.string().nullable(),
				period: z.string().nullable(),
				value: z.number().nullable(),
				before: z.number().nullable().describe('What is published until now.'),
				problems: z.array(z.strictObject({ code: z.enum(PROBLEM_CODES), detail: z.string() }))
			})
		),
		more: z.boolean().describe('Whether there are more rows than are told.')
	})
	.describe('What came of a file of figures.');

const TOLD = 500;

/** Reads a file that a program brings, and applies it unless it only asks. */
export async function postImport(event: RequestEvent, actor: Actor, form: FormData): Promise<Answer> {
	const file = form.get('file');
	const fields = Object.fromEntries(
		[...form.keys()].filter((name) => name !== 'file').map((name) => [name, fieldOf(form, name)])
	);
	const parsed = fieldsShape.safeParse(fields, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	if (!(file instanceof File)) return refused('field-missing', 'file');
	const { organisation, map, dry_run, submit, reason, header_row, ...rest } = parsed.data;
	const told = toldByOptions({ ...rest, ...(header_row !== undefined && { 'header-row': header_row }) }, map ?? []);
	if (typeof told === 'string') return refused('field-unreadable', map === undefined ? 'header_row' : 'map');
	const place = event.locals.application;
	const of = await organisations.bySlug(place.store.reading, organisation);
	if (!of) return refused('unknown-organisation', 'organisation', { slug: organisation });
	const bytes = new Uint8Array(await file.arrayBuffer());
	const brought = await bring(place, actor, of.id, { name: file.name, bytes }, told);
	if (!brought.ok) return brought;
	const id = brought.answer;
	try {
		const done = await read(place, id);
		if (done.state !== 'ready') return { ok: false, problems: done.problems };
		const told_ = await importJson(event, id, done);
		if (dry_run === 'true') return { ok: true, body: { ...told_, applied: false, submitted: false } };
		const input = { import: id, submit: submit === 'true', reason: reason ?? `Imported from ${file.name}.` };
		const { clock: _, ids: __, idempotencyKey: ___, ...by } = byToken(event, actor);
		const applied = await apply(place, input, by);
		if (!applied.ok) return applied;
		const { kept, submitted } = applied.answer;
		return { ok: true, status: 201, body: { ...told_, applied: kept > 0, submitted } };
	} finally {
		await forget(place, id);
	}
}

function fieldOf(form: FormData, name: string): unknown {
	return name === 'map' ? form.getAll(name).map(String) : form.get(name);
}

async function importJson(
	event: RequestEvent,
	id: Parameters<typeof importRows.of>[1],
	{ understood, counts }: ReadImport
): Promise<Omit<z.infer<typeof importShape>, 'applied' | 'submitted'>> {
	const db = event.locals.application.store.reading;
	const rows = await importRows.of(db, id, ['added', 'corrected', 'rejected'], -1, TOLD + 1);
	if (!understood || !counts) throw new Error('An import is ready, and nobody knows of what.');
	const { mapping, headers } = understood;
	return {
		counts,
		sheet: mapping.sheet,
		header_row: mapping.headerRow,
		columns: mapping.columns.slice(0, TOLD).map(({ use }, at) => ({ header: headers[at] ?? '', use })),
		rows: rows.slice(0, TOLD).map(rowJson),
		more: rows.length > TOLD
	};
}

function rowJson({
	outcome,
	place,
	dimension,
	period,
	content,
	before,
	rejected
}: ImportedRow): z.infer<typeof importShape>['rows'][number] {
	return {
		outcome,
		cell: place,
		dimension,
		period,
		value: content?.value ?? null,
		before: before?.value ?? null,
		problems: (rejected?.problems ?? []).map((problem) => ({ code: problem.code, detail: problemText(problem, 'en') }))
	};
}
