import { strToU8, Zip, ZipDeflate } from 'fflate';
import { csv } from './csv.ts';
import { dataPackage } from './data-package.ts';
import type { Publication } from './publication.ts';

/** A Data Package to keep: the description and the CSV file that it describes, in one ZIP file. */
export async function* zipped(publication: Publication): AsyncGenerator<Uint8Array> {
	const ready: Uint8Array[] = [];
	const zip = new Zip((error, bytes) => {
		if (error) throw error;
		ready.push(bytes);
	});
	function begin(name: string): ZipDeflate {
		const file = new ZipDeflate(name, { level: 6 });
		zip.add(file);
		return file;
	}
	begin('datapackage.json').push(strToU8(JSON.stringify(dataPackage(publication), null, '\t')), true);
	const data = begin('data.csv');
	for await (const bytes of csv(publication)) {
		data.push(bytes);
		yield* ready.splice(0);
	}
	data.push(new Uint8Array(), true);
	zip.end();
	yield* ready.splice(0);
}
