import type { Reading } from '#db/engine/store.ts';
import * as organisations from '#db/organisations.ts';
import * as targetLists from '#db/target-lists.ts';
import type { Target } from '#db/targets.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Language } from '#domain/language.ts';
import { localizeHref, m } from '#words/messages.ts';
import { formatDate, formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { formatValue } from '#words/unit.ts';
import { deadlinesOf, type Deadline } from './calendar.ts';
import { dueOf, type Due } from './due-list.ts';
import type { Happening } from './happening.ts';

/** Whose deadlines, and of which year. */
export type AheadFilter = { agreement?: string; organisation?: string; year?: number };

/** As many aims as are looked through, the nearest goals first. */
const AIMS = 300;

/**
 * The goals and interim targets of aims in force that are not over, the nearest first, and of one organisation the figures that are due;
 * and the last year in which there is one. Of all organisations together the figures are left out: most are due on the same day.
 */
export async function ahead(
	db: Reading,
	{ year, ...narrower }: AheadFilter,
	limit: number,
	reader: { language: Language; today: CivilDate }
): Promise<{ items: Happening[]; count: number; until: number | undefined }> {
	const { language, today } = reader;
	const aims = await targetLists.due(db, narrower, today.slice(0, 4), AIMS);
	const deadlines = aims
		.flatMap((target) => deadlinesOf(target).map((deadline) => ({ target, deadline })))
		.filter(({ deadline }) => deadline.day >= today)
		.map(({ target, deadline }) => ({ day: deadline.day, item: () => deadlineItem(target, deadline, language) }));
	const due = (await dueIn(db, narrower, today)).map((each) => ({
		day: each.due,
		item: () => dueItem(each, language)
	}));
	const all = [...due, ...deadlines].toSorted((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1));
	const last = all.at(-1)?.day.slice(0, 4);
	const wanted = all.filter(({ day }) => year === undefined || day.startsWith(`${year}-`));
	return {
		items: wanted.slice(0, limit).map(({ item }) => item()),
		count: wanted.length,
		until: last === undefined ? undefined : Number(last)
	};
}

async function dueIn(db: Reading, { organisation, agreement }: AheadFilter, today: CivilDate): Promise<Due[]> {
	const of = organisation === undefined ? undefined : await organisations.bySlug(db, organisation);
	if (!of || agreement !== undefined) return [];
	return (await dueOf(db, [of.id], today)).filter(({ standing }) => standing !== 'overdue');
}

function dueItem({ series, period, due }: Due, language: Language): Happening {
	const locale = { locale: language };
	const [organisation, indicator] = [series.organisation.name, series.indicator.name].map((name) =>
		inLanguage(name, language)
	);
	const what = m.calendar_due({ period: formatPeriod(period, language) }, locale);
	return {
		id: `due-${series.id}-${period}`,
		sign: 'published',
		at: due,
		when: formatDate(due, language),
		title: `${organisation?.text}: ${indicator?.text}`,
		...(indicator && { lang: indicator.lang }),
		href: localizeHref(`/organisations/${series.organisation.slug}#figures`, locale),
		byline: what.charAt(0).toLocaleUpperCase(language) + what.slice(1),
		vouched: true
	};
}

function deadlineItem(target: Target, deadline: Deadline, language: Language): Happening {
	const locale = { locale: language };
	const [organisation, title] = [target.organisation.name, target.title].map((name) => inLanguage(name, language));
	const what = deadline.kind === 'goal' ? m.calendar_goal({}, locale) : m.calendar_milestone({}, locale);
	const amount = deadline.value === null ? '' : formatValue(deadline.value, target.current.unit, language);
	return {
		id: `deadline-${deadline.id}`,
		sign: 'aim',
		at: deadline.day,
		when: formatPeriod(deadline.period, language),
		title: `${organisation?.text}: ${title?.text}`,
		...(title && { lang: title.lang }),
		href: localizeHref(`/targets/${target.id}`, locale),
		byline: [what.charAt(0).toLocaleUpperCase(language) + what.slice(1), amount].filter(Boolean).join(': '),
		vouched: target.origin === 'reported'
	};
}
