import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { canonical } from '#db/canonical.ts';
import * as importRows from '#db/import-rows.ts';
import * as imports from '#db/imports.ts';
import * as organisations from '#db/organisations.ts';
import { instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { may } from '#domain/permission.ts';
import { importEntries } from '#operations/import-entries.ts';
import { perform } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { collectedFigures, mayCollect } from '#server/imports/collected.ts';
import { OPTION_NAMES, toldByOptions } from '#server/imports/options.ts';
import { clearRows, readImport, type ReadImport } from '#server/imports/reading.ts';
import { actorAtCommandLine, type Installation } from '#server/installation.ts';
import { problemText } from '#words/problem.ts';
import { WrongUsage, type Context } from './command.ts';
import { refuse, withInstallation } from './opened.ts';

export const summary = 'takes figures from a CSV or XLSX file: as drafts, or submitted';
export const usage = [
	'pledgeline import FILE --organisation O --as EMAIL [--series S | --indicator I] [--dry-run] [--submit] [--reason R]',
	'  --origin public_source --publisher P [--source S]: figures from a public document, published and not confirmed by the organisation',
	'  what the file does not settle: --sheet NAME, --header-row N, --map COLUMN=FIELD, --unit U, --period P, --decimal comma|point',
	'  COLUMN: its letter or its header. FIELD: value, period, organisation, indicator, unit, dimension, provisional, note_en …, skip'
].join('\n');

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean', default: false } as const;
const SHOWN = 200;

export async function run(args: string[], context: Context): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			...{ organisation: TEXT, as: TEXT, reason: TEXT, submit: FLAG, 'dry-run': FLAG },
			...{ origin: TEXT, publisher: TEXT, source: TEXT },
			...{ series: TEXT, indicator: TEXT, sheet: TEXT, unit: TEXT, period: TEXT, decimal: TEXT, 'header-row': TEXT },
			map: { type: 'string', multiple: true }
		}
	});
	const [name = ''] = positionals;
	if (positionals.length !== 1) throw new WrongUsage('Name the one file.');
	if (values.organisation === undefined) throw new WrongUsage('--organisation is missing: whose figures they are.');
	const told = toldByOptions(Object.fromEntries(OPTION_NAMES.map((each) => [each, values[each]])), values.map ?? []);
	if (typeof told === 'string') throw new WrongUsage(told);
	const collected = values.origin === 'public_source';
	if (values.origin !== undefined && !collected && values.origin !== 'reported')
		throw new WrongUsage('--origin is “reported” or “public_source”.');
	if (collected && values.publisher === undefined)
		throw new WrongUsage('--publisher is missing: who published the document.');
	if (!collected && (values.publisher ?? values.source) !== undefined)
		throw new WrongUsage('--publisher and --source are only for --origin public_source.');
	const slug = values.organisation;
	const path = resolve(name);
	return withInstallation(context, async (installation) => {
		const { store, clock, ids, settings } = installation;
		if (!existsSync(path) || !statSync(path).isFile()) {
			context.err(`${name} cannot be read: there is no such file.`);
			return 1;
		}
		const actor = await actorAtCommandLine(installation, values.as);
		if (!actor.ok) return refuse(context, actor.problems);
		const of = await organisations.bySlug(store.reading, slug);
		if (!of) return refuse(context, [{ code: 'unknown-organisation', values: { slug } }]);
		if (
			!(collected ? mayCollect(actor.answer) : may(actor.answer, 'import entries', { organisation: of.id }) === 'yes')
		)
			return refuse(context, [{ code: 'not-allowed' }]);
		const id = ids.next<'import'>();
		const at = instant(clock);
		const file = { file_name: basename(path).slice(0, 200), file_hash: await hashOf(path) };
		await store.transaction((tx) =>
			imports.insert(tx, {
				...{ id, organisation_id: of.id, author: actor.answer.key, ...file, state: 'reading' },
				...{ told: canonical(told), begun_at: at, seen_at: at }
			})
		);
		try {
			const progress = progressOn(context);
			const read = await readImport({ store, clock, progress }, id, path);
			await tell(installation, context, id, read);
			if (read.state !== 'ready') return 1;
			if (values['dry-run']) return 0;
			const by = { actor: actor.answer, door: 'import' as const, clock, ids, noticeDays: settings.noticeDays };
			const reason = values.reason ?? `Imported from ${file.file_name}.`;
			if (collected) {
				const { publisher = '', source = file.file_name } = values;
				const rows = await collectedFigures(store.reading, id, of.slug, { publisher, source, reason });
				const recorded = rows.ok ? await perform(store, recordFigures, rows.answer, by) : rows;
				if (!recorded.ok) return refuse(context, recorded.problems);
				const { added, corrected, held = 0 } = recorded.answer;
				const published = added + corrected - held;
				if (added + corrected === 0) context.err('Nothing changed.');
				if (published > 0) context.err(`Published, not confirmed: ${published}.`);
				if (held > 0) context.err(`Published once the organisation was told for ${settings.noticeDays} days: ${held}.`);
				return 0;
			}
			const outcome = await perform(store, importEntries, { import: id, submit: values.submit, reason }, by);
			if (!outcome.ok) return refuse(context, outcome.problems);
			const { kept, submitted } = outcome.answer;
			context.err(kept === 0 ? 'Nothing changed.' : `${submitted ? 'Submitted' : 'Kept as drafts'}: ${kept}.`);
			return 0;
		} finally {
			await clearRows(store, id);
			await store.transaction((tx) => imports.remove(tx, id));
		}
	});
}

