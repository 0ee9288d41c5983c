import type { Kysely, Logger } from 'kysely';
import type { Tables } from '../tables.ts';

/** What each engine gives: its two ways in, and its way out. */
export type Handles = { reading: Kysely<Tables>; writing: Kysely<Tables> | undefined; close(): Promise<void> };

export type LoggedQuery = { sql: string; parameters: readonly unknown[]; milliseconds: number; failed: boolean };

export type StoreOptions = {
	/** Called after each statement, the failed ones too. The parameters hold people's data. */
	log?: (query: LoggedQuery) => void;
	/** Opens an existing database for questions only. */
	readOnly?: boolean;
};

/** Our log in the form that Kysely wants, or nothing when nobody listens. */
export function loggerFor({ log }: StoreOptions): { log?: Logger } {
	if (!log) return {};
	return {
		log: (event) =>
			log({
				sql: event.query.sql,
				parameters: event.query.parameters,
				milliseconds: event.queryDurationMillis,
				failed: event.level === 'error'
			})
	};
}
