import * as commitments from '#db/commitments.ts';
import type { Agreement } from '#db/agreements.ts';
import type { Reading } from '#db/engine/store.ts';
import * as deferrals from '#db/deferrals.ts';
import * as figureRequests from '#db/figure-requests.ts';
import * as knownPeriods from '#db/known-periods.ts';
import * as parties from '#db/parties.ts';
import * as rulings from '#db/rulings.ts';
import * as standings from '#db/standings.ts';
import type { StandingFigure } from '#db/standings.ts';
import * as statements from '#db/statements.ts';
import * as targetLists from '#db/target-lists.ts';
import type { Target } from '#db/targets.ts';
import * as verdictRollups from '#db/verdict-rollups.ts';
import * as verdicts from '#db/verdicts.ts';
import type { CurrentVerdict, VerdictChange } from '#db/verdicts.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import { freshnessOf } from '#domain/freshness.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { disputesOf, standingWord, type Dispute, type StatementState } from '#domain/opinion.ts';
import { hasEnded, kindOf, type Period } from '#domain/period.ts';
import { statedRhythm } from '#domain/rhythm.ts';
import type { Unsaid } from '#domain/quotable.ts';
import { movementOf, type Movement } from '#domain/verdict-movement.ts';
import type { VerdictKey } from '#domain/verdict.ts';
import { measuredIn } from '#words/measured.ts';
import { inLanguage } from '#words/text.ts';
import { THEMES, themeWord } from '#words/theme.ts';
import { verdictWords, type VerdictWords } from '#words/verdict-word.ts';
import type { Said } from './aim-list.ts';
import { missedOf, type Missed } from './desk-missing.ts';
import { bareIn, isVouched, unsaidOf } from './desk-claim.ts';

export const DESK_STATES = ['reported', 'confirmed', 'public_source', 'nothing', 'unmeasured'] as const;

/** Whose the figures of an aim are at best; `unmeasured`: no series is kept for it. */
export type DeskState = (typeof DESK_STATES)[number];

/** An aim as the desk knows it. */
export type DeskAim = {
	id: Id<'target'>;
	organisation: { id: Id<'organisation'>; slug: string; name: Said };
	/** The numbers of the commitments or themes under which it stands. */
	columns: readonly number[];
	title: Said;
	indicator: Said;
	series: Id<'series'> | null;
	dimension: string;
	unit: string;
	state: DeskState;
	latest?: { id: Id<'entry'>; period: Period; value: number };
	/** Whether its organisation vouches for the latest figure and gives nothing to look at. */
	unevidenced: boolean;
	/** What its organisation states of it, where that is much and neither it nor any figure gives something to look at. */
	bare?: StatementState;
	verdict: VerdictWords;
	/** What became of its verdict since the chosen day, and what that was before. */
	moved?: { movement: Movement; before: VerdictKey | null };
	/** The goal's own period, once it is over. */
	deadline?: Period;
	/** How many newer figures should be here. */
	overdue: number;
	stale: boolean;
	/** The figures that should be here; those that the organisation says are not coming, too. */
	missing?: Missed;
	disputes: Dispute[];
	/** Why its verdict may not be said aloud; empty where it may. */
	unsaid: Unsaid[];
};

export type DeskParty = { id: Id<'organisation'>; slug: string; name: Said; kind: string; activity?: Instant };

export type Desk = {
	columns: (Said & { number: number })[];
	parties: DeskParty[];
	aims: DeskAim[];
};

type Reader = { language: Language; today: CivilDate; at: Instant; since: Instant };

/** More parties than this are a network of networks; the rest of them have their own pages. */
const PARTIES = 300;

/** All that organisers want to know of an agreement: as many questions whatever there is in it. */
export async function deskOf(db: Reading, agreement: Agreement, reader: Reader): Promise<Desk> {
	const { language } = reader;
	const isDeclaration = agreement.kind === 'declaration';
	const signed = await parties.ofAgreement(db, agreement.id, undefined, PARTIES);
	const members = [...new Map(signed.map(({ organisation }) => [organisation.id, organisation])).values()];
	const ids = members.map((member) => member.id);
	const own = isDeclaration ? [] : await verdictRollups.ofOrganisations(db, ids);
	const links = isDeclaration ? await verdictRollups.countedTowards(db, [agreement.id]) : [];
	const columns = new Map<Id<'target'>, number[]>(
		own.map(({ target, theme }) => [target, theme === null ? [] : [theme]])
	);
	for (const { target, commitment } of links) columns.set(target, [...(columns.get(target) ?? []), commitment]);
	const found = (await targetLists.byIds(db, [...columns.keys()])).filter(isCounted);
	const known = await factsOf(db, found, reader);
	const activity = await standings.lastActivity(db, ids);
	return {
		columns: isDeclaration
			? (await commitments.ofAgreement(db, agreement.id)).map(({ number, title }) => ({
					number,
					...inLanguage(title, language)
				}))
			: THEMES.map((number) => ({ number, text: themeWord(number, language), lang: language })),
		parties: members.map(({ id, slug, name, kind }) => {
			const last = activity.get(id);
			return { id, slug, name: inLanguage(name, language), kind, ...(last && { activity: last }) };
		}),
		aims: found.map((target) => aimOf(target, columns.get(target.id) ?? [], known, reader))
	};
}

function isCounted({ life, context_only }: Target): boolean {
	return life === 'in_force' && context_only === 0;
}

