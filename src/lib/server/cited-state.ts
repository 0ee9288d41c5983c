import * as journal from '#db/journal.ts';
import { today, type CivilDate } from '#domain/civil-date.ts';

/** The day on which a page is read, and the hash with which the journal ends: for whoever cites it. */
export type CitedState = { date: CivilDate; head: string };

export async function citedState({ application }: Pick<App.Locals, 'application'>): Promise<CitedState> {
	const { hash } = await journal.head(application.store.reading);
	return { date: today(application.clock), head: hash };
}
