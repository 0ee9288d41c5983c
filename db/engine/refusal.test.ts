import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeEachBareEngine } from '../../tests/postgres/databases.ts';
import { refusalOf } from './refusal.ts';

describeEachBareEngine('refusals', (fresh, engine) => {
	it.each([
		['unique', `insert into things values ('a', 'x', 1, 'a')`],
		['unique', `insert into things values ('b', 'used', 1, 'a')`],
		['not_null', `insert into things values ('b', null, 1, 'a')`],
		['check', `insert into things values ('b', 'x', -1, 'a')`],
		['check', `insert into things values ('b', 'x', 'abc', 'a')`],
		['foreign_key', `insert into things values ('b', 'x', 1, 'nobody')`],
		[undefined, `insert into nowhere values (1)`]
	])('has the word %s for %s', async (refusal, statement) => {
		const store = await fresh();
		await sql`
			create table things (
				id text not null primary key,
				name text not null unique,
				value integer check (value >= 0),
				parent text references things (id)
			) ${engine === 'sqlite' ? sql`strict` : sql``}`.execute(store.writing);
		await sql`insert into things values ('a', 'used', 0, null)`.execute(store.writing);
		const error = await sql
			.raw(statement)
			.execute(store.writing)
			.catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(Error);
		expect(refusalOf(error)).toBe(refusal);
	});
});

it('has no word for what is no error', () => {
	expect(refusalOf(undefined)).toBeUndefined();
	expect(refusalOf('SQLITE_BUSY')).toBeUndefined();
});
