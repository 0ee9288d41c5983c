import { ReadableStream as Stream } from 'node:stream/web';
import type { RequestEvent } from '@sveltejs/kit';
import type { Reading } from '#db/engine/store.ts';
import type { Entry } from '#db/entries.ts';
import * as entriesFile from '#db/entries-file.ts';
import * as organisations from '#db/organisations.ts';
import { today, type CivilDate } from '#domain/civil-date.ts';
import { TOTAL } from '#domain/dimension.ts';
import { hasEnded, nextPeriod, type Period } from '#domain/period.ts';
import { found, holding, permitted } from '../guard.ts';
import { FILE_FORMS } from '../open-data/file.ts';
import { publicationOf, type Publication, type Published } from '../open-data/publication.ts';

/** Empty rows of one series: whoever is further behind fills in the oldest first. */
const MOST_DUE = 40;
const SERIES = 500;

/** Everything that is published of an organisation, and after it an empty row for each figure that is due on a day: none of a
 * series that was ended. */
export async function templateOf(
	db: Reading,
	organisation: string,
	origin: string,
	on: CivilDate
): Promise<Publication> {
	const publication = await publicationOf(db, { organisation }, origin);
	return {
		...publication,
		async *entries() {
			const latest = new Map<string, Period>();
			for await (const portion of publication.entries()) {
				for (const { series, entry } of portion) if (entry.dimension === TOTAL) latest.set(series.id, entry.period);
				yield portion;
			}
			for (const series of await entriesFile.seriesOf(db, { organisation }, undefined, SERIES)) {
				const due = series.ended_on === null ? dueAfter(latest.get(series.id), on) : [];
				if (due.length > 0) yield due.map((period): Published => ({ series, entry: nothingAt(period) }));
			}
		}
	};
}

/** Answers with the file for an organisation of which the visitor may import figures. */
export async function templateAnswer({ locals, url }: RequestEvent, form: 'csv' | 'xlsx'): Promise<Response> {
	const { actor } = holding(locals, 'reporter', 'approver');
	const { store, clock, settings } = locals.application;
	const slug = url.searchParams.get('organisation') ?? '';
	const of = found(await organisations.bySlug(store.reading, slug), locals);
	permitted(locals, actor, 'import entries', { organisation: of.id });
	const template = await templateOf(store.reading, of.slug, settings.origin, today(clock));
	const { type, ending, write } = FILE_FORMS[form];
	return new Response(Stream.from(write(template)) as ReadableStream, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="pledgeline-${of.slug}.${ending}"`,
			'cache-control': 'no-store'
		}
	});
}

/** The periods that ended since the latest figure, of its own kind. */
function dueAfter(latest: Period | undefined, on: CivilDate): Period[] {
	const due: Period[] = [];
	let period = latest && nextPeriod(latest);
	while (period && hasEnded(period, on) && due.length < MOST_DUE) {
		due.push(period);
		period = nextPeriod(period);
	}
	return due;
}

/** A row to be filled in: of an entry only what the file has columns for. */
function nothingAt(period: Period): Entry {
	const nothing = { value: null, stage: null, missing_reason: null, provisional: false, note: {}, evidence: [] };
	return { ...nothing, dimension: TOTAL, period } as unknown as Entry;
}
