import type { TargetVersion } from '#db/target-versions.ts';
import type { Entry } from '#db/entries.ts';
import type { Target } from '#db/targets.ts';
import type { Ruling } from '#db/rulings.ts';
import type { Statement } from '#db/statements.ts';
import type { Wording } from '#db/target-wordings.ts';
import type { TargetEvent } from '#db/target-lives.ts';
import type { VerdictChange } from '#db/verdicts.ts';
import type { Instant } from '#domain/clock.ts';
import type { Language } from '#domain/language.ts';
import type { LifeStep } from '#domain/target.ts';
import type { TimelineItem } from '#ui/Timeline.svelte';
import { localizeHref, m, type Message } from '#words/messages.ts';
import { rulingWord, statementWord } from '#words/opinion.ts';
import { formatInstant, formatPeriod } from '#words/period.ts';
import { verdictTelling, versionTitle } from '#server/happening.ts';
import type { ToldOpinions } from '#server/told-opinions.ts';
import { uncapitalised } from '#words/telling.ts';
import { inLanguage } from '#words/text.ts';
import { formatRecorded } from '#words/unit.ts';
import { missingWord, originWord, type OrganisationKind } from '#words/word.ts';

type Told = {
	target: Target;
	versions: TargetVersion[];
	history: Entry[];
	changes: VerdictChange[];
	steps: TargetEvent[];
	wordings: Wording[];
	opinions: Pick<ToldOpinions, 'statements' | 'rulings'>;
	zone: string;
	language: Language;
};

/**
 * What happened to a target, the latest first: its versions, and each figure on the day on which it was published, confirmed,
 * corrected or withdrawn. Figures that
 * came from one document in one go are one happening.
 */
