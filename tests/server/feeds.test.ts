import { XMLParser, XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { beforeAll, expect, it } from 'vitest';
import * as journal from '#db/journal.ts';
import * as targets from '#db/targets.ts';
import { instant } from '#domain/clock.ts';
import { lastDay } from '#domain/period.ts';
import { deadlines, type CalendarFilter } from '#server/calendar.ts';
import { atomFeed, type FeedOf } from '#server/feed.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';

const ORIGIN = 'https://pledges.example';
const ALL: FeedOf = { filter: {}, path: '/feeds/all.atom', page: '/timeline' };

type Link = { href: string; rel: string };
type Entry = { id: string; title: string; updated: string; link: Link | Link[]; summary?: string };
type Feed = Entry & { lang: string; rights: string; subtitle: string; author: { name: string }; entry: Entry[] };

/** The feed as a reader that knows nothing of who wrote it takes it apart. */
function read(xml: string): Feed {
	expect(XMLValidator.validate(xml)).toBe(true);
	expect(xml).toMatch(
		/^<\?xml version="1\.0" encoding="utf-8"\?>\s*<feed [^>]*xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/
	);
	const options = { ignoreAttributes: false, attributeNamePrefix: '', removeNSPrefix: true, parseTagValue: false };
	const parser = new XMLParser({ ...options, isArray: (name) => name === 'entry' });
	return (parser.parse(xml) as { feed: Feed }).feed;
}

describeEachEngine('what happened and what is due', (fresh) => {
	let here: Installed;
	const reader = () => ({ zone: 'Europe/Helsinki', origin: ORIGIN, now: instant(here.clock) });

	beforeAll(async () => {
		here = await installed(await fresh());
	}, 60_000);

	it('is a feed with all that RFC 4287 asks of one', async () => {
		const feed = read(await atomFeed(here.store.reading, ALL, { ...reader(), language: 'en' }));
		expect(feed.id).toBe(`${ORIGIN}/feeds/all.atom`);
		expect(feed.author.name).toBe('Pledgeline');
		expect(feed.rights).toContain('Creative Commons');
		expect(feed.subtitle).toContain((await journal.head(here.store.reading)).hash);
		expect(feed.link).toEqual([
			expect.objectContaining({ rel: 'self', href: `${ORIGIN}/feeds/all.atom?lang=en` }),
			expect.objectContaining({ rel: 'alternate', href: `${ORIGIN}/timeline` })
		]);
		expect(feed.entry.length).toBeGreaterThan(5);
		for (const { id, title, updated, link, summary } of feed.entry) {
			expect(URL.canParse(id) && URL.canParse((link as Link).href), id).toBe(true);
			expect(title).not.toBe('');
			expect(summary).not.toBe('');
			expect(new Date(updated).toISOString()).toBe(updated);
		}
		expect(new Set(feed.entry.map(({ id }) => id)).size).toBe(feed.entry.length);
		const moments = feed.entry.map(({ updated }) => updated);
		expect(moments.toSorted().toReversed()).toEqual(moments);
		expect(feed.updated).toBe(moments[0]);
	});

	it('says the same in another language under the same names', async () => {
		const [english, finnish] = await Promise.all(
			(['en', 'fi'] as const).map(async (language) =>
				read(await atomFeed(here.store.reading, ALL, { ...reader(), language }))
			)
		);
		expect(finnish?.lang).toBe('fi');
		expect(finnish?.entry.map(({ id }) => id)).toEqual(english?.entry.map(({ id }) => id));
		expect(finnish?.entry.map(({ summary }) => summary)).not.toEqual(english?.entry.map(({ summary }) => summary));
		const links = finnish?.entry.map(({ link }) => (link as Link).href) ?? [];
		expect(links.every((href) => href.startsWith(`${ORIGIN}/fi/`))).toBe(true);
	});

	it('is of one organisation or agreement, where it is asked for', async () => {
		const of = { ...ALL, subject: 'Kouvola', filter: { organisation: 'kouvola' } };
		const feed = read(await atomFeed(here.store.reading, of, { ...reader(), language: 'en' }));
		expect(feed.title).toBe('Kouvola · Pledgeline');
		expect(feed.entry.length).toBeGreaterThan(0);
		const titles = feed.entry.map(({ title, summary }) => `${title} ${summary}`);
		expect(titles.every((title) => !title.includes('Helsinki:'))).toBe(true);
		const none = { ...ALL, filter: { organisation: 'nobody' } };
		const empty = await atomFeed(here.store.reading, none, { ...reader(), language: 'en' });
		expect(XMLValidator.validate(empty)).toBe(true);
		expect(empty).not.toContain('<entry>');
	});

	it('is a calendar of whole days, one for each goal and interim target', async () => {
		const text = await deadlines(
			here.store.reading,
			{ name: 'Määräajat', filters: [{}] },
			{ language: 'fi', origin: ORIGIN }
		);
		expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
		const calendar = new ICAL.Component(ICAL.parse(text) as never);
		expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
		expect(calendar.getFirstPropertyValue('prodid')).toContain('Pledgeline');
		const { hash } = await journal.head(here.store.reading);
		expect(calendar.getFirstPropertyValue('x-wr-caldesc')).toContain(hash);
		const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
		const known = await targets.publicPage(here.store.reading, { life: 'in_force' }, undefined, 500);
		const due = known.flatMap(({ id, current: { goal_period: goal, milestones } }) => [
			...milestones.map(({ period }) => [`${id}-${period}@pledges.example`, lastDay(period)]),
			...(goal ? [[`${id}-goal@pledges.example`, lastDay(goal)]] : [])
		]);
		expect(events.map((event) => [event.uid, event.startDate.toString()]).toSorted()).toEqual(due.toSorted());
		expect(events.every((event) => event.startDate.isDate)).toBe(true);
		const kouvola = events.find((event) => event.summary.startsWith('Kouvola'));
		expect(kouvola?.startDate.toString()).toBe('2030-12-31');
		expect(kouvola?.summary).toContain('tavoitteen määräaika');
		expect(kouvola?.component.getFirstPropertyValue('url')).toMatch(/^https:\/\/pledges\.example\/fi\/targets\//);
	});

	it('is due around one agreement, or for its parties', async () => {
		const at = { language: 'en', origin: ORIGIN } as const;
		const count = async (filter: CalendarFilter): Promise<number> =>
			(await deadlines(here.store.reading, { name: 'x', filters: [filter] }, at)).split('BEGIN:VEVENT').length - 1;
		const all = await count({});
		expect(await count({ partiesOf: 'nobody' })).toBe(0);
		expect(await count({ organisation: 'kouvola' })).toBeGreaterThan(0);
		expect(await count({ organisation: 'metrex' })).toBe(0);
		const theirs = await count({ partiesOf: 'medium-sized-growth-cities' });
		expect(theirs).toBeGreaterThan(0);
		expect(theirs).toBeLessThan(all);
	});
});
