import * as journal from '#db/journal.ts';
import * as journalLines from '#db/journal-lines.ts';
import { today } from '#domain/civil-date.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const db = locals.application.store.reading;
	const asked = Number(url.searchParams.get('before'));
	const before = Number.isInteger(asked) && asked > 0 ? asked : undefined;
	const lines = await journalLines.latest(db, before, SHOWN + 1);
	const shown = lines.slice(0, SHOWN);
	const head = await journal.head(db);
	return {
		head,
		state: { date: today(locals.application.clock), head: head.hash },
		lines: shown.map(({ number, at, operation, door, subject, rows, hash }) => ({
			number,
			at,
			hash,
			public: journalLines.isPublic(operation),
			...(journalLines.isPublic(operation) && { operation, door, subject, rows })
		})),
		older: lines.length > SHOWN ? shown.at(-1)?.number : undefined,
		zone: locals.application.settings.timeZone
	};
};
