import * as assessments from '#db/assessments.ts';
import * as heldRoles from '#db/held-roles.ts';
import type { Series } from '#db/series.ts';
import type { EntryRow, NoticeRow } from '#db/tables.ts';
import * as targets from '#db/targets.ts';
import { heldBack } from '#domain/early-notice.ts';
import type { Figure } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Work } from './perform.ts';

/**
 * Of figures from public documents that are about to be published, the notices of those of which their organisation is told first:
 * they would bring a new negative verdict. Only where somebody approves for it: else nobody is there to be told.
 */
export async function noticesFor(
	work: Work,
	fresh: readonly EntryRow[],
	known: ReadonlyMap<Id<'series'>, Pick<Series, 'organisation_id'>>
): Promise<NoticeRow[]> {
	if (work.noticeDays === 0) return [];
	const organisations = [...new Set([...known.values()].map((of) => of.organisation_id))];
	const approvers = await heldRoles.approvers(work.tx, organisations);
	const told = new Set(approvers.map(({ organisation }) => organisation));
	const organisationOf = (row: EntryRow): Id<'organisation'> | undefined => known.get(row.series_id)?.organisation_id;
	const concerned = fresh.filter((row) => {
		const organisation = organisationOf(row);
		return organisation !== undefined && told.has(organisation);
	});
	const held = await heldIn(work, concerned);
	return concerned.flatMap((row) => {
		const organisation_id = organisationOf(row);
		if (!held.has(row.id) || organisation_id === undefined) return [];
		const { noticeDays: days, at: held_at } = work;
		return [{ entry_id: row.id, organisation_id, days, held_at, told_at: null, public_at: null }];
	});
}

async function heldIn(work: Work, fresh: readonly EntryRow[]): Promise<Set<Id<'entry'>>> {
	const held = new Set<Id<'entry'>>();
	if (fresh.length === 0) return held;
	const series = [...new Set(fresh.map((row) => row.series_id))];
	const resting = (await targets.ofSeries(work.tx, series)).filter(({ life }) => life === 'in_force');
	const ids = resting.map(({ id }) => id);
	const assessables = [...(await assessments.ofTargets(work.tx, ids, work.today)).values()];
	const parts = Map.groupBy(fresh, (row) => `${row.series_id} ${row.dimension}`);
	for (const [part, rows] of parts) {
		const aims = assessables.filter((each) => `${each.series} ${each.dimension}` === part);
		const periods = heldBack(
			aims.map(({ input }) => input),
			rows.flatMap(figureOf)
		);
		for (const row of rows) if (periods.has(row.period)) held.add(row.id);
	}
	return held;
}

function figureOf({ period, value, provisional }: EntryRow): Figure[] {
	return value === null ? [] : [{ period, value, provisional: provisional === 1 }];
}