type Known = {
	figures: Map<string, StandingFigure[]>;
	verdicts: Map<Id<'target'>, CurrentVerdict>;
	/** The first change of each since the chosen day. */
	changes: Map<Id<'target'>, VerdictChange>;
	asked: Map<string, Instant>;
	/** What is known of a part of a series besides its figures. */
	besides: Map<string, Period>;
	/** Why a figure is not coming. */
	declined: Map<string, string>;
	statements: Awaited<ReturnType<typeof statements.ofTargets>>;
	rulings: Awaited<ReturnType<typeof rulings.ofTargets>>;
};

async function factsOf(db: Reading, found: readonly Target[], { since, today }: Reader): Promise<Known> {
	const ids = found.map((target) => target.id);
	const series = [...new Set(found.flatMap((target) => target.series_id ?? []))];
	const changes = await verdicts.changesSince(db, ids, since);
	const open = await figureRequests.openIn(db, series);
	return {
		figures: await standings.ofSeries(db, series),
		verdicts: await verdicts.ofTargets(db, ids),
		changes: new Map(changes.toReversed().map((change) => [change.target_id, change])),
		asked: new Map(open.map((each) => [`${each.series_id} ${each.dimension} ${each.period}`, each.asked_at])),
		besides: await knownPeriods.besidesFigures(db, series),
		declined: new Map(
			(await deferrals.holding(db, series, { today })).map((each) => [
				`${each.series_id} ${each.period}`,
				each.reason ?? ''
			])
		),
		statements: await statements.ofTargets(db, ids),
		rulings: await rulings.ofTargets(db, ids)
	};
}

function aimOf(target: Target, columns: readonly number[], known: Known, reader: Reader): DeskAim {
	const { language, today } = reader;
	const { id, series_id: series, dimension, current } = target;
	const figures = known.figures.get(`${series} ${dimension}`) ?? [];
	const latest = figures.at(-1);
	const freshness = freshnessOf(
		figures.map((figure) => figure.period),
		today,
		statedRhythm(target)
	);
	const kept = known.verdicts.get(id);
	const key = kept?.verdict ?? 'not_assessable';
	const { about, reason, confidence } = kept ?? {};
	const settled = key === 'achieved' || key === 'missed';
	const deadline =
		current.goal_period !== null && hasEnded(current.goal_period, today) ? current.goal_period : undefined;
	const stale = freshness.stale && !(settled && deadline !== undefined);
	const words = {
		key,
		...(about && { about }),
		...(reason && { reason }),
		...(confidence && { confidence })
	};
	const disputes = disputesIn(target, key, known);
	const isOver = target.series_ended_on !== null || (settled && deadline !== undefined);
	const missing = series === null || isOver ? undefined : missedFor(target, figures, known, reader);
	return {
		id,
		organisation: {
			id: target.organisation_id,
			slug: target.organisation.slug,
			name: inLanguage(target.organisation.name, language)
		},
		columns,
		title: inLanguage(target.title, language),
		indicator: measuredIn({ indicator: target.indicator.name, dimension }, language),
		...{ series, dimension, unit: current.unit },
		state: stateOf(series, figures),
		...(latest && { latest: { id: latest.id, period: latest.period, value: latest.value } }),
		unevidenced: latest !== undefined && isVouched(latest) && !latest.evidenced,
		...bareIn(known.statements.get(id) ?? [], figures),
		verdict: verdictWords(words, language, { stale }),
		...movedSince(known.changes.get(id), key),
		...(deadline && { deadline }),
		overdue: missing?.overdue ?? 0,
		stale,
		...(missing && { missing }),
		disputes,
		unsaid: unsaidOf(kept, figures, { stale, disputed: disputes.length > 0 })
	};
}

function stateOf(series: Id<'series'> | null, figures: readonly StandingFigure[]): DeskState {
	if (series === null) return 'unmeasured';
	if (figures.some(({ origin }) => origin === 'reported')) return 'reported';
	if (figures.some(({ confirmed }) => confirmed)) return 'confirmed';
	return figures.length > 0 ? 'public_source' : 'nothing';
}

/** What is missed of the part of the series on which an aim rests. */
function missedFor(
	target: Target,
	figures: readonly StandingFigure[],
	known: Known,
	reader: Reader
): DeskAim['missing'] {
	const { series_id: series, dimension, current } = target;
	if (series === null) return undefined;
	const besides = known.besides.get(`${series} ${dimension}`);
	const periods = [...figures.map((figure) => figure.period), ...(besides ? [besides] : [])];
	const [some] = [...periods, current.goal_period ?? [], current.baseline_period ?? []].flat();
	const { asked, declined } = known;
	const stated = statedRhythm(target);
	const kind = some === undefined ? 'year' : kindOf(some);
	return missedOf({ series, dimension }, kind, current.goal_period, { periods, asked, declined, stated }, reader);
}

function movedSince(first: VerdictChange | undefined, now: VerdictKey): Pick<DeskAim, 'moved'> {
	const movement = first && movementOf(first.from_verdict, now);
	return movement ? { moved: { movement, before: first.from_verdict } } : {};
}

function disputesIn(target: Target, verdict: VerdictKey, known: Known): Dispute[] {
	const statement = standingWord(known.statements.get(target.id) ?? [])?.state;
	const ruling = known.rulings.get(target.id)?.at(-1)?.state;
	return disputesOf({ verdict, ...(statement && { statement }), ...(ruling && { ruling }) });
}
