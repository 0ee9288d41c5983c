import type { Action } from '#db/actions.ts';
import type { Publication } from '#db/publications.ts';
import type { Series } from '#db/series.ts';
import type { Recording } from '#db/target-recordings.ts';
import type { TargetVersion } from '#db/target-versions.ts';
import type { Target } from '#db/targets.ts';
import type { VerdictChange } from '#db/verdicts.ts';
import type { Origin } from '#domain/entry.ts';
import type { Language } from '#domain/language.ts';
import { localizeHref, m, type Message } from '#words/messages.ts';
import { formatInstant, formatPeriod } from '#words/period.ts';
import { formatRoughDate } from '#words/rough-date.ts';
import { sourceLink } from '#words/source.ts';
import { actionStateWord } from '#words/status.ts';
import { inLanguage } from '#words/text.ts';
import { uncapitalised } from '#words/telling.ts';
import { formatRecorded } from '#words/unit.ts';
import { verdictWords } from '#words/verdict-word.ts';
import { originWord, verdictWord, type OrganisationKind } from '#words/word.ts';

/** Something that happened, as a timeline shows it. */
export type Happening = {
	id: string;
	sign: 'published' | 'aim' | 'event' | 'verdict';
	at: string;
	when: string;
	title: string;
	lang?: Language;
	href?: string;
	byline?: string;
	text?: string;
	textLang?: Language;
	quote?: { text: string; lang?: Language };
	/** Whom and what it is about. */
	about?: { label: string; href: string; lang?: Language }[];
	source?: { label: string; href?: string; lang?: Language };
	vouched: boolean;
};

type Reader = { language: Language; zone: string };

/** More names than this say less than their number. */
const NAMED = 4;

/** An action at its own date. */
export function actionItem(action: Action, language: Language): Happening {
	const locale = { locale: language };
	const title = inLanguage(action.title, language);
	const description = inLanguage(action.description, language);
	const kind = action.kind === 'promise' ? m.promise({}, locale) : undefined;
	const state = action.state === 'done' ? undefined : actionStateWord(action.state, language);
	const byline = [kind, state].filter(Boolean).join('. ');
	return {
		id: `action-${action.id}`,
		sign: 'event',
		at: action.date ?? '',
		when: action.date ? formatRoughDate(action.date, language) : m.action_no_date({}, locale),
		title: title.text,
		lang: title.lang,
		...(byline && { byline }),
		...(description.text && { text: description.text, textLang: description.lang }),
		...(action.quote && { quote: quoteOf(action) }),
		about: aboutOf(action, language),
		...(action.source && { source: sourceLink(action.source) }),
		vouched: action.origin === 'reported'
	};
}

/** The sentence that an action rests on, in its own language. */
export function quoteOf(action: Action): { text: string; lang?: Language } {
	return { text: action.quote ?? '', ...(action.quote_language && { lang: action.quote_language }) };
}

/** A version of an aim at the moment at which it was recorded. */
export function aimItem(recording: Recording, target: Target, reader: Reader): Happening {
	const { language } = reader;
	const locale = { locale: language };
	const title = inLanguage(target.title, language);
	const recorded = versionTitle(recording, language);
	return {
		id: `aim-${recording.id}`,
		sign: 'aim',
		at: recording.at,
		when: formatInstant(recording.at, reader.zone, language),
		title: `${inLanguage(target.organisation.name, language).text}: ${title.text}`,
		lang: title.lang,
		href: localizeHref(`/targets/${target.id}`, locale),
		byline: `${recorded}. ${originOf(target.origin, target.organisation.kind, language)}`,
		...(recording.reason && { text: recording.reason }),
		vouched: target.origin === 'reported'
	};
}

/** That an aim was recorded, or why it has another version: a recalculated inventory is no change of the organisation's. */
export function versionTitle(
	{ number, reason_kind }: Pick<TargetVersion, 'number' | 'reason_kind'>,
	language: Language
): string {
	const locale = { locale: language };
	if (number === 1) return m.timeline_aim_recorded({}, locale);
	if (reason_kind === 'recalculated') return m.timeline_aim_recalculated({ number }, locale);
	return reason_kind === 'corrected'
		? m.timeline_aim_corrected({ number }, locale)
		: m.timeline_aim_changed({ number }, locale);
}

/** Figures of one series at the moment at which they were published. */
export function figureItem(publication: Publication, series: Series, reader: Reader): Happening {
	const { language } = reader;
	return {
		id: `figures-${publication.at}-${publication.series}`,
		sign: 'published',
		at: publication.at,
		when: formatInstant(publication.at, reader.zone, language),
		title: [series.organisation.name, series.indicator.name].map((name) => inLanguage(name, language).text).join(': '),
		href: localizeHref(`/organisations/${series.organisation.slug}#figures`, { locale: language }),
		byline: `${extentOf(publication, series, language)}. ${originOf(publication.origin, series.organisation.kind, language)}`,
		...(publication.reason && { text: publication.reason }),
		...sourceOf(publication, series, language),
		vouched: publication.origin === 'reported'
	};
}

