import * as entryQueue from '#db/entry-queue.ts';
import type { Waiting } from '#db/entry-queue.ts';
import * as memberships from '#db/memberships.ts';
import type { Reading } from '#db/engine/store.ts';
import * as notices from '#db/notices.ts';
import * as organisations from '#db/organisations.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import { today } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import type { Language } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import type { Said } from '#server/aim-list.ts';
import { holding } from '#server/guard.ts';
import { queued } from '#server/review-queue.ts';
import { organisedBy } from '#server/stewarding.ts';
import { measuredIn } from '#words/measured.ts';
import { inLanguage } from '#words/text.ts';
import { askedIn, DONE, keptIn, ONLY, placeIn, queryOf } from './filter.ts';
import { listedIn } from './listed.ts';
import { fits, isLooked, LOOKED_AT } from './looking.ts';
import type { PageServerLoad } from './$types';

/** As many as a page shows. */
const SHOWN = 25;

/** Single keys lead through it. */
export const csr = true;

export const load: PageServerLoad = async ({ url, locals }) => {
	const { actor } = holding(locals, 'organiser');
	const { store, clock, settings } = locals.application;
	const db = store.reading;
	const { language } = locals;
	const agreements = organisedBy(actor);
	const asked = askedIn(url.searchParams);
	const after = placeIn(url.searchParams);
	const most = isLooked(asked) ? LOOKED_AT : SHOWN;
	const found = await entryQueue.awaitingReview(db, agreements, keptIn(asked), after, most + 1);
	const reader = { language, today: today(clock) };
	const looked = await queued(db, found.slice(0, most), actor, reader);
	const fitting = looked.filter((each) => fits(each, asked));
	const shown = fitting.slice(0, SHOWN);
	const last = fitting.length > SHOWN ? shown.at(-1)?.entry : found.length > most ? found[most - 1] : undefined;
	const counts = await entryQueue.waitingIn(db, agreements);
	return {
		zone: settings.timeZone,
		asked,
		done: DONE.find((each) => each === url.searchParams.get('done')),
		query: queryOf(asked),
		waiting: [...counts.values()].reduce((sum, { entries }) => sum + entries, 0),
		looked: looked.length,
		held: await heldIn(db, agreements, language),
		items: shown.map((each) => listedIn(each, language)),
		page: { isFirst: after === undefined, next: last && queryOf(asked, placeOf(last)) },
		organisations: await parties(locals, agreements),
		only: ONLY
	};
};

/** What is held back until its organisation was told, with the day on which it becomes public. */
async function heldIn(
	db: Reading,
	agreements: ReturnType<typeof organisedBy>,
	language: Language
): Promise<
	{ id: string; series: Series; period: Period; value: number | null; public_at: Instant | null; said: Said }[]
> {
	const held = await notices.inStewarded(db, agreements, SHOWN);
	const known = new Map(
		(await series.byIds(db, [...new Set(held.map((each) => each.series_id))])).map((each) => [each.id, each])
	);
	return held.flatMap(({ id, series_id, dimension, period, value, public_at }) => {
		const of = known.get(series_id);
		return of
			? [
					{
						...{ id, series: of, period, value, public_at },
						said: measuredIn({ indicator: of.indicator.name, dimension }, language)
					}
				]
			: [];
	});
}

function placeOf({ due, id }: Waiting): { due: Waiting['due']; id: Waiting['id'] } {
	return { due, id };
}

/** Whose figures can come: the parties of the agreements. */
async function parties(
	{ application, language }: App.Locals,
	agreements: ReturnType<typeof organisedBy>
): Promise<{ slug: string; text: string }[]> {
	const db = application.store.reading;
	const members = [...(await memberships.ofAgreements(db, agreements)).values()].flat();
	const named = await organisations.byIds(db, [...new Set(members.map((each) => each.organisation_id))]);
	return named
		.map(({ slug, name }) => ({ slug, text: inLanguage(name, language).text }))
		.toSorted((a, b) => a.text.localeCompare(b.text, language));
}
