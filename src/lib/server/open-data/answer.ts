import { createHash } from 'node:crypto';
import { ReadableStream as Stream } from 'node:stream/web';
import { taggedAhead } from '../answer.ts';
import { guarded, OPEN, type Handler } from '../api/endpoint.ts';
import { problemResponse } from '../api/problem.ts';
import { askedIn } from '../api/query.ts';
import { FILE_FORMS, type FileForm, type FileFormName } from './file.ts';
import { fileQuery, filterOf } from './query.ts';
import { fileName, LICENCE, publicationOf, type Publication } from './publication.ts';

/** Answers with a file, written while it is sent; `build` names the code that writes it. */
export function fileAnswer(form: FileFormName, build: string): Handler {
	return guarded(OPEN, async ({ url, request, locals }) => {
		const asked = askedIn(url, fileQuery);
		if (!asked.ok) return problemResponse(asked.problems, OPEN);
		const { store, settings } = locals.application;
		const filter = filterOf(asked.answer);
		const publication = await publicationOf(store.reading, filter, settings.origin);
		const described: FileForm = FILE_FORMS[form];
		const coding = described.isText && accepts(request, 'gzip') ? 'gzip' : undefined;
		// All that a file holds follows from the last line of the journal.
		const content = [form, filter, publication.journal.head, settings.origin, build];
		const tag = `"${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 27)}${coding ? '-gz' : ''}"`;
		const headers = {
			...headersOf(publication),
			'content-type': described.type,
			'content-disposition': `attachment; filename="${fileName(publication)}.${described.ending}"`,
			...(described.isText && { vary: 'accept-encoding' }),
			...(coding && { 'content-encoding': coding })
		};
		return taggedAhead(request, tag, headers, async () => {
			const body = Stream.from(told(described.write(publication), locals.log)) as ReadableStream;
			return coding ? body.pipeThrough(new CompressionStream(coding)) : body;
		});
	});
}

/** What every description and file of what is published says beside its content. */
export function headersOf({ journal }: Pick<Publication, 'journal'>): Record<string, string> {
	return {
		...OPEN,
		'access-control-expose-headers': 'etag, link, x-journal-head',
		link: `<${LICENCE.path}>; rel="license"`,
		'x-journal-head': journal.head
	};
}

/** What breaks off after its beginning was sent can only be told to the log: whoever reads sees that the connection ended. */
async function* told(bytes: AsyncGenerator<Uint8Array>, log: App.Locals['log']): AsyncGenerator<Uint8Array> {
	try {
		yield* bytes;
	} catch (error) {
		log.error({ error }, 'a file broke off');
		throw error;
	}
}

function accepts(request: Request, coding: string): boolean {
	const wishes = (request.headers.get('accept-encoding') ?? '').split(',').map((each) => each.trim().toLowerCase());
	return wishes.some((wish) => wish === coding || (wish.startsWith(`${coding};`) && !/q=0(?:\.0*)?$/.test(wish)));
}
