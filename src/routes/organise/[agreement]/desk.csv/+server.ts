import { ReadableStream as Stream } from 'node:stream/web';
import { stringify } from 'csv-stringify/sync';
import { guarded } from '#domain/entries-file.ts';
import type { Desk, DeskAim } from '#server/desk.ts';
import { opened } from '../opened.ts';
import type { RequestHandler } from './$types';

const COLUMNS = [
	...['organisation', 'columns', 'aim', 'indicator', 'figures', 'latest_period', 'latest_value', 'unit', 'verdict'],
	...['verdict_was', 'movement', 'deadline_passed', 'missing_period', 'asked_at', 'newer_figures_missing'],
	...['without_evidence', 'disputes', 'last_activity', 'target']
];

/** As many rows as are written at once. */
const AT_ONCE = 500;

/** The table of the desk as a file, narrowed as the address says, written while it is sent. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
	const { agreement, desk } = await opened(locals, params.agreement, url.searchParams);
	return new Response(Stream.from(lines(desk)) as ReadableStream, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="pledgeline-desk-${agreement.slug}.csv"`
		}
	});
};

function* lines(desk: Desk): Generator<Uint8Array> {
	yield written([COLUMNS]);
	const activity = new Map(desk.parties.map((party) => [party.id, party.activity ?? '']));
	for (let at = 0; at < desk.aims.length; at += AT_ONCE) {
		yield written(desk.aims.slice(at, at + AT_ONCE).map((aim) => rowOf(aim, activity.get(aim.organisation.id) ?? '')));
	}
}

function rowOf(aim: DeskAim, activity: string): (string | number)[] {
	return [
		...[aim.organisation.slug, aim.columns.join(' '), aim.title.text, aim.indicator.text, aim.state],
		...[aim.latest?.period ?? '', aim.latest?.value ?? '', aim.unit, aim.verdict.text],
		...[aim.moved?.before ?? '', aim.moved?.movement ?? '', aim.deadline ?? '', aim.missing?.wanted ?? ''],
		...[aim.missing?.asked.at(-1)?.at ?? '', aim.overdue, aim.unevidenced ? 'yes' : '', aim.disputes.join(' ')],
		...[activity, aim.id]
	];
}

function written(rows: (string | number)[][]): Uint8Array {
	const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : guarded(cell))));
	return Buffer.from(stringify(cells, { record_delimiter: 'windows' }));
}
