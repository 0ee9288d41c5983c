import { describe, expect, it } from 'vitest';
import { codeOf, shownAddress, StoreProblem, storeProblemOf } from './problem.ts';

describe('an address as it is shown', () => {
	it.each([
		['postgres://me:secret@host:5432/db', 'postgres://me:…@host:5432/db'],
		['postgresql://me:se:cret@host/db', 'postgresql://me:…@host/db'],
		[
			'postgres://host/db?user=me&password=secret&sslmode=require',
			'postgres://host/db?user=me&password=…&sslmode=require'
		],
		['postgres://me@host/db', 'postgres://me@host/db'],
		['file:data/pledgeline.db', 'file:data/pledgeline.db']
	])('%s → %s', (address, shown) => {
		expect(shownAddress(address)).toBe(shown);
	});
});

describe('what an error says about the whole database', () => {
	it.each([
		['file:x.db', 'SQLITE_BUSY', 'locked'],
		['file:x.db', 'SQLITE_BUSY_SNAPSHOT', 'locked'],
		['file:x.db', 'SQLITE_READONLY_DBMOVED', 'not_permitted'],
		['file:x.db', 'SQLITE_CANTOPEN', 'not_permitted'],
		['file:x.db', 'SQLITE_CORRUPT', 'damaged'],
		['file:x.db', 'SQLITE_FULL', 'disk_full'],
		['file:x.db', 'SQLITE_CONSTRAINT_UNIQUE', undefined],
		['postgres://h/d', '53300', 'too_many_connections'],
		['postgres://h/d', '53100', 'disk_full'],
		['postgres://h/d', '42501', 'not_permitted'],
		['postgres://h/d', '57P01', 'unreachable'],
		['postgres://h/d', 'EAI_AGAIN', 'unreachable'],
		['postgres://h/d', '23505', undefined],
		['postgres://h/d', '', undefined]
	])('%s: %s → %s', (address, code, expected) => {
		const cause = Object.assign(new Error('as the driver says it'), { code });
		const problem = storeProblemOf(cause, address);
		expect(problem?.code).toBe(expected);
		if (problem) expect(problem.cause).toBe(cause);
	});

	it('hands a problem on as it is', () => {
		const problem = new StoreProblem('locked', 'It is locked.');
		expect(storeProblemOf(problem, 'file:x.db')).toBe(problem);
	});

	it('sees the first of several attempts to connect', () => {
		const refused = Object.assign(new Error('connect ECONNREFUSED ::1:5432'), { code: 'ECONNREFUSED', errno: -111 });
		const problem = storeProblemOf(new AggregateError([refused]), 'postgres://localhost/x');
		expect(problem?.message).toContain('cannot be reached (connection refused)');
	});

	it('has nothing to say about what is no error', () => {
		expect(storeProblemOf('SQLITE_BUSY', 'file:x.db')).toBeUndefined();
		expect(codeOf(undefined)).toBe('');
	});
});