export function timelineOf(told: Told): TimelineItem[] {
	const { history } = told;
	const byId = new Map(history.map((entry) => [entry.id, entry]));
	const together = Map.groupBy(history, (entry) =>
		entry.origin === 'public_source' && !entry.supersedes_id ? `${entry.line} ${entry.publisher}` : entry.id
	);
	const items = [
		...told.versions.map((version) => versionItem(version, told)),
		...[...together.values()].map((entries) => figuresItem(entries, told)),
		...history
			.filter((entry) => entry.supersedes_id)
			.map((entry) => correctionItem(entry, byId.get(entry.supersedes_id ?? entry.id), told)),
		...history.map((entry) => confirmationItem(entry, told)),
		...history.filter((entry) => entry.state === 'withdrawn').map((entry) => withdrawalItem(entry, told)),
		...told.steps.map((step) => stepItem(step, told)),
		...told.wordings.map((wording) => wordingItem(wording, told)),
		...told.opinions.statements.map((statement) => statementItem(statement, told)),
		...told.opinions.rulings.map((ruling) => rulingItem(ruling, told)),
		...told.changes.filter(isNews).map((change) => verdictItem(change, told))
	];
	return items.filter((item) => item !== undefined).toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function versionItem(version: TargetVersion, told: Told): TimelineItem {
	const locale = { locale: told.language };
	return {
		...moment(version.recorded_at, told),
		id: `version-${version.number}`,
		sign: 'aim',
		title: versionTitle(version, locale.locale),
		...(version.reason && { text: version.reason })
	};
}

/** A step in its life; that it was put in force only where it was proposed before that day. */
function stepItem(step: TargetEvent, told: Told): TimelineItem | undefined {
	const locale = { locale: told.language };
	const [first] = told.versions;
	const at = moment(step.at, told);
	if (step.step === 'put_in_force' && first?.recorded_at.slice(0, 10) === step.at.slice(0, 10)) return undefined;
	const title = STEPS[step.step]?.({}, locale);
	if (title === undefined) return undefined;
	return { ...at, id: `step-${step.number}`, sign: 'aim', title, ...(step.reason && { text: step.reason }) };
}

/** Other words for it, from the day on which everyone could see it: why, and what it said before. */
function wordingItem({ number, at, reason, words, former }: Wording, told: Told): TimelineItem | undefined {
	const locale = { locale: told.language };
	const inForce = told.steps.find(({ step }) => step === 'put_in_force');
	if (!inForce || at < inForce.at) return undefined;
	const before = [inLanguage(former.title, told.language).text, former.quote ?? ''];
	const now = [inLanguage(words.title, told.language).text, words.quote ?? ''];
	const gone = before.filter((text, index) => text !== '' && text !== now[index]);
	const said = gone.map((text) => m.timeline_aim_said({ words: text }, locale));
	return {
		...moment(at, told),
		...{ id: `wording-${number}`, sign: 'aim', title: m.timeline_aim_reworded({}, locale) },
		text: [reason, ...said].filter(Boolean).join('\n')
	};
}

/** The steps that everyone sees; what was said of it before it was in force is between the two sides. */
const STEPS: Partial<Record<LifeStep, Message>> = {
	put_in_force: m.timeline_aim_in_force,
	supersede: m.timeline_aim_superseded,
	withdraw: m.timeline_aim_withdrawn,
	end: m.timeline_aim_ended
};

function statementItem(statement: Statement, told: Told): TimelineItem {
	const state = statementWord(statement.state, told.language);
	const title = m.timeline_statement({ state: uncapitalised(state) }, { locale: told.language });
	return { ...moment(statement.at, told), ...saidIn(statement, told), id: `statement-${statement.number}`, title };
}

function rulingItem(ruling: Ruling, told: Told): TimelineItem {
	const locale = { locale: told.language };
	const title = m.timeline_ruling({ state: uncapitalised(rulingWord(ruling.state, told.language)) }, locale);
	const agreement = inLanguage(ruling.agreement_title, told.language).text;
	const byline = m.timeline_ruling_by({ agreement }, locale);
	return { ...moment(ruling.at, told), ...saidIn(ruling, told), id: `ruling-${ruling.number}`, title, byline };
}

function saidIn(
	{ sentence }: Pick<Statement, 'sentence'>,
	told: Told
): Pick<TimelineItem, 'sign' | 'text' | 'textLang'> {
	const { text, lang } = inLanguage(sentence, told.language);
	return { sign: 'event', text, textLang: lang };
}

function figuresItem(entries: Entry[], told: Told): TimelineItem | undefined {
	const [entry] = entries;
	if (!entry || entry.supersedes_id || !entry.published_at) return undefined;
	const last = entries.at(-1) ?? entry;
	const { language } = told;
	const title =
		entries.length === 1
			? m.timeline_figure(
					{ value: valueText(entry, told), period: formatPeriod(entry.period, language) },
					{ locale: language }
				)
			: m.timeline_figures(
					{
						count: entries.length,
						first: formatPeriod(entry.period, language),
						last: formatPeriod(last.period, language)
					},
					{ locale: language }
				);
	const href = entries.length === 1 ? localizeHref(`/entries/${entry.id}`, { locale: language }) : undefined;
	return {
		...moment(entry.published_at, told),
		...about(entry, told),
		sign: 'published',
		title,
		...(href && { href })
	};
}

function correctionItem(entry: Entry, before: Entry | undefined, told: Told): TimelineItem | undefined {
	if (!entry.published_at) return undefined;
	const title = m.timeline_correction(
		{
			period: formatPeriod(entry.period, told.language),
			value: valueText(entry, told),
			before: before ? valueText(before, told) : '—'
		},
		{ locale: told.language }
	);
	const href = localizeHref(`/entries/${entry.id}`, { locale: told.language });
	return { ...moment(entry.published_at, told), ...about(entry, told), sign: 'published', title, href };
}

function confirmationItem(entry: Entry, told: Told): TimelineItem | undefined {
	if (!entry.confirmed_at) return undefined;
	const { language } = told;
	const title = m.timeline_confirmation(
		{ period: formatPeriod(entry.period, language), value: valueText(entry, told) },
		{ locale: language }
	);
	const href = localizeHref(`/entries/${entry.id}`, { locale: language });
	return { ...moment(entry.confirmed_at, told), id: `confirmed-${entry.id}`, sign: 'published', title, href };
}

function withdrawalItem(entry: Entry, told: Told): TimelineItem {
	const title = m.timeline_withdrawal(
		{ period: formatPeriod(entry.period, told.language), value: valueText(entry, told) },
		{ locale: told.language }
	);
	return { ...moment(entry.changed_at, told), id: `withdrawn-${entry.id}`, sign: 'withdrawn', title };
}

/** What became of a verdict on the day on which it was first given is no news. */
function isNews(change: VerdictChange, _: number, [first]: VerdictChange[]): boolean {
	return first !== undefined && change.judged_on > first.judged_on;
}

/** A verdict that became another one, and what made it so. */
function verdictItem(change: VerdictChange, told: Told): TimelineItem {
	return {
		...moment(change.at, told),
		...verdictTelling(change, told.language),
		id: `verdict-${change.number}`
	};
}

/** Whose figure it is, whether anyone reviewed it, what was said with it, where it is from. */
function about(entry: Entry, told: Told): Pick<TimelineItem, 'id' | 'byline' | 'text' | 'source'> {
	const { language } = told;
	const origin = originWord(entry.origin, told.target.organisation.kind as OrganisationKind, language);
	const review = entry.reviewed
		? m.timeline_reviewed({}, { locale: language })
		: m.timeline_not_reviewed({}, { locale: language });
	const note = inLanguage(entry.note, language).text;
	const text = [entry.reason, note].filter(Boolean).join('\n');
	const source = [entry.publisher, entry.source].filter(Boolean).join('. ');
	const [link] = entry.evidence;
	return {
		id: `entry-${entry.id}`,
		byline: entry.origin === 'reported' ? `${origin}, ${review}` : origin,
		...(text && { text }),
		...((source || link) && {
			source: {
				label: source || (link ?? ''),
				...(link && { href: link }),
				...(entry.door === 'facts' && { lang: 'en' })
			}
		})
	};
}

function valueText(entry: Entry, { target, language }: Told): string {
	if (entry.value !== null) return formatRecorded(entry.value, target.current.unit, language);
	if (entry.missing_reason) return missingWord(entry.missing_reason, language);
	return entry.stage ?? '—';
}

function moment(at: Instant, { zone, language }: Told): { at: string; when: string } {
	return { at, when: formatInstant(at, zone, language) };
}
