import * as notices from '#db/notices.ts';
import * as people from '#db/people.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import type { Period } from '#domain/period.ts';
import { addPerson } from '#operations/add-person.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { tellNotices } from '#operations/tell-notices.ts';
import { KOUVOLA, type Installed } from './installed.ts';
import { figure, must } from './recording.ts';
import { AINO } from './scenarios.ts';

/** A figure so far from Kouvola's path that its verdict becomes a bad one. */
export const FAR_OFF = 900;

/** Somebody who can come in and approves for Kouvola, as she acts. */
export async function ainoIn(here: Installed): Promise<Actor> {
	const known = await people.byEmail(here.store.reading, AINO.email);
	if (!known) must(await perform(here.store, addPerson, AINO, here.by(here.system)));
	const { id } = known ?? (await people.byEmail(here.store.reading, AINO.email)) ?? {};
	const actor = id && (await people.actorOf(here.store.reading, id));
	if (!actor) throw new Error('Aino cannot come in.');
	return actor;
}

/** A figure of Kouvola's that was found in a public document and of which the city is to be told first. */
export async function heldEntry(
	here: Installed,
	{ period = '2023', value = FAR_OFF, by = {} }: { period?: string; value?: number; by?: Partial<Circumstances> } = {}
): Promise<Id<'entry'>> {
	await ainoIn(here);
	must(await perform(here.store, recordFigures, [figure(period, value)], here.by(here.system, by)));
	const cell = { series_id: await here.series(KOUVOLA), dimension: 'total', period: period as Period };
	const [held] = await notices.heldAt(here.store.reading, [cell]);
	if (!held) throw new Error(`Nothing is held back for ${period}.`);
	return held.id;
}

/** The same, and the city was told of it. */
export async function toldEntry(here: Installed, by: Partial<Circumstances> = {}): Promise<Id<'entry'>> {
	const entry = await heldEntry(here, { by });
	must(await perform(here.store, tellNotices, {}, here.by(here.system, by)));
	return entry;
}
