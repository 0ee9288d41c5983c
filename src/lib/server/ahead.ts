import type { Reading } from '#db/engine/store.ts';
import * as targetLists from '#db/target-lists.ts';
import type { Target } from '#db/targets.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Language } from '#domain/language.ts';
import { localizeHref, m } from '#words/messages.ts';
import { formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { formatValue } from '#words/unit.ts';
import { deadlinesOf, type Deadline } from './calendar.ts';
import type { Happening } from './happening.ts';

/** Whose deadlines, and of which year. */
export type AheadFilter = { agreement?: string; organisation?: string; year?: number };

/** As many aims as are looked through, the nearest goals first. */
const AIMS = 300;

/** The goals and interim targets of aims in force that are not over, the nearest first; and the last year in which there is one. */
export async function ahead(
	db: Reading,
	{ year, ...narrower }: AheadFilter,
	limit: number,
	reader: { language: Language; today: CivilDate }
): Promise<{ items: Happening[]; count: number; until: number | undefined }> {
	const aims = await targetLists.due(db, narrower, reader.today.slice(0, 4), AIMS);
	const all = aims
		.flatMap((target) => deadlinesOf(target).map((deadline) => ({ target, deadline })))
		.filter(({ deadline }) => deadline.day >= reader.today)
		.toSorted((a, b) => (a.deadline.day === b.deadline.day ? 0 : a.deadline.day < b.deadline.day ? -1 : 1));
	const last = all.at(-1)?.deadline.day.slice(0, 4);
	const wanted = all.filter(({ deadline }) => year === undefined || deadline.day.startsWith(`${year}-`));
	return {
		items: wanted.slice(0, limit).map(({ target, deadline }) => deadlineItem(target, deadline, reader.language)),
		count: wanted.length,
		until: last === undefined ? undefined : Number(last)
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
