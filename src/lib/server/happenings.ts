import type { Kysely } from 'kysely';
import * as actions from '#db/actions.ts';
import type { Action } from '#db/actions.ts';
import * as publications from '#db/publications.ts';
import type { Publication } from '#db/publications.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { Tables } from '#db/tables.ts';
import * as targetLists from '#db/target-lists.ts';
import * as targetRecordings from '#db/target-recordings.ts';
import type { Recording } from '#db/target-recordings.ts';
import type { Target } from '#db/targets.ts';
import * as verdicts from '#db/verdicts.ts';
import type { VerdictChange } from '#db/verdicts.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { aimItem, actionItem, figureItem, verdictItem, type Happening } from './happening.ts';
import { beginningOfYear } from './year.ts';

/** The kinds of what a timeline shows, in the order in which things of one moment stand. */
export const HAPPENING_KINDS = ['figure', 'aim', 'action', 'verdict'] as const;

export type HappeningKind = (typeof HAPPENING_KINDS)[number];
export type HappeningFilter = {
	agreement?: string;
	organisation?: string;
	year?: number;
	kind?: HappeningKind | 'deadline';
};

/** The place after which the next page begins. */
type Place = { at: string; kind: HappeningKind; id: string };

type Found =
	| (Place & { kind: 'figure'; publication: Publication })
	| (Place & { kind: 'aim'; recording: Recording })
	| (Place & { kind: 'action'; action: Action })
	| (Place & { kind: 'verdict'; change: VerdictChange });

/**
 * What happened, the latest first: actions at their own date, figures and aims at the moment at which they were recorded. Each
 * kind is asked for one page, and the four are put together: as many questions whatever there is.
 */
export async function happenings(
	db: Kysely<Tables>,
	filter: HappeningFilter,
	page: { before: string | undefined; limit: number },
	reader: { language: Language; zone: string }
): Promise<{ items: Happening[]; older: string | undefined }> {
	const before = placeIn(page.before);
	const { agreement, organisation, year } = filter;
	const narrower = { ...(agreement && { agreement }), ...(organisation && { organisation }) };
	const days = year === undefined ? {} : { from: String(year), until: String(year + 1) };
	const moments =
		year === undefined
			? {}
			: { from: beginningOfYear(year, reader.zone), until: beginningOfYear(year + 1, reader.zone) };
	const wanted = (kind: HappeningKind): number =>
		filter.kind === undefined || filter.kind === kind ? page.limit + 1 : 0;

	const [figures, aims, acts, changes] = await Promise.all([
		publications.latest(db, { ...narrower, ...moments }, boundOf('figure', before), wanted('figure')),
		targetRecordings.latest(db, { ...narrower, ...moments }, boundOf('aim', before), wanted('aim')),
		actions.latest(db, { ...narrower, ...days }, boundOf('action', before), wanted('action')),
		verdicts.latestChanges(db, { ...narrower, ...moments }, boundOf('verdict', before), wanted('verdict'))
	]);
	const all: Found[] = [
		...figures.map((each) => ({ kind: 'figure' as const, at: each.at, id: each.series, publication: each })),
		...aims.map((each) => ({ kind: 'aim' as const, at: each.at, id: each.id, recording: each })),
		...acts.map((each) => ({ kind: 'action' as const, at: each.date ?? '', id: each.id, action: each })),
		...changes.map((each) => ({ kind: 'verdict' as const, at: each.at, id: each.target_id, change: each }))
	].toSorted(latestFirst);
	const shown = all.slice(0, page.limit);
	const last = shown.at(-1);
	const known = await namesOf(db, shown);
	return {
		items: shown.flatMap((each) => itemOf(each, known, reader) ?? []),
		older: last && all.length > page.limit ? `${last.at}~${last.kind}~${last.id}` : undefined
	};
}

type Known = { series: Map<string, Series>; targets: Map<string, Target> };

/** Whose figures and aims these are. */
async function namesOf(db: Kysely<Tables>, shown: Found[]): Promise<Known> {
	const [found, targets] = await Promise.all([
		series.byIds(
			db,
			shown.flatMap((each) => (each.kind === 'figure' ? each.publication.series : []))
		),
		targetLists.byIds(db, [...new Set(shown.flatMap(aboutTarget))])
	]);
	return {
		series: new Map(found.map((each) => [each.id, each])),
		targets: new Map(targets.map((each) => [each.id, each]))
	};
}

function aboutTarget(found: Found): Id<'target'>[] {
	if (found.kind === 'aim') return [found.recording.target];
	return found.kind === 'verdict' ? [found.change.target_id] : [];
}

function itemOf(found: Found, known: Known, reader: { language: Language; zone: string }): Happening | undefined {
	if (found.kind === 'action') return actionItem(found.action, reader.language);
	if (found.kind === 'aim') {
		const target = known.targets.get(found.recording.target);
		return target && aimItem(found.recording, target, reader);
	}
	if (found.kind === 'verdict') {
		const target = known.targets.get(found.change.target_id);
		return target && verdictItem(found.change, target, reader);
	}
	const of = known.series.get(found.publication.series);
	return of && figureItem(found.publication, of, reader);
}

function latestFirst(a: Place, b: Place): number {
	if (a.at !== b.at) return a.at < b.at ? 1 : -1;
	if (a.kind !== b.kind) return HAPPENING_KINDS.indexOf(a.kind) - HAPPENING_KINDS.indexOf(b.kind);
	return a.id < b.id ? 1 : -1;
}

/** What of one kind comes after a place: of its moment all, none, or those with smaller identifiers. */
function boundOf(kind: HappeningKind, before: Place | undefined): { at: string; id: string } | undefined {
	if (!before) return undefined;
	const order = HAPPENING_KINDS.indexOf(kind) - HAPPENING_KINDS.indexOf(before.kind);
	return { at: before.at, id: order === 0 ? before.id : order > 0 ? '~' : '' };
}

function placeIn(text: string | undefined): Place | undefined {
	const [at, kind, id, ...more] = (text ?? '').split('~');
	const known = HAPPENING_KINDS.find((each) => each === kind);
	return at !== undefined && known && id && more.length === 0 ? { at, kind: known, id } : undefined;
}
