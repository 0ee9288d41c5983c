import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PreparedStatements } from './statements.ts';

let database: Database.Database;
let statements: PreparedStatements;

beforeEach(() => {
	database = new Database(':memory:');
	database.exec('create table figures (year integer); insert into figures values (2020), (2021)');
	statements = new PreparedStatements(database);
});

afterEach(() => void (database.open && database.close()));

const ASKED = 'select * from figures order by year';

it('prepares what is asked again only once', () => {
	const first = statements.prepare(ASKED);
	expect(first.all()).toEqual([{ year: 2020 }, { year: 2021 }]);
	expect(statements.prepare(ASKED)).toBe(first);
	expect(statements.prepare('select 1 as one')).not.toBe(first);
});

it('gives whoever asks while another still reads a statement of their own', () => {
	const reading = statements.prepare(ASKED).iterate();
	expect(reading.next().value).toEqual({ year: 2020 });
	expect(statements.prepare(ASKED).all()).toHaveLength(2);
	expect(reading.next().value).toEqual({ year: 2021 });
	expect(reading.next().done).toBe(true);
});

it('sees columns that came after it was first asked', () => {
	statements.prepare(ASKED).all();
	statements.prepare('alter table figures add column value real').run();
	expect(statements.prepare(ASKED).all()[0]).toEqual({ year: 2020, value: null });
});

it('sees columns that another handle brought', () => {
	const before = statements.prepare(ASKED);
	before.all();
	database.exec('alter table figures add column value real');
	expect(statements.prepare(ASKED)).toBe(before);
	expect(before.all()[0]).toEqual({ year: 2020, value: null });
});

it('keeps a bounded number, and of these what was used last', () => {
	const first = statements.prepare(ASKED);
	const second = statements.prepare('select 2 as two');
	for (let each = 0; each < 399; each += 1) {
		statements.prepare(ASKED);
		statements.prepare(`select ${each} as each`);
	}
	expect(statements.prepare(ASKED)).toBe(first);
	expect(statements.prepare('select 2 as two')).not.toBe(second);
});
