import { stoppedClock } from '#domain/clock.ts';
import type { EntryState } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import type { Period } from '#domain/period.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { logEntry } from '#operations/log-entry.ts';
import { perform } from '#operations/perform.ts';
import { publishUnreviewed } from '#operations/publish-unreviewed.ts';
import { recallEntry } from '#operations/recall-entry.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { redactEntry } from '#operations/redact-entry.ts';
import { returnEntry } from '#operations/return-entry.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { KOUVOLA, STEWARD, type Installed } from './installed.ts';
import { figure, must, publishedEntry, saved } from './recording.ts';

/** Every state in which something that was recorded can be found, told apart by all on which what may happen next depends. */
export const FOUND = [
	'draft',
	'submitted',
	'recalled',
	'returned',
	'published',
	'reviewed',
	'collected',
	'confirmed',
	'superseded',
	'withdrawn',
	'redacted'
] as const;

export type Found = (typeof FOUND)[number];

/** The state of the entry behind each; a draft has none. */
export const STATE_OF: Record<Found, EntryState | 'draft'> = {
	draft: 'draft',
	submitted: 'submitted',
	recalled: 'recalled',
	returned: 'returned',
	published: 'published',
	reviewed: 'published',
	collected: 'published',
	confirmed: 'published',
	superseded: 'superseded',
	withdrawn: 'withdrawn',
	redacted: 'published'
};

/** Whoever does things to entries of Kouvola. */
export type Cast = { city: Actor; organiser: Actor; administrator: Actor };

/** Twenty days ago: what was submitted then and not reviewed is due. */
const LONG_AGO = { clock: stoppedClock('2026-11-01T12:00:00.000Z') };

export async function castOf(here: Installed): Promise<Cast> {
	return {
		city: await here.approver('kouvola'),
		organiser: await here.organiser(STEWARD),
		administrator: await here.administrator()
	};
}

/** Brings something of Kouvola's into a state, in a year of its own; `due`: submitted so long ago that it need not be reviewed. */
export async function entryIn(
	here: Installed,
	{ city, organiser, administrator }: Cast,
	state: Found,
	period: Period,
	{ due = false } = {}
): Promise<Id<'entry'>> {
	const { store } = here;
	const series = await here.series(KOUVOLA);
	const [byCity, byOrganiser] = [here.by(city), here.by(organiser)];
	const submit = async (old = false): Promise<Id<'entry'>> => {
		const input = { series, period, value: 480, note: { en: 'As counted.' }, source: 'The city’s own count' };
		return must(await perform(store, logEntry, input, here.by(city, old ? LONG_AGO : {}))).entry;
	};
	const collect = async (): Promise<Id<'entry'>> => {
		must(await perform(store, recordFigures, [figure(period, 470)], here.by(administrator)));
		return publishedEntry(here, period);
	};
	const accepted = async (): Promise<Id<'entry'>> => {
		const entry = await submit();
		must(await perform(store, acceptEntry, { entry }, byOrganiser));
		return entry;
	};
	switch (state) {
		case 'draft':
			return (await saved(here, period, '480', { as: city })).draft;
		case 'submitted':
			return submit(due);
		case 'recalled': {
			const entry = await submit();
			must(await perform(store, recallEntry, { entry }, byCity));
			return entry;
		}
		case 'returned': {
			const entry = await submit();
			must(await perform(store, returnEntry, { entry, reason: 'Which source?' }, byOrganiser));
			return entry;
		}
		case 'published': {
			const entry = await submit(true);
			must(await perform(store, publishUnreviewed, {}, here.by(here.system)));
			return entry;
		}
		case 'reviewed':
			return accepted();
		case 'collected':
			return collect();
		case 'confirmed': {
			const entry = await collect();
			must(await perform(store, confirmEntry, { entry }, byCity));
			return entry;
		}
		case 'superseded': {
			const entry = await accepted();
			const correction = { series, period, value: 481, supersedes: entry, reason: 'Counted again.' };
			const later = must(await perform(store, logEntry, correction, byCity)).entry;
			must(await perform(store, acceptEntry, { entry: later }, byOrganiser));
			return entry;
		}
		case 'withdrawn': {
			const entry = await accepted();
			must(await perform(store, withdrawEntry, { entry, reason: 'Another town’s.' }, byCity));
			return entry;
		}
		case 'redacted': {
			const entry = await accepted();
			must(await perform(store, redactEntry, { entry, ground: 'GDPR, Article 17' }, here.by(administrator)));
			return entry;
		}
	}
}

/** Years without figures, one after the other, so that each thing that is tried has a cell of its own. */
export function freeYears(): () => Period {
	let year = 1599;
	return () => {
		year += 1;
		if (year >= 1990) throw new Error('The tests ran out of years.');
		return String(year) as Period;
	};
}
