import { csv } from './csv.ts';
import { json } from './json.ts';
import type { Publication } from './publication.ts';
import { xlsx } from './xlsx.ts';

/** A form in which what is published can be taken away. */
export type FileForm = {
	/** The end of the file's name. */
	ending: string;
	type: string;
	/** Whether it gets smaller when it is compressed. */
	isText: boolean;
	write(publication: Publication): AsyncGenerator<Uint8Array>;
};

export const FILE_FORMS = {
	csv: { ending: 'csv', type: 'text/csv; charset=utf-8; header=present', isText: true, write: csv },
	json: { ending: 'json', type: 'application/json; charset=utf-8', isText: true, write: json },
	xlsx: {
		ending: 'xlsx',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		isText: false,
		write: xlsx
	}
} satisfies Record<string, FileForm>;

export type FileFormName = keyof typeof FILE_FORMS;
