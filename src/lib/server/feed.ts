import { generateAtomFeed } from 'feedsmith';
import type { Reading } from '#db/engine/store.ts';
import * as journal from '#db/journal.ts';
import { beginsAt, type CivilDate } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import type { Language } from '#domain/language.ts';
import { firstDay, parsePeriod } from '#domain/period.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Happening } from './happening.ts';
import { happenings, type HappeningFilter } from './happenings.ts';
import { LICENCE } from './open-data/publication.ts';

/** What a feed is about, where it is, and for whom. */
export type FeedOf = {
	/** The name of what it is about; none where it is about everything. */
	subject?: string;
	filter: Pick<HappeningFilter, 'agreement' | 'organisation'>;
	/** The feed's own address and that of the page which shows the same, without the origin. */
	path: string;
	page: string;
};

export type FeedReader = { language: Language; zone: string; origin: string; now: Instant };

const ENTRIES = 50;
const BEGINNING = '1970-01-01T00:00:00.000Z' as Instant;

/** What happened, the latest first, as an Atom feed: what the timeline shows, without what is still to come. */
export async function atomFeed(db: Reading, of: FeedOf, reader: FeedReader): Promise<string> {
	const { language, origin, zone, now } = reader;
	const { items } = await happenings(db, of.filter, { before: undefined, limit: ENTRIES }, { language, zone });
	const entries = items
		.flatMap((item) => entryOf(item, of, reader) ?? [])
		.filter(({ updated }) => updated <= now)
		.toSorted((a, b) => (a.updated < b.updated ? 1 : -1));
	const locale = { locale: language };
	const { hash } = await journal.head(db);
	return generateAtomFeed({
		xml: { lang: language },
		id: origin + of.path,
		title: { value: of.subject === undefined ? 'Pledgeline' : `${of.subject} · Pledgeline` },
		subtitle: { value: `${m.timeline_lead({}, locale)} ${m.cite_head({ hash }, locale)}` },
		updated: new Date(entries[0]?.updated ?? BEGINNING),
		rights: { value: `${LICENCE.title}. ${LICENCE.path}` },
		authors: [{ name: 'Pledgeline', uri: origin }],
		links: [
			{ href: `${origin}${of.path}?lang=${language}`, rel: 'self', type: 'application/atom+xml', hreflang: language },
			{ href: origin + localizeHref(of.page, locale), rel: 'alternate', type: 'text/html', hreflang: language }
		],
		entries: entries.map(({ updated, ...entry }) => ({ ...entry, updated: new Date(updated) }))
	});
}

type FeedEntry = {
	id: string;
	title: { value: string };
	updated: Instant;
	links: { href: string; rel: string; type: string }[];
	summary?: { value: string };
};

function entryOf(item: Happening, of: FeedOf, { origin, language, zone }: FeedReader): FeedEntry | undefined {
	const updated = momentOf(item.at, zone);
	if (updated === undefined) return undefined;
	const href = item.href ?? localizeHref(of.page, { locale: language });
	const summary = [item.byline, item.text, item.quote && `“${item.quote.text}”`, item.source?.label];
	const said = summary.filter(Boolean).map((part) => String(part).replace(/\.?$/, '.'));
	return {
		// The same thing in whatever language and in whichever feed.
		id: `${origin}/timeline#${item.id}`,
		title: { value: item.title },
		updated,
		links: [{ href: origin + href, rel: 'alternate', type: 'text/html' }],
		...(said.length > 0 && { summary: { value: said.join(' ') } })
	};
}

/** A moment, or the beginning of the day, month or year that is all that is known of it. */
function momentOf(at: string, zone: string): Instant | undefined {
	if (at.includes('T')) return at as Instant;
	const period = parsePeriod(at);
	return period === undefined ? undefined : beginsAt(firstDay(period) as CivilDate, zone);
}
