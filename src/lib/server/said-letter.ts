import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import * as people from '#db/people.ts';
import * as series from '#db/series.ts';
import type { EntryEventRow } from '#db/tables.ts';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { measuredIn } from '#words/measured.ts';
import { localizeHref } from '#words/messages.ts';
import { formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { formatRecorded } from '#words/unit.ts';
import type { Application } from './application.ts';
import { saidLetter } from './letter.ts';

type Place = Pick<Application, 'store' | 'mail' | 'settings'>;
type Receiver = Pick<people.Person, 'language' | 'email'>;

/**
 * Writes to whoever reported an entry what was just said of it, by a comment or with its return, in their language and with a link to
 * it; never to whoever said it. Where nobody of the organisation reported it, a program or the installation did, and all who report
 * for the organisation are written to. What was said before a moment is no news: a request that is repeated brings no second letter.
 */
export async function writeOfWord(
	place: Place,
	by: Actor,
	{ entry: id, since }: { entry: Id<'entry'>; since: Instant }
): Promise<number> {
	const db = place.store.reading;
	const said = (await entries.eventsOf(db, id)).findLast(
		({ step, actor, at }) => (step === 'comment' || step === 'return') && actor === by.key && at >= since
	);
	const entry = said && (await entries.byId(db, id));
	const of = entry && (await series.byId(db, entry.series_id));
	if (!said?.reason || !of) return 0;
	const receivers = await receiversOf(place, entry, of.organisation_id, by);
	for (const receiver of receivers) {
		const { language, email } = receiver;
		const letter = saidLetter(
			said.step === 'return' ? 'return' : 'comment',
			{
				organisation: inLanguage(of.organisation.name, language).text,
				indicator: measuredIn({ indicator: of.indicator.name, dimension: entry.dimension }, language).text,
				period: formatPeriod(entry.period, language),
				value: entry.value === null ? '—' : formatRecorded(entry.value, of.unit, language),
				text: said.reason,
				link: place.settings.origin + localizeHref(await pathOf(place, entry, said), { locale: language })
			},
			language
		);
		place.mail.post({ to: email, ...letter });
	}
	return receivers.length;
}

async function receiversOf(
	{ store }: Place,
	entry: Entry,
	organisation: Id<'organisation'>,
	by: Actor
): Promise<Receiver[]> {
	const author = await people.byActor(store.reading, entry.author);
	if (author?.id === by.person && author) return [];
	const reporting = await people.reportingFor(store.reading, organisation);
	if (author) return reporting.filter(({ id }) => id === author.id);
	return reporting.filter(({ id }) => id !== by.person);
}

/** Where it goes on: what was returned is a draft again. */
async function pathOf({ store }: Place, entry: Entry, { step }: EntryEventRow): Promise<string> {
	const draft = step === 'return' ? await drafts.ofCell(store.reading, entry.author, entry) : undefined;
	return draft ? `/report/drafts/${draft.id}` : `/report/entries/${entry.id}`;
}
