import { getSystemErrorMessage } from 'node:util';

/** What can be wrong with a database as a whole, before any question of ours is answered. */
export type StoreProblemCode =
	| 'bad_address'
	| 'old_node'
	| 'directory_missing'
	| 'not_found'
	| 'not_permitted'
	| 'not_a_database'
	| 'not_ours'
	| 'damaged'
	| 'locked'
	| 'disk_full'
	| 'unreachable'
	| 'refused'
	| 'too_many_connections'
	| 'read_only'
	| 'newer_than_code'
	| 'migration_failed'
	| 'backup_failed';

/** A database that cannot be used as it is. The message is one sentence for the operator and names the mend. */
export class StoreProblem extends Error {
	readonly code: StoreProblemCode;

	constructor(code: StoreProblemCode, message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = 'StoreProblem';
		this.code = code;
	}
}

/** The address as it may be shown and logged: never with a password. */
export function shownAddress(address: string): string {
	return address.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, '$1:…@').replace(/([?&]password=)[^&]*/, '$1…');
}

type Rule = { code: StoreProblemCode; says: (shown: string, error: Error) => string };

const LOCKED: Rule = {
	code: 'locked',
	says: (at) =>
		`The database ${at} is locked by another program: ` +
		'wait until that has finished or stop it (an import, a backup, a second server), then try again.'
};

const NOT_PERMITTED: Rule = {
	code: 'not_permitted',
	says: (at) =>
		`The database ${at} may not be written by this user: ` +
		'give the user who runs Pledgeline the right to write the file and its folder.'
};

const UNREACHABLE: Rule = {
	code: 'unreachable',
	says: (at, error) =>
		`The PostgreSQL server at ${at} cannot be reached (${reasonOf(error)}): ` +
		'check that it runs and that DATABASE_URL names its host and port.'
};

const REFUSED: Rule = {
	code: 'refused',
	says: (at) =>
		`The PostgreSQL server at ${at} refuses this user or password: ` +
		'correct the name and the password in DATABASE_URL.'
};

// SQLite's codes are matched by their beginning: SQLITE_BUSY also stands for SQLITE_BUSY_SNAPSHOT and the like.
const SQLITE: [beginning: string, rule: Rule][] = [
	[
		'SQLITE_NOTADB',
		{
			code: 'not_a_database',
			says: (at) =>
				`The file at ${at} is not a SQLite database: ` +
				'point DATABASE_URL at the right file, or move this one away and start again.'
		}
	],
	[
		'SQLITE_CORRUPT',
		{
			code: 'damaged',
			says: (at) =>
				`The database ${at} is damaged: ` +
				'put the latest backup in its place (npx pledgeline restore FILE) and keep the damaged file for a look.'
		}
	],
	['SQLITE_BUSY', LOCKED],
	['SQLITE_LOCKED', LOCKED],
	['SQLITE_READONLY', NOT_PERMITTED],
	['SQLITE_PERM', NOT_PERMITTED],
	['SQLITE_AUTH', NOT_PERMITTED],
	['SQLITE_CANTOPEN', NOT_PERMITTED],
	[
		'SQLITE_FULL',
		{
			code: 'disk_full',
			says: (at) => `The disk that holds the database ${at} is full: make room on it, then try again.`
		}
	]
];

const POSTGRES: Record<string, Rule> = {
	'28P01': REFUSED,
	'28000': REFUSED,
	'3D000': {
		code: 'not_found',
		says: (at) =>
			`The PostgreSQL server has no database as named in ${at}: ` +
			'create it (createdb) or correct the name in DATABASE_URL.'
	},
	'53300': {
		code: 'too_many_connections',
		says: (at) =>
			`The PostgreSQL server at ${at} has no connection left: ` +
			'raise its max_connections or stop other programs that use it.'
	},
	'42501': {
		code: 'not_permitted',
		says: (at, error) =>
			`The PostgreSQL user in ${at} lacks a right (${error.message}): make it the owner of the database.`
	},
	'53100': {
		code: 'disk_full',
		says: (at) => `The disk of the PostgreSQL server at ${at} is full: make room on it, then try again.`
	},
	ERR_INVALID_URL: {
		code: 'bad_address',
		says: () =>
			'DATABASE_URL is not a valid postgres://USER:PASSWORD@HOST:PORT/DATABASE: ' +
			'correct it (special characters in the password are written as %XX).'
	},
	'55P03': LOCKED,
	'57P01': UNREACHABLE,
	'57P03': UNREACHABLE
};

const NETWORK = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'EPIPE',
	'ENOTFOUND',
	'EAI_AGAIN',
	'ETIMEDOUT',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOENT'
]);

/** The words of node-postgres for a connection that is not made, breaks, or had broken already when it was asked. */
const GONE = /timeout exceeded when trying to connect|Connection terminated|is not queryable/i;

/** What an error of a driver says about the database as a whole; undefined for an error of one statement. */
export function storeProblemOf(error: unknown, address: string): StoreProblem | undefined {
	if (error instanceof StoreProblem) return error;
	if (!(error instanceof Error)) return undefined;
	const rule = ruleFor(error, address.startsWith('file:'));
	if (!rule) return undefined;
	// Node keeps a refused address, password and all, inside the error that refuses it: not to be carried into a log.
	const cause = rule.code === 'bad_address' ? undefined : error;
	return new StoreProblem(rule.code, rule.says(shownAddress(address), error), cause);
}

function ruleFor(error: Error, sqlite: boolean): Rule | undefined {
	const code = codeOf(error);
	if (sqlite) return SQLITE.find(([beginning]) => code.startsWith(beginning))?.[1];
	if (NETWORK.has(code)) return UNREACHABLE;
	// node-postgres gives these no code.
	if (GONE.test(error.message)) return UNREACHABLE;
	if (/password must be a string/i.test(error.message)) return REFUSED;
	return POSTGRES[code];
}

/** The code of a driver's error ('SQLITE_BUSY', '40001', 'ECONNREFUSED'), or '' when it has none. */
export function codeOf(error: unknown): string {
	if (error instanceof AggregateError) return codeOf(error.errors[0]);
	if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
	return '';
}

function reasonOf(error: Error): string {
	const first = error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;
	const errno = 'errno' in first && typeof first.errno === 'number' ? first.errno : undefined;
	// getaddrinfo's numbers are not in the system's list.
	if (errno === undefined || !NETWORK.has(codeOf(first))) return first.message;
	try {
		return getSystemErrorMessage(errno) ?? first.message;
	} catch {
		return first.message;
	}
}
