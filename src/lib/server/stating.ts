import * as commitments from '#db/commitments.ts';
import type { Reading } from '#db/engine/store.ts';
import * as organisations from '#db/organisations.ts';
import type { Organisation } from '#db/organisations.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import { may, type Actor } from '#domain/permission.ts';
import { agreementsToday } from '#operations/organising.ts';

/** Whether somebody may say in an organisation's name how far it is. */
export function mayState(actor: Actor | undefined, organisation: Id<'organisation'>): boolean {
	return actor !== undefined && may(actor, 'make statement', { organisation }) === 'yes';
}

/** The organisations in whose name somebody may say how far they are with what an agreement promises: its parties of today. */
export async function statingFor(
	db: Reading,
	actor: Actor,
	of: { agreement: Id<'agreement'>; today: CivilDate }
): Promise<Organisation[]> {
	const own = actor.grants.flatMap(({ organisation }) =>
		organisation && mayState(actor, organisation) ? [organisation] : []
	);
	const joined = await agreementsToday({ tx: db, today: of.today }, own);
	return organisations.byIds(
		db,
		own.filter((organisation) => joined.get(organisation)?.includes(of.agreement))
	);
}

/** The commitment that an address names. */
export async function commitmentAt(
	db: Reading,
	{ agreement, number }: { agreement: string; number: string }
): ReturnType<typeof commitments.byNumber> {
	return /^[1-9]\d{0,8}$/.test(number) ? commitments.byNumber(db, agreement, Number(number)) : undefined;
}
