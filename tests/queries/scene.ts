import { sql, type Kysely, type Selectable } from 'kysely';
import type { Engine } from '#db/engine/store.ts';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import * as people from '#db/people.ts';
import type { Tables } from '#db/tables.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { perform } from '#operations/perform.ts';
import { addPerson } from '#operations/add-person.ts';
import { addToken } from '#operations/add-token.ts';
import { KOUVOLA, NOW, STEWARD, type Installed } from '../installed.ts';
import { must, publishedEntry, saved, submitted } from '../recording.ts';
import { AINO, METERS } from '../scenarios.ts';

/** What questions are asked about: one of everything, in an installation where it is there. */
export type Scene = {
	engine: Engine;
	at: Instant;
	day: CivilDate;
	/** A database to be asked: every question is written down. */
	db: Kysely<Tables>;
	organisation: Id<'organisation'>;
	agreement: Id<'agreement'>;
	commitment: Id<'commitment'>;
	indicator: Id<'indicator'>;
	series: Id<'series'>;
	target: Id<'target'>;
	cell: { series_id: Id<'series'>; dimension: string; period: Period };
	/** A published correction, and what it corrected. */
	entry: Entry;
	corrected: Entry;
	waiting: Id<'entry'>;
	draft: Id<'entry'>;
	actor: Id<'actor'>;
	person: people.Person;
	token: Id<'token'>;
	/** A new identifier. */
	next<Kind extends string>(): Id<Kind>;
	/** A row as there is one already, changed here and there. Its question is not written down. */
	like<Table extends keyof Tables>(
		table: Table,
		changes: Partial<Selectable<Tables[Table]>>
	): Promise<Selectable<Tables[Table]>>;
};

/** Each question that a noun answers or change that it makes, once: by the noun's file and the function's name. */
export type Samples = Record<string, Record<string, (scene: Scene) => Promise<unknown>>>;

export async function sceneIn(here: Installed): Promise<Omit<Scene, 'db'>> {
	const { store, ids } = here;
	const read = store.reading;
	must(await perform(store, addPerson, AINO, here.by(here.system)));
	const person = await people.byEmail(read, AINO.email);
	if (!person) throw new Error('Nobody was added.');
	const { token } = must(await perform(store, addToken, METERS, here.by(here.system)));
	const corrected = await publishedEntry(here);
	const correction = await submitted(here, '2022', '488', { entry: corrected, reason: 'A mistake.' });
	must(await perform(store, acceptEntry, { entry: correction }, here.by(await here.organiser(STEWARD))));
	const { draft, author } = await saved(here, '2024', '470');
	const series = await here.series(KOUVOLA);
	const one = async (table: 'commitments' | 'indicators'): Promise<string> =>
		(await read.selectFrom(table).select('id').orderBy('slug').limit(1).executeTakeFirstOrThrow()).id;
	const entry = async (id: Id<'entry'>): Promise<Entry> => {
		const found = await entries.byId(read, id);
		if (!found) throw new Error('There is no such entry.');
		return found;
	};
	return {
		engine: store.engine,
		at: NOW as Instant,
		day: NOW.slice(0, 10) as CivilDate,
		organisation: here.organisation('kouvola'),
		agreement: here.agreement(STEWARD),
		commitment: (await one('commitments')) as Id<'commitment'>,
		indicator: (await one('indicators')) as Id<'indicator'>,
		series,
		target: await here.target('kouvola-emissions-2030'),
		cell: { series_id: series, dimension: 'total', period: '2022' as Period },
		entry: await entry(correction),
		corrected: await entry(corrected),
		waiting: await submitted(here, '2023', '481,2'),
		draft,
		actor: author.key,
		person,
		token,
		next: () => ids.next(),
		like: async (table, changes) => {
			const { rows } = await sql`select * from ${sql.table(table)} limit 1`.execute(read);
			return { ...(rows[0] as object), ...changes } as never;
		}
	};
}
