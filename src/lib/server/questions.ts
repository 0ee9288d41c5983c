import * as people from '#db/people.ts';
import * as questions from '#db/questions.ts';
import * as series from '#db/series.ts';
import * as entries from '#db/entries.ts';
import type { Clock, Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { askToConfirm, QUESTION_DAYS, type Asked } from '#operations/ask-to-confirm.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { measuredIn } from '#words/measured.ts';
import { formatInstant, formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { formatRecorded } from '#words/unit.ts';
import type { Application } from './application.ts';
import { questionLetter } from './letter.ts';
import { signedLink } from './signed-link.ts';

type Place = Pick<Application, 'store' | 'clock' | 'ids' | 'mail' | 'settings'>;

const DAY = 24 * 60 * 60 * 1000;
/** The installation asks of its own accord this often; and of so many organisations at most in one day. */
const [EVERY_DAYS, MOST] = [90, 1000];
/** Whoever was added today has a letter to open already. */
const SETTLED_DAYS = 1;

/** Sends the letters for questions that were put: one to each person, with all of theirs. */
export async function sendQuestions(place: Place, asked: Asked): Promise<number> {
	const { store, mail, clock, settings } = place;
	const of = Map.groupBy(asked, ({ person }) => person);
	for (const [id, theirs] of of) {
		const person = await people.byId(store.reading, id);
		if (!person || person.disabled_at !== null) continue;
		const { language, email } = person;
		const told = await Promise.all(theirs.map(({ question }) => toldQuestion(place, question, language)));
		const until = new Date(clock.now().getTime() + QUESTION_DAYS.open * DAY).toISOString();
		const lines = told.flatMap((each) => (each ? [each] : []));
		const [first] = lines;
		if (!first) continue;
		const letter = questionLetter(
			{
				organisation: first.organisation,
				lines,
				until: formatInstant(until, settings.timeZone, language),
				origin: settings.origin
			},
			language
		);
		mail.post({ to: email, ...letter });
	}
	return of.size;
}

/** Asks, as the installation, organisations that have figures to confirm and were not asked for a season. */
export async function askAround(place: Place, by: Circumstances): Promise<number> {
	const { store, clock } = place;
	const [approving, since] = [before(clock, SETTLED_DAYS), before(clock, EVERY_DAYS)];
	let letters = 0;
	for (const { slug } of await questions.unasked(store.reading, { approving, since }, MOST)) {
		const outcome = await perform(store, askToConfirm, { organisation: slug }, by);
		if (outcome.ok) letters += await sendQuestions(place, outcome.answer);
	}
	return letters;
}

function before(clock: Clock, days: number): Instant {
	return new Date(clock.now().getTime() - days * DAY).toISOString() as Instant;
}

/** A question in words: whose figure it is, who gave it, and where it is answered. */
export type ToldQuestion = {
	organisation: string;
	indicator: string;
	publisher: string;
	period: string;
	value: string;
	link: string;
};

async function toldQuestion(
	{ store, settings }: Place,
	id: Id<'question'>,
	language: Language
): Promise<ToldQuestion | undefined> {
	const question = await questions.byId(store.reading, id);
	const entry = question && (await entries.byId(store.reading, question.entry_id));
	const of = entry && (await series.byId(store.reading, entry.series_id));
	if (!entry || !of || entry.value === null) return undefined;
	return {
		organisation: inLanguage(of.organisation.name, language).text,
		indicator: measuredIn({ indicator: of.indicator.name, dimension: entry.dimension }, language).text,
		publisher: of.inventory.publisher,
		period: formatPeriod(entry.period, language),
		value: formatRecorded(entry.value, of.unit, language),
		link: signedLink(settings, '/confirm', { purpose: 'question', id }, language)
	};
}
