import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/**
 * More ways in than the link: codes by mail, codes of an app with recovery codes, passkeys. A session says whether the second step
 * is still awaited or was passed; empty where none was asked for.
 */
export function waysIn(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const flag = engine === 'postgres' ? 'boolean' : 'integer';
	const moment = engine === 'postgres' ? 'timestamptz' : 'date';
	const end = engine === 'postgres' ? '' : ' strict';
	const person = `user_id ${name} not null references auth_user (id) on delete cascade`;
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`alter table auth_session add column second_step text`,
				`create table auth_codes (
					key ${name} not null primary key, code ${name} not null, sealed text not null, tries integer not null,
					expires_at ${name} not null)${end}`,
				`create table auth_totp (
					${person} primary key, sealed text not null, last_step integer not null, added_at ${name} not null,
					confirmed_at ${name})${end}`,
				`create table auth_recovery_codes (${person}, hash ${name} not null, primary key (user_id, hash))${end}`,
				// What @better-auth/passkey 1.7.6 asks for; that a credential is one person's, and a subject, is ours.
				`create table auth_passkey (
					id ${name} not null primary key, name text, public_key text not null, ${person},
					credential_id ${name} not null, counter integer not null, device_type text not null, backed_up ${flag} not null,
					transports text, created_at ${moment}, aaguid text)`,
				`create index auth_passkey_user_id_idx on auth_passkey (user_id)`,
				`create index auth_passkey_credential_id_idx on auth_passkey (credential_id)`,
				`create unique index auth_passkey_once on auth_passkey (credential_id)`,
				`create unique index auth_account_once on auth_account (provider_id, account_id)`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
