import * as entries from '#db/entries.ts';
import type { Reading } from '#db/engine/store.ts';
import * as people from '#db/people.ts';
import type { Series } from '#db/series.ts';
import type { Step } from '#domain/entry-life.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import { formatInstant } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { stepWord } from '#words/word.ts';

/** What was done to an entry or said of it, with by which side. Nobody is named: people come and go, the two sides stay. */
export type Turn = {
	id: string;
	step: Step;
	state: entries.Entry['state'];
	at: string;
	when: string;
	title: string;
	byline?: string;
	text?: string;
};

/** What was said of an entry between those who report and those who review, the first first; with what they did. */
export async function threadOf(
	db: Reading,
	entry: Id<'entry'>,
	of: Series,
	{ language, zone }: { language: Language; zone: string }
): Promise<Turn[]> {
	const events = await entries.eventsOf(db, entry);
	const reporters = await people.workingFor(db, of.organisation_id, [...new Set(events.map((event) => event.actor))]);
	const reporter = inLanguage(of.organisation.name, language).text;
	const reviewer = m.review_thread_reviewer({}, { locale: language });
	return events.map((event) => ({
		id: `event-${event.number}`,
		step: event.step,
		state: event.state,
		at: event.at,
		when: formatInstant(event.at, zone, language),
		title: stepWord(event.step, language),
		...(!BY_NOBODY.has(event.step) && { byline: reporters.has(event.actor) ? reporter : reviewer }),
		...(event.reason && { text: event.reason })
	}));
}

/** What the installation does by itself, or what follows from something else. */
const BY_NOBODY: ReadonlySet<Step> = new Set(['publish', 'record', 'hold', 'lapse', 'supersede', 'redact']);
