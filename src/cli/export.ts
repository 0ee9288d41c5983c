import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import * as agreements from '#db/agreements.ts';
import type { FileFilter } from '#db/entries-file.ts';
import * as organisations from '#db/organisations.ts';
import type { Installation } from '#server/installation.ts';
import { FILE_FORMS } from '#server/open-data/file.ts';
import { publicationOf, type Publication } from '#server/open-data/publication.ts';
import { zipped } from '#server/open-data/zipped.ts';
import { WrongUsage, type Context } from './command.ts';
import { refuse, withInstallation } from './opened.ts';

export const summary = 'writes what is published to a file, the same that the pages offer';
export const usage = [
	'pledgeline export --format csv|xlsx|json|datapackage --out FILE',
	'  [--organisation O] [--agreement A: only what its parties measure]',
	'  datapackage: a ZIP file with the CSV file and the description of its columns'
].join('\n');

const WRITERS: Record<string, (publication: Publication) => AsyncGenerator<Uint8Array>> = {
	csv: FILE_FORMS.csv.write,
	xlsx: FILE_FORMS.xlsx.write,
	json: FILE_FORMS.json.write,
	datapackage: zipped
};
const TEXT = { type: 'string' } as const;

export async function run(args: string[], context: Context): Promise<number> {
	const options = { format: TEXT, out: TEXT, organisation: TEXT, agreement: TEXT };
	const { format, out, ...filter } = parseArgs({ args, options }).values;
	const write = format !== undefined && Object.hasOwn(WRITERS, format) ? WRITERS[format] : undefined;
	if (!write) throw new WrongUsage(`--format must be one of ${Object.keys(WRITERS).join(', ')}.`);
	if (out === undefined || out === '') throw new WrongUsage('--out is missing: the file to write.');
	return withInstallation(context, async ({ store, settings }) => {
		const unknown = await unknownIn(store.reading, filter);
		if (unknown) return refuse(context, [unknown]);
		const publication = await publicationOf(store.reading, filter, settings.origin);
		const { counted, count } = counting(publication);
		const problem = await writeWhole(resolve(out), write(counted));
		if (problem !== undefined) {
			context.err(`${out} cannot be written: ${problem}.`);
			return 1;
		}
		context.err(`Entries: ${count()}. Journal head ${publication.journal.head}`);
		return 0;
	});
}

async function unknownIn(
	db: Installation['store']['reading'],
	{ organisation, agreement }: FileFilter
): Promise<{ code: 'unknown-organisation' | 'unknown-agreement'; values: { slug: string } } | undefined> {
	if (organisation !== undefined && !(await organisations.bySlug(db, organisation))) {
		return { code: 'unknown-organisation', values: { slug: organisation } };
	}
	if (agreement !== undefined && !(await agreements.bySlug(db, agreement))) {
		return { code: 'unknown-agreement', values: { slug: agreement } };
	}
	return undefined;
}

function counting(publication: Publication): { counted: Publication; count(): number } {
	let entries = 0;
	return {
		count: () => entries,
		counted: {
			...publication,
			async *entries() {
				for await (const portion of publication.entries()) {
					entries += portion.length;
					yield portion;
				}
			}
		}
	};
}

/** Writes a file beside its place and moves it there when it is whole; or says why it cannot. What is there already is replaced or untouched. */
async function writeWhole(path: string, bytes: AsyncGenerator<Uint8Array>): Promise<string | undefined> {
	const unfinished = join(dirname(path), `.${randomUUID()}.part`);
	try {
		await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(unfinished, { flags: 'wx' }));
		await rename(unfinished, path);
		return undefined;
	} catch (error) {
		await rm(unfinished, { force: true });
		// What the system says of a file: that its folder is not there, that the disk is full.
		if (error instanceof Error && 'syscall' in error) return String('code' in error ? error.code : error.message);
		throw error;
	}
}
