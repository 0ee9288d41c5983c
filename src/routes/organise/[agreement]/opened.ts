import * as agreements from '#db/agreements.ts';
import type { Agreement } from '#db/agreements.ts';
import { beginsAt, today, type CivilDate } from '#domain/civil-date.ts';
import { instant, type Instant } from '#domain/clock.ts';
import { deskOf, type Desk } from '#server/desk.ts';
import { found, permitted, signedIn } from '#server/guard.ts';
import { filterIn, narrowed, sinceIn, type DeskFilter } from './filter.ts';

/** A desk as an address asks for it, for those who may sit at it. */
export type Opened = {
	agreement: Agreement;
	filter: DeskFilter;
	since: CivilDate;
	at: Instant;
	desk: Desk;
	whole: Desk;
};

export async function opened(locals: App.Locals, slug: string, query: URLSearchParams): Promise<Opened> {
	const { actor } = signedIn(locals);
	const { store, clock } = locals.application;
	const agreement = found(await agreements.bySlug(store.reading, slug), locals);
	permitted(locals, actor, 'read submitted', { agreement: agreement.id });
	const day = today(clock);
	const since = sinceIn(query, day);
	const at = instant(clock);
	const reader = { language: locals.language, today: day, at, since: beginsAt(since, clock.zone) };
	const whole = await deskOf(store.reading, agreement, reader);
	const filter = filterIn(query);
	return { agreement, filter, since, at, desk: narrowed(whole, filter), whole };
}
