import { IMMUTABLE, IMMUTABLE_STATE } from './immutable.ts';
import { codeOf } from './problem.ts';

/** Why the database refused one statement. */
export type Refusal = 'unique' | 'foreign_key' | 'not_null' | 'check' | 'immutable' | 'read_only';

const CODES: Record<string, Refusal> = {
	SQLITE_CONSTRAINT_UNIQUE: 'unique',
	SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
	SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign_key',
	SQLITE_CONSTRAINT_NOTNULL: 'not_null',
	SQLITE_CONSTRAINT_CHECK: 'check',
	SQLITE_CONSTRAINT_DATATYPE: 'check',
	SQLITE_READONLY: 'read_only',
	'23505': 'unique',
	'23503': 'foreign_key',
	'23502': 'not_null',
	'23514': 'check',
	'22P02': 'check',
	[IMMUTABLE_STATE]: 'immutable',
	'25006': 'read_only'
};

/** Why the database refused a statement, in one word for both engines; undefined for any other error. */
export function refusalOf(error: unknown): Refusal | undefined {
	const code = codeOf(error);
	if (code === 'SQLITE_CONSTRAINT_TRIGGER' && error instanceof Error && error.message.startsWith(IMMUTABLE)) {
		return 'immutable';
	}
	return CODES[code];
}