/** Who published what the organisation reported; what was collected goes by the way of counting, which has a name in each language. */
function sourceOf({ origin, publisher }: Publication, series: Series, language: Language): Pick<Happening, 'source'> {
	if (origin === 'public_source') {
		const { text, lang } = inLanguage(series.inventory.name, language);
		return { source: { label: text, lang } };
	}
	return publisher ? { source: { label: publisher } } : {};
}

/** How many figures for which time: "Figures for 1990 to 2022: 19". */
function extentOf(publication: Publication, series: Series, language: Language): string {
	const locale = { locale: language };
	const first = formatPeriod(publication.first, language);
	if (publication.figures === 1 && publication.value !== null) {
		return m.timeline_figure(
			{ value: formatRecorded(publication.value, series.unit, language), period: first },
			locale
		);
	}
	const count = publication.figures;
	const last = formatPeriod(publication.last, language);
	const said =
		first === last
			? m.timeline_figures_of({ count, period: first }, locale)
			: m.timeline_figures({ count, first, last }, locale);
	if (publication.corrections === 0) return said;
	return `${said}. ${m.timeline_revised({ count: publication.corrections }, locale)}`;
}

function originOf(origin: Origin, kind: string, language: Language): string {
	return originWord(origin, kind as OrganisationKind, language);
}

function aboutOf(action: Action, language: Language): NonNullable<Happening['about']> {
	const link = (path: string): string => localizeHref(path, { locale: language });
	const agreement = inLanguage(action.agreement_title, language);
	const named = action.organisations.length > NAMED ? [] : action.organisations;
	const { commitment, commitment_title, target, target_title } = action;
	const under = commitment_title && inLanguage(commitment_title, language);
	const aim = target_title && inLanguage(target_title, language);
	return [
		{ label: agreement.text, lang: agreement.lang, href: link(`/agreements/${action.agreement}`) },
		...(under
			? [
					{
						label: under.text,
						lang: under.lang,
						href: link(`/agreements/${action.agreement}/commitments/${commitment}`)
					}
				]
			: []),
		...(aim ? [{ label: aim.text, lang: aim.lang, href: link(`/targets/${target}`) }] : []),
		...named.map(({ slug, name }) => {
			const { text, lang } = inLanguage(name, language);
			return { label: text, lang, href: link(`/organisations/${slug}`) };
		})
	];
}

const CAUSES: Record<VerdictChange['because'], Message> = {
	entry: m.timeline_because_entry,
	target: m.timeline_because_target,
	day: m.timeline_because_day,
	method: m.timeline_because_method,
	display: m.timeline_because_display
};

/** A verdict that became another one, what it was before, and what made it so; it leads to the figure that did. */
export function verdictTelling(
	change: VerdictChange,
	language: Language
): Pick<Happening, 'sign' | 'title' | 'text' | 'href'> {
	const locale = { locale: language };
	const { to_verdict, to_reason, about, confidence, from_verdict, because, because_id } = change;
	const verdict = verdictWords(
		{
			key: to_verdict,
			...(to_reason && { reason: to_reason }),
			...(about && { about }),
			...(confidence && { confidence })
		},
		language
	).text;
	const before = from_verdict && m.timeline_verdict_before({ verdict: verdictWord(from_verdict, language) }, locale);
	return {
		sign: 'verdict',
		title: m.timeline_verdict({ verdict: uncapitalised(verdict) }, locale),
		text: [before, CAUSES[because]({}, locale)].filter(Boolean).join(' '),
		...(because === 'entry' && because_id && { href: localizeHref(`/entries/${because_id}`, locale) })
	};
}

/** The same on the timeline of everything. */
export function verdictItem(change: VerdictChange, target: Target, { language, zone }: Reader): Happening {
	const title = inLanguage(target.title, language);
	const organisation = inLanguage(target.organisation.name, language);
	return {
		...verdictTelling(change, language),
		id: `verdict-${change.target_id}-${change.number}`,
		at: change.at,
		when: formatInstant(change.at, zone, language),
		about: [
			{
				label: organisation.text,
				href: localizeHref(`/organisations/${target.organisation.slug}`, { locale: language }),
				lang: organisation.lang
			},
			{ label: title.text, href: localizeHref(`/targets/${target.id}`, { locale: language }), lang: title.lang }
		],
		vouched: target.origin === 'reported'
	};
}
