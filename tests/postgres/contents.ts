/** Asks a database one question. */
export type Query = <Row>(text: string) => Promise<Row[]>;

/**
 * Everything in a PostgreSQL database as one text of statements, which make another one of the same tables the same. They are for
 * a transaction that is told `set local session_replication_role = replica`: tables come in the order of their names.
 */
export async function contentsOf(query: Query): Promise<string> {
	const tables = await query<{ name: string }>(
		`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by tablename`
	);
	const statements: string[] = tables.map(({ name }) => `delete from ${name};`);
	for (const { name } of tables) {
		const [found] = await query<{ rows: string | null }>(
			`select quote_literal(json_agg(each)::text) as rows from ${name} each`
		);
		if (found?.rows) {
			statements.push(`insert into ${name} select * from json_populate_recordset(null::${name}, ${found.rows});`);
		}
	}
	return statements.join('\n');
}
