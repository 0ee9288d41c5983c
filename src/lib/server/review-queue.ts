import * as assessments from '#db/assessments.ts';
import * as entries from '#db/entries.ts';
import type { Reading } from '#db/engine/store.ts';
import type { Entry } from '#db/entries.ts';
import type { Waiting } from '#db/entry-queue.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import { judge } from '#domain/assessment.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Figure } from '#domain/entry.ts';
import type { Judgement } from '#domain/judgement.ts';
import type { Language } from '#domain/language.ts';
import { comparePeriods } from '#domain/period.ts';
import { worksFor, type Actor } from '#domain/permission.ts';
import type { Said } from './aim-list.ts';
import { membersOfEach } from '#operations/organising.ts';
import { remarksOn, type Remark } from '#domain/remark.ts';
import { differenceText } from '#words/difference.ts';
import { m } from '#words/messages.ts';
import { formatPeriod } from '#words/period.ts';
import { remarkText } from '#words/remark.ts';
import { inLanguage } from '#words/text.ts';
import { verdictWords } from '#words/verdict-word.ts';

/** What a reviewer is told of an entry beside what it says itself. */
export type Examined = {
	remarks: { code: Remark['code']; text: string }[];
	/** How far it is from the figure before, and from the one that it corrects. */
	differences: string[];
	/** What it does to the verdict on each aim that rests on it; which aim that is, where there are several. */
	effects: { aim?: Said; text: string; changes: boolean }[];
	/** Whether it changes any of them. */
	changes: boolean;
};

/** One of those that wait, as the queue lists it. */
export type Queued = {
	entry: Waiting;
	series: Series;
	examined: Examined;
	/** The figures of its series, for a small picture. */
	figures: readonly Figure[];
	own: Own;
};

/** Whether a figure is of the reader's own organisation, or of a group to which that belongs: then somebody else decides on it. */
export type Own = false | 'organisation' | 'group';

type Reader = { language: Language; today: CivilDate };

/** Entries with all that a reviewer is told of them: as many questions for one as for many. */
export async function queued(
	db: Reading,
	waiting: readonly Waiting[],
	actor: Actor,
	reader: Reader
): Promise<Queued[]> {
	const ids = [...new Set(waiting.map((entry) => entry.series_id))];
	const known = new Map((await series.byIds(db, ids)).map((each) => [each.id, each]));
	const figures = await entries.figuresOf(db, ids, [...new Set(waiting.map((entry) => entry.dimension))]);
	const whose = await ownIn(db, actor, [...known.values()], reader.today);
	const aims = (await targets.ofSeries(db, ids)).filter((target) => target.life === 'in_force');
	return waiting.flatMap((entry) => {
		const of = known.get(entry.series_id);
		if (!of) return [];
		const own = figures.get(`${entry.series_id} ${entry.dimension}`) ?? [];
		const resting = aims.filter((each) => each.series_id === entry.series_id && each.dimension === entry.dimension);
		const examined = examine(entry, of, own, resting, reader);
		return [{ entry, series: of, examined, figures: own, own: whose(of) }];
	});
}

/** Which of some series are somebody's own, alone or together with others. */
export async function ownIn(
	db: Reading,
	actor: Actor,
	some: readonly Series[],
	today: CivilDate
): Promise<(of: Series) => Own> {
	const groups = some.flatMap(({ organisation }) => (organisation.kind === 'group' ? [organisation.id] : []));
	const members = await membersOfEach({ tx: db, today }, groups);
	return ({ organisation_id }) => {
		if (worksFor(actor, organisation_id)) return 'organisation';
		return (members.get(organisation_id) ?? []).some((member) => worksFor(actor, member)) ? 'group' : false;
	};
}

/** What a reviewer is told of one entry, held against the published figures of its part of the series. */
export function examine(
	entry: Entry,
	of: Series,
	figures: readonly Figure[],
	resting: readonly Target[],
	{ language, today }: Reader
): Examined {
	const content = entries.contentOf(entry);
	const remarks = remarksOn(content, figures);
	const effects = resting.map((aim) => {
		const verdicts = verdictsOf(entry, figures, aim, today);
		const changes = !isSame(verdicts.before, verdicts.after);
		const title = inLanguage(aim.title, language);
		return { ...(resting.length > 1 && { aim: title }), text: effectOf(verdicts, changes, language), changes };
	});
	const none = { text: m.review_no_aim({}, { locale: language }), changes: false };
	return {
		remarks: remarks.map((remark) => ({ code: remark.code, text: remarkText(remark, of.unit, language) })),
		differences: differencesOf(entry, figures, of.unit, language),
		effects: effects.length > 0 ? effects : [none],
		changes: effects.some((each) => each.changes)
	};
}

type Verdicts = { before: Judgement; after: Judgement };

function verdictsOf(
	{ period, value, provisional }: Entry,
	figures: readonly Figure[],
	{ indicator, current, ...aim }: Target,
	today: CivilDate
): Verdicts {
	const others = figures.filter((figure) => figure.period !== period);
	const then = value === null ? others : [...others, { period, value, provisional }];
	const judged = (some: readonly Figure[]): Judgement =>
		judge(assessments.inputOf({ ...aim, ...indicator }, current, some, today));
	return { before: judged(figures), after: judged(then) };
}

function isSame(before: Judgement, after: Judgement): boolean {
	return before.key === after.key && before.reason === after.reason;
}

function effectOf(verdicts: Verdicts, changes: boolean, language: Language): string {
	const locale = { locale: language };
	const after = verdictWords(verdicts.after, language).text;
	if (!changes) return m.review_keeps({ verdict: after }, locale);
	return m.review_changes({ before: verdictWords(verdicts.before, language).text, after }, locale);
}

function differencesOf(
	{ period, value, supersedes_id }: Entry,
	figures: readonly Figure[],
	unit: string,
	language: Language
): string[] {
	if (value === null) return [];
	const locale = { locale: language };
	const by = (other: Figure): string => differenceText(value - other.value, unit, language, { signed: true });
	const last = figures.findLast((figure) => comparePeriods(figure.period, period) < 0);
	const corrected = supersedes_id === null ? undefined : figures.find((figure) => figure.period === period);
	return [
		...(last
			? [m.review_difference_last({ difference: by(last), period: formatPeriod(last.period, language) }, locale)]
			: []),
		...(corrected ? [m.review_difference_corrected({ difference: by(corrected) }, locale)] : [])
	];
}
