import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Matter } from '#domain/permission.ts';
import type { TokenRow, Tables } from './tables.ts';

export type Token = Omit<TokenRow, 'version'> & { version: number };

/** A token as it is listed: with the slug of what it is for, and without its hash. */
export type ListedToken = Omit<Token, 'token_hash' | 'version' | 'actor_id'> & {
	organisation: string | null;
	agreement: string | null;
	/** Whether whoever made it is disabled, so that it does not hold for now. */
	disabled: boolean;
};

/**
 * The token with this hash if it still holds at the moment: not revoked, not expired, and not of a person who was disabled. One
 * that the installation itself made has nobody to be disabled.
 */
export async function holding(db: Kysely<Tables>, hash: string, at: Instant): Promise<Token | undefined> {
	return db
		.selectFrom('tokens')
		.leftJoin('people', 'people.actor_id', 'tokens.made_by')
		.selectAll('tokens')
		.where('token_hash', '=', hash)
		.where('revoked_at', 'is', null)
		.where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', at)]))
		.where('people.disabled_at', 'is', null)
		.executeTakeFirst();
}

export async function byId(db: Kysely<Tables>, id: Id<'token'>): Promise<Token | undefined> {
	return db.selectFrom('tokens').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Every token, or those that somebody made, the latest first. */
export async function list(db: Kysely<Tables>, madeBy?: Id<'actor'>): Promise<ListedToken[]> {
	let query = listed(db);
	if (madeBy !== undefined) query = query.where('tokens.made_by', '=', madeBy);
	return (await query.execute()).map(readListed);
}

/** The tokens that act for these organisations and agreements, the latest first. */
export async function inAny(
	db: Kysely<Tables>,
	organisations: readonly Id<'organisation'>[],
	agreements: readonly Id<'agreement'>[]
): Promise<ListedToken[]> {
	if (organisations.length + agreements.length === 0) return [];
	const rows = await listed(db)
		.where((where) =>
			where.or([
				...(organisations.length > 0 ? [where('tokens.organisation_id', 'in', [...organisations])] : []),
				...(agreements.length > 0 ? [where('tokens.agreement_id', 'in', [...agreements])] : [])
			])
		)
		.execute();
	return rows.map(readListed);
}

function listed(db: Kysely<Tables>) {
	return db
		.selectFrom('tokens')
		.leftJoin('organisations', 'organisations.id', 'tokens.organisation_id')
		.leftJoin('agreements', 'agreements.id', 'tokens.agreement_id')
		.leftJoin('people', 'people.actor_id', 'tokens.made_by')
		.select(['tokens.id', 'tokens.name', 'tokens.role', 'tokens.made_by', 'tokens.added_at'])
		.select(['tokens.expires_at', 'tokens.revoked_at', 'tokens.last_used_at'])
		.select(['tokens.organisation_id', 'tokens.agreement_id'])
		.select(['organisations.slug as organisation', 'agreements.slug as agreement', 'people.disabled_at'])
		.orderBy('tokens.added_at', 'desc')
		.orderBy('tokens.id', 'desc');
}

function readListed({
	disabled_at,
	...token
}: Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number]): ListedToken {
	return { ...token, disabled: disabled_at !== null };
}

/** What an act on a token is about, for the rules: the organisation or agreement that it is for. */
export function matterOf(token: Pick<Token, 'organisation_id' | 'agreement_id'>): Matter {
	return {
		...(token.organisation_id !== null && { organisation: token.organisation_id }),
		...(token.agreement_id !== null && { agreement: token.agreement_id })
	};
}

export async function insert(tx: Kysely<Tables>, row: Omit<TokenRow, 'version'>): Promise<void> {
	await tx.insertInto('tokens').values(row).execute();
}

/** Revokes a token; one that was revoked already stays as it was. */
export async function revoke(tx: Kysely<Tables>, id: Id<'token'>, at: Instant): Promise<void> {
	await tx
		.updateTable('tokens')
		.set((row) => ({ revoked_at: at, version: row('version', '+', 1) }))
		.where('id', '=', id)
		.where('revoked_at', 'is', null)
		.execute();
}

/** Notes when a token was last used, unless that was noted since a moment. */
export async function noteUse(tx: Kysely<Tables>, id: Id<'token'>, at: Instant, unlessSince = at): Promise<void> {
	await tx
		.updateTable('tokens')
		.set({ last_used_at: at })
		.where('id', '=', id)
		.where((where) => where.or([where('last_used_at', 'is', null), where('last_used_at', '<=', unlessSince)]))
		.execute();
}
