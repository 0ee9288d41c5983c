import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { PreferenceRow, Tables } from './tables.ts';

/** What somebody chose for themselves. */
export type Preference = PreferenceRow;

const NOTHING_CHOSEN = {
	...{ reminded_at: null, reminders_stopped_at: null, welcomed_at: null },
	...{ calendar_hash: null, calendar_made_at: null }
};

export async function ofPerson(db: Kysely<Tables>, person: Id<'person'>): Promise<Preference> {
	const row = await db.selectFrom('preferences').selectAll().where('person_id', '=', person).executeTakeFirst();
	return row ?? { person_id: person, ...NOTHING_CHOSEN };
}

/** Whose calendar has a secret with this hash; nobody's who may not come in. */
export async function holderOfCalendar(db: Kysely<Tables>, hash: string): Promise<Id<'person'> | undefined> {
	const row = await db
		.selectFrom('preferences')
		.innerJoin('people', 'people.id', 'preferences.person_id')
		.select('preferences.person_id')
		.where('preferences.calendar_hash', '=', hash)
		.where('people.disabled_at', 'is', null)
		.executeTakeFirst();
	return row?.person_id;
}

/** Notes what somebody chose; the rest stays. */
export async function set(
	tx: Kysely<Tables>,
	person: Id<'person'>,
	chosen: Partial<Omit<PreferenceRow, 'person_id' | 'reminded_at'>>
): Promise<void> {
	await tx
		.insertInto('preferences')
		.values({ person_id: person, ...NOTHING_CHOSEN, ...chosen })
		.onConflict((conflict) => conflict.column('person_id').doUpdateSet(chosen))
		.execute();
}

/**
 * Notes that somebody is reminded now, unless they were since a moment or want no reminders: of several processes that ask at once
 * one is told yes. One statement, so that the database decides.
 */
export async function remind(
	tx: Kysely<Tables>,
	person: Id<'person'>,
	{ at, unlessSince }: { at: Instant; unlessSince: Instant }
): Promise<boolean> {
	const taken = await tx
		.insertInto('preferences')
		.values({ person_id: person, ...NOTHING_CHOSEN, reminded_at: at })
		.onConflict((conflict) =>
			conflict
				.column('person_id')
				.doUpdateSet({ reminded_at: at })
				.where((row) =>
					row.and([
						row('preferences.reminders_stopped_at', 'is', null),
						row.or([row('preferences.reminded_at', 'is', null), row('preferences.reminded_at', '<=', unlessSince)])
					])
				)
		)
		.returning('person_id')
		.executeTakeFirst();
	return taken !== undefined;
}
