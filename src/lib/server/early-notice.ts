import * as entries from '#db/entries.ts';
import type { Reading } from '#db/engine/store.ts';
import * as notices from '#db/notices.ts';
import type { HeldEntry } from '#db/notices.ts';
import * as people from '#db/people.ts';
import * as replies from '#db/replies.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import * as targets from '#db/targets.ts';
import { today, type CivilDate } from '#domain/civil-date.ts';
import { together } from '#domain/early-notice.ts';
import type { Figure } from '#domain/entry.ts';
import type { Language } from '#domain/language.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { publishHeld } from '#operations/publish-held.ts';
import { tellNotices, type ToldFirst } from '#operations/tell-notices.ts';
import { measuredIn } from '#words/measured.ts';
import { localizeHref } from '#words/messages.ts';
import { formatInstant, formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { formatRecorded } from '#words/unit.ts';
import { verdictStory } from '#words/verdict-sentence.ts';
import { verdictWords } from '#words/verdict-word.ts';
import type { Application } from './application.ts';
import { assessedThen, toldOf } from './assessed.ts';
import { effectText, noticeLetter } from './letter.ts';
import { replyText } from './told-replies.ts';

type Place = Pick<Application, 'store' | 'clock' | 'mail' | 'settings'>;

/** As many as are told of or published in one transaction. */
const BATCH = 500;
/** As many as can be held back of one series. */
const MOST = 1000;

/** What a figure that is held back does to the verdict on a target, together with what else is held back beside it. */
export type Effect = { target: string; title: string; lang: Language; before: string; after: string; sentence: string };

/** What becomes of the verdicts on the targets that rest on a figure which is held back, once it is public. */
export async function effectsOf(
	db: Reading,
	{ series_id, dimension }: Pick<HeldEntry, 'series_id' | 'dimension'>,
	{ language, today: day }: { language: Language; today: CivilDate }
): Promise<Effect[]> {
	const aims = (await targets.ofSeries(db, [series_id])).filter(
		(target) => target.life === 'in_force' && target.dimension === dimension
	);
	const figures = await entries.figures(db, series_id, dimension);
	const held = (await notices.ofSeries(db, [series_id], MOST)).filter((entry) => entry.dimension === dimension);
	const then = together(figures, held.flatMap(figureOf));
	return aims.map((target) => {
		const { text: title, lang } = inLanguage(target.title, language);
		const [now, after] = [assessedThen(target, figures, day).verdict, assessedThen(target, then, day).verdict];
		return {
			...{ target: target.id, title, lang },
			before: verdictWords(now, language).text,
			after: verdictWords(after, language).text,
			sentence: verdictStory(toldOf(target, after, language), language)
		};
	});
}

/** What an organisation is shown of a figure of which it was told first: what it does, until when it is held back, what was replied. */
export async function noticeOf(
	db: Reading,
	entry: entries.Entry,
	{ zone, ...reader }: { language: Language; zone: string; today: CivilDate }
): Promise<ShownNotice | undefined> {
	const notice = await notices.ofEntry(db, entry.id);
	if (!notice) return undefined;
	const said = await replies.ofEntry(db, entry.id);
	return {
		until: notice.public_at === null ? undefined : formatInstant(notice.public_at, zone, reader.language),
		effects: entry.state === 'held' ? await effectsOf(db, entry, reader) : [],
		replies: said.map(({ id, at, ...reply }) => {
			const { text, lang } = replyText(reply, reader.language);
			return { id, text, lang, at, when: formatInstant(at, zone, reader.language) };
		})
	};
}

/** A notice as the organisation's own page shows it; the last reply is the one that holds. */
export type ShownNotice = {
	until: string | undefined;
	effects: Effect[];
	replies: { id: string; text: string; lang: Language; at: string; when: string }[];
};

function figureOf({ period, value, provisional }: HeldEntry): Figure[] {
	return value === null ? [] : [{ period, value, provisional }];
}

/** Tells organisations of what is held back, and publishes what they were told of long enough ago. */
export async function keepNotices(place: Place, by: Circumstances): Promise<{ told: number; released: number }> {
	let [told, released] = [0, 0];
	for (let more = BATCH; more === BATCH; told += more) {
		const outcome = await perform(place.store, tellNotices, { limit: BATCH }, by);
		if (!outcome.ok) throw new Error(`Nobody was told: ${JSON.stringify(outcome.problems)}`);
		more = outcome.answer.length;
		await writeNotices(place, outcome.answer);
	}
	for (let more = BATCH; more === BATCH;) {
		const outcome = await perform(place.store, publishHeld, { limit: BATCH }, by);
		if (!outcome.ok) throw new Error(`Nothing was published: ${JSON.stringify(outcome.problems)}`);
		more = outcome.answer.published + outcome.answer.lapsed;
		released += outcome.answer.published;
	}
	return { told, released };
}

/** Writes to everybody who reports or approves for an organisation, in their language: one letter with all figures. */
async function writeNotices(place: Place, told: ToldFirst): Promise<void> {
	const { store, mail, settings } = place;
	for (const [organisation, some] of Map.groupBy(told, (each) => each.organisation)) {
		const wanted = new Set(some.map(({ entry }) => entry));
		const found = await Promise.all([...wanted].map((entry) => entries.byId(store.reading, entry)));
		const known = found.flatMap((entry) => entry ?? []);
		const of = new Map((await series.byIds(store.reading, known.map(seriesOf))).map((each) => [each.id, each]));
		for (const { email, language } of await people.reportingFor(store.reading, organisation)) {
			const lines: string[] = [];
			for (const entry of known) lines.push(await lineOf(place, entry, of.get(entry.series_id), language));
			const [first] = of.values();
			const name = first ? inLanguage(first.organisation.name, language).text : '';
			mail.post({ to: email, ...noticeLetter({ organisation: name, lines, origin: settings.origin }, language) });
		}
	}
}

function seriesOf(entry: entries.Entry): Series['id'] {
	return entry.series_id;
}

async function lineOf(
	{ store, clock, settings }: Place,
	entry: entries.Entry,
	of: Series | undefined,
	language: Language
): Promise<string> {
	const notice = await notices.ofEntry(store.reading, entry.id);
	const effects = await effectsOf(store.reading, entry, { language, today: today(clock) });
	const path = localizeHref(`/report/entries/${entry.id}`, { locale: language });
	return effectText(
		{
			indicator: of ? measuredIn({ indicator: of.indicator.name, dimension: entry.dimension }, language).text : '',
			period: formatPeriod(entry.period, language),
			value: of && entry.value !== null ? formatRecorded(entry.value, of.unit, language) : '',
			publisher: entry.publisher ?? '',
			until: notice?.public_at ? formatInstant(notice.public_at, settings.timeZone, language) : '',
			effects,
			link: settings.origin + path
		},
		language
	);
}
