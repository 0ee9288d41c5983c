import { type ColumnType, type QueryExecutorProvider, sql } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Engine } from './store.ts';

/** Text going in; what comes out differs between the engines, and only the sign-in library reads it. */
type Moment = ColumnType<unknown, string, string>;

/** Yes or no, as the engine keeps it in the sign-in library's tables; only the library reads it. */
type Flag = ColumnType<unknown, boolean | 0 | 1, boolean | 0 | 1>;

/** Who somebody is, apart from what they did: erased when a person leaves, while `people` stays. */
export type AuthUserRow = {
	id: Id<'person'>;
	name: string;
	/** In lower case: the sign-in library looks for it so. */
	email: string;
	email_verified: ColumnType<unknown, boolean | 0 | 1, never>;
	image: string | null;
	created_at: Moment;
	updated_at: Moment;
};

export type AuthSessionRow = {
	id: string;
	user_id: Id<'person'>;
	token: string;
	created_at: Moment;
	expires_at: Moment;
	/** Empty where one step was enough. */
	second_step: 'awaited' | 'passed' | null;
};

/** A sign-in link that was made and not yet used; `identifier` holds the hash of its token. */
export type AuthVerificationRow = { id: string; identifier: string; value: string; expires_at: Moment };

/** How often something was tried since the first time; `key` is a keyed hash of an address or an account. */
export type AuthAttemptRow = { key: string; since: Instant; count: number };

/** The code of a letter: `key` is the hash of what only the browser that asked knows; the link's token is sealed by the same. */
export type AuthCodeRow = { key: string; code: string; sealed: string; tries: number; expires_at: Instant };

/** The app that shows somebody codes. `last_step` is the half minute of the last code that was taken: none is taken twice. */
export type AuthTotpRow = {
	user_id: Id<'person'>;
	sealed: string;
	last_step: number;
	added_at: Instant;
	confirmed_at: Instant | null;
};

/** A code for the day on which the app is lost; it goes when it is used. */
export type AuthRecoveryCodeRow = { user_id: Id<'person'>; hash: string };

export type AuthPasskeyRow = {
	id: string;
	name: string | null;
	user_id: Id<'person'>;
	/** In base64url, as its authenticator gave it. */
	credential_id: string;
	/** A COSE key in base64url. */
	public_key: string;
	/** How often it was used, as its authenticator says; always 0 where that does not count. */
	counter: number;
	device_type: string;
	backed_up: Flag;
	transports: string | null;
	aaguid: string | null;
	created_at: Moment;
	last_used_at: Instant | null;
};

/** What a browser is to sign with a passkey; `key` is the hash of what only that browser knows. */
export type AuthChallengeRow = { key: string; challenge: string; expires_at: Instant };

/** Somebody's name at another place that vouches for them (a city's single sign-on), or their password here. */
export type AuthAccountRow = {
	id: string;
	user_id: Id<'person'>;
	provider_id: string;
	account_id: string;
	password: string | null;
	created_at: Moment;
	updated_at: Moment;
};

/** The tables of the sign-in library (better-auth), as far as our own statements name them, and our count of attempts. */
export interface AuthTables {
	auth_user: AuthUserRow;
	auth_session: AuthSessionRow;
	auth_verification: AuthVerificationRow;
	auth_attempts: AuthAttemptRow;
	auth_account: AuthAccountRow;
	auth_passkey: AuthPasskeyRow;
	auth_challenges: AuthChallengeRow;
	auth_codes: AuthCodeRow;
	auth_totp: AuthTotpRow;
	auth_recovery_codes: AuthRecoveryCodeRow;
}

/** The row of a new person for `auth_user`, in the types of the engine. */
export function authUserRow(person: { id: Id<'person'>; email: string; name: string; at: Instant; engine: Engine }): {
	[Column in keyof AuthUserRow]: AuthUserRow[Column] extends ColumnType<unknown, infer In, unknown>
		? In
		: AuthUserRow[Column];
} {
	return {
		id: person.id,
		name: person.name,
		email: keptEmail(person.email),
		// Nobody registers here: whoever adds a person vouches for the address. The library's own meaning of "not verified"
		// is an account that a stranger may have made in somebody's name; it would throw out the person's other sessions.
		email_verified: flagFor(person.engine, true),
		image: null,
		created_at: person.at,
		updated_at: person.at
	};
}

/** Yes or no for the sign-in library's tables, in the type of the engine. */
export function flagFor(engine: Engine, yes: boolean): boolean | 0 | 1 {
	return engine === 'postgres' ? yes : yes ? 1 : 0;
}

/** An e-mail address as it is kept and compared. */
export function keptEmail(typed: string): string {
	return typed.trim().normalize('NFC').toLowerCase();
}

/** Makes the tables that sign-in needs; part of the first migration, therefore frozen. */
export async function createAuthTables(db: QueryExecutorProvider, engine: Engine): Promise<void> {
	for (const statement of statements(engine)) await sql.raw(statement).execute(db);
}

// What better-auth 1.7.25 asks for (getMigrations(…).compileMigrations() with the options in #server/auth-options.ts), with
// two changes: ids and tokens are compared byte by byte, and `auth_attempts` is ours. SQLite's tables cannot be STRICT,
// which knows no "date".
function statements(engine: Engine): string[] {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const flag = engine === 'postgres' ? 'boolean' : 'integer';
	const moment = engine === 'postgres' ? 'timestamptz' : 'date';
	const now = engine === 'postgres' ? ' default current_timestamp' : '';
	const end = engine === 'postgres' ? '' : ' strict';
	return [
		`create table auth_user (
			id ${name} not null primary key, name text not null, email text not null unique,
			email_verified ${flag} not null, image text,
			created_at ${moment}${now} not null, updated_at ${moment}${now} not null)`,
		`create table auth_session (
			id ${name} not null primary key, expires_at ${moment} not null, token ${name} not null unique,
			created_at ${moment}${now} not null, updated_at ${moment} not null, ip_address text, user_agent text,
			user_id ${name} not null references auth_user (id) on delete cascade)`,
		`create table auth_account (
			id ${name} not null primary key, account_id ${name} not null, provider_id ${name} not null,
			user_id ${name} not null references auth_user (id) on delete cascade,
			access_token text, refresh_token text, id_token text,
			access_token_expires_at ${moment}, refresh_token_expires_at ${moment}, scope text, password text,
			created_at ${moment}${now} not null, updated_at ${moment} not null)`,
		`create table auth_verification (
			id ${name} not null primary key, identifier ${name} not null, value text not null,
			expires_at ${moment} not null, created_at ${moment}${now} not null, updated_at ${moment}${now} not null)`,
		`create index auth_session_user_id_idx on auth_session (user_id)`,
		`create index auth_account_user_id_idx on auth_account (user_id)`,
		`create index auth_verification_identifier_idx on auth_verification (identifier)`,
		`create table auth_attempts (key ${name} not null primary key, since ${name} not null, count integer not null)${end}`
	];
}
