import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import * as importRows from '#db/import-rows.ts';
import type { ImportedRow } from '#db/import-rows.ts';
import * as imports from '#db/imports.ts';
import type { Reading } from '#db/engine/store.ts';
import * as organisations from '#db/organisations.ts';
import { isId, type Id } from '#domain/id.ts';
import { may, type Actor } from '#domain/permission.ts';
import { PROBLEM_CODES, refused, type Problem } from '#domain/problem.ts';
import { problemText } from '#words/problem.ts';
import type { ShownUnderstanding } from '../imports/understanding.ts';
import { cursor } from './cursor.ts';
import type { Answer } from './endpoint.ts';
import { LARGEST_PAGE, listQuery, pageOf } from './query.ts';
import { momentShape, slugShape } from './shapes.ts';

const OUTCOMES = ['added', 'corrected', 'rejected'] as const;
const rowCursor = cursor('import_rows', z.string().regex(/^\d{1,10}$/));

/** How the rows of an import are asked for. */
export const importQuery = listQuery(rowCursor, {
	outcome: z
		.enum(OUTCOMES)
		.optional()
		.describe('Only rows that came to this.')
		.meta({ examples: ['rejected'] })
});

const countShape = z.int().min(0);
const problemsShape = z.array(z.strictObject({ code: z.enum(PROBLEM_CODES), detail: z.string() }));

/** What came of a file, or how far it is. */
export const importShape = z
	.strictObject({
		id: z.string(),
		organisation: slugShape,
		file: z.string(),
		state: z
			.enum(['reading', 'asking', 'ready', 'applied', 'cancelled', 'failed'])
			.describe('`asking`: it cannot be read without an answer; `ready`: read, and not applied.'),
		begun_at: momentShape,
		rows_read: countShape.describe('How far it is, while it is read.'),
		applied: z.boolean().describe('Whether anything was kept.'),
		submitted: z.boolean(),
		counts: z
			.strictObject({
				added: countShape,
				corrected: countShape,
				unchanged: countShape,
				rejected: countShape,
				elsewhere: countShape.describe('Rows of other organisations.'),
				empty: countShape.describe('Cells without a figure.')
			})
			.nullable()
			.describe('How many figures came to what, once it was read.'),
		problems: problemsShape.describe('What is asked, or why it failed.'),
		sheet: z.string().nullable(),
		header_row: z.int().nullable(),
		columns: z.array(z.strictObject({ header: z.string(), use: z.string() })),
		rows: z
			.strictObject({
				items: z.array(
					z.strictObject({
						outcome: z.enum(OUTCOMES),
						cell: z.string(),
						dimension: z.string().nullable(),
						period: z.string().nullable(),
						value: z.number().nullable(),
						before: z.number().nullable().describe('What is published until now.'),
						problems: problemsShape
					})
				),
				next: z.string().nullable()
			})
			.describe(
				'What would change and what is rejected, in the order of the file; once it was applied, what was rejected.'
			)
	})
	.describe('What came of a file of figures.');

type Asked = { outcome?: (typeof OUTCOMES)[number] | undefined; limit: number; after?: [string] | undefined };

/** Answers how far an import is and what came of it, to those who may import for its organisation. */
export async function getImport(
	event: RequestEvent,
	actor: Actor,
	asked: z.output<typeof importQuery>
): Promise<Answer> {
	const id = event.params.id ?? '';
	const { reading } = event.locals.application.store;
	const of = isId<'import'>(id) ? await imports.byId(reading, id) : undefined;
	// Whoever may not see it is not told that it is there.
	if (!of || may(actor, 'import entries', { organisation: of.organisation_id }) !== 'yes')
		return refused('unknown-import');
	return { ok: true, body: await importJson(reading, of.id, asked) };
}

/** An import as its own address shows it. */
export async function importJson(
	db: Reading,
	id: Id<'import'>,
	{ outcome, limit, after }: Asked = { limit: LARGEST_PAGE }
): Promise<z.infer<typeof importShape>> {
	const of = await imports.byId(db, id);
	if (!of) throw new Error(`There is no import ${id}.`);
	const [organisation] = await organisations.byIds(db, [of.organisation_id]);
	const understood = of.understood as ShownUnderstanding | undefined;
	const { counts, submitted = false, problems = [] } = of.result;
	const shown = of.state === 'ready' || of.state === 'applied';
	const outcomes = outcome ? [outcome] : OUTCOMES;
	const rows = shown ? await importRows.of(db, id, outcomes, Number(after?.[0] ?? -1), limit + 1) : [];
	const page = pageOf(rows, limit, (last) => rowCursor.after(String(last.number)));
	return {
		...{ id, organisation: organisation?.slug ?? '', file: of.file_name, state: of.state, begun_at: of.begun_at },
		rows_read: Number(of.rows_read),
		applied: of.state === 'applied' && counts !== undefined && counts.added + counts.corrected > 0,
		...{ submitted, counts: counts ?? null, problems: problems.map(problemJson) },
		sheet: understood?.mapping.sheet ?? null,
		header_row: understood?.mapping.headerRow ?? null,
		columns: (understood?.mapping.columns ?? [])
			.slice(0, LARGEST_PAGE)
			.map(({ use }, at) => ({ header: understood?.headers[at] ?? '', use })),
		rows: { ...page, items: page.items.map(rowJson) }
	};
}

function rowJson(row: ImportedRow): z.infer<typeof importShape>['rows']['items'][number] {
	return {
		...{ outcome: row.outcome, cell: row.place, dimension: row.dimension, period: row.period },
		value: row.content?.value ?? null,
		before: row.before?.value ?? null,
		problems: (row.rejected?.problems ?? []).map(problemJson)
	};
}

function problemJson(problem: Problem): { code: Problem['code']; detail: string } {
	return { code: problem.code, detail: problemText(problem, 'en') };
}