async function tell({ store }: Installation, context: Context, id: Id<'import'>, read: ReadImport): Promise<void> {
	const { understood, counts } = read;
	if (understood) {
		const { kind, about, mapping, rows, layout } = understood;
		const uses = mapping.columns.flatMap(({ use }, at) =>
			use === 'skip' ? [] : [`${understood.headers[at] || at + 1} = ${use}`]
		);
		const shown = uses.length > 12 ? [...uses.slice(0, 12), '…'] : uses;
		context.err(
			`Read as ${kind === 'csv' ? `CSV (${about})` : 'XLSX'}, sheet ${mapping.sheet}, header in row ${mapping.headerRow}, ${rows} rows, ${layout}: ${shown.join('; ')}`
		);
	}
	for (const problem of read.problems) context.err(problemText(problem, 'en') + answerFor(problem.code));
	if (!counts) return;
	const { added, corrected, unchanged, rejected, elsewhere } = counts;
	context.out(
		`added ${added}, changed ${corrected}, unchanged ${unchanged}, rejected ${rejected}${elsewhere > 0 ? `, of others ${elsewhere}` : ''}`
	);
	const sheet = understood?.mapping.sheet ?? '';
	for (const { place, rejected: why } of await importRows.of(store.reading, id, ['rejected'], -1, SHOWN)) {
		for (const problem of why?.problems ?? []) context.out(`rejected ${sheet}!${place}: ${problemText(problem, 'en')}`);
	}
	if (rejected > SHOWN) context.out(`… and ${rejected - SHOWN} more`);
}

/** Which option answers what is asked. */
function answerFor(code: string): string {
	const options: Record<string, string> = {
		'ask-sheet': '--sheet',
		'ask-decimal': '--decimal comma|point',
		'ask-series': '--series or --indicator',
		'ask-period': '--period',
		'ask-figures': '--map COLUMN=value or --header-row'
	};
	return options[code] ? ` (${options[code]})` : '';
}

/** A line that is written over and over, where somebody looks at a terminal. */
function progressOn(context: Context): (rows: number) => void {
	let last = performance.now();
	return (rows) => {
		if (!process.stderr.isTTY || performance.now() - last < 1000) return;
		last = performance.now();
		context.err(`… ${rows} rows`);
	};
}

async function hashOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
	return hash.digest('hex');
}
