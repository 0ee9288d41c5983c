import ical, { type ICalEventData } from 'ical-generator';
import type { Reading } from '#db/engine/store.ts';
import * as journal from '#db/journal.ts';
import * as targetLists from '#db/target-lists.ts';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { lastDay, type Period } from '#domain/period.ts';
import { localizeHref, m } from '#words/messages.ts';
import { formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { formatValue } from '#words/unit.ts';
import type { Due } from './due-list.ts';

/** Which deadlines: of all aims, of an organisation's own, of those that count towards an agreement, or of those of its parties. */
export type CalendarFilter = { organisation?: string; agreement?: string; partiesOf?: string };

/** A calendar: its name, the deadlines of which aims are in it, and which figures that are due; where those lead, and whose it is. */
export type CalendarOf = {
	name: string;
	filters: CalendarFilter[];
	due?: Due[];
	/** For whoever fills the figures in, and not for everyone. */
	own?: true;
};

/** A day on which something of an aim falls due. */
export type Deadline = { id: string; day: CivilDate; period: Period; value: number | null; kind: 'goal' | 'milestone' };

type Reader = { language: Language; origin: string };

const PAGE = 500;

/** The days on which goals and interim targets of aims in force fall due, and figures, as a calendar of whole days. */
export async function deadlines(
	db: Reading,
	{ name, filters, due = [], own }: CalendarOf,
	reader: Reader
): Promise<string> {
	const { hash } = await journal.head(db);
	const { language } = reader;
	const calendar = ical({
		name,
		description: m.cite_head({ hash }, { locale: language }),
		prodId: { company: 'Pledgeline', product: 'deadlines', language: language.toUpperCase() }
	});
	for (const filter of filters) {
		let after: Id<'target'> | undefined;
		do {
			const some: Target[] = await inForce(db, filter, after);
			for (const target of some) {
				for (const deadline of deadlinesOf(target)) calendar.createEvent(eventOf(target, deadline, reader));
			}
			after = some.length === PAGE ? some.at(-1)?.id : undefined;
		} while (after !== undefined);
	}
	for (const each of due) calendar.createEvent(dueEvent(each, reader, own === true));
	return calendar.toString();
}

function inForce(
	db: Reading,
	{ partiesOf, ...filter }: CalendarFilter,
	after: Id<'target'> | undefined
): Promise<Target[]> {
	if (partiesOf !== undefined) return targetLists.ofParties(db, partiesOf, after, PAGE);
	return targets.publicPage(db, { ...filter, life: 'in_force' }, after, PAGE);
}

/** The goal of an aim and its interim targets, each with the last day of its period. */
export function deadlinesOf({ id, current }: Target): Deadline[] {
	const { goal_period, goal_value, milestones } = current;
	const goal = goal_period && { id: `${id}-goal`, period: goal_period, value: goal_value, kind: 'goal' as const };
	const interim = milestones.map(({ period, value }) => ({
		...{ id: `${id}-${period}`, period, value, kind: 'milestone' as const }
	}));
	return [...interim, ...(goal ? [goal] : [])].map((each) => ({ ...each, day: lastDay(each.period) }));
}

function eventOf(target: Target, deadline: Deadline, { language, origin }: Reader): ICalEventData {
	const locale = { locale: language };
	const whose = `${inLanguage(target.organisation.name, language).text}: ${inLanguage(target.title, language).text}`;
	const what = deadline.kind === 'goal' ? m.calendar_goal({}, locale) : m.calendar_milestone({}, locale);
	const amount = deadline.value === null ? '' : ` ${formatValue(deadline.value, target.current.unit, language)}`;
	return {
		...onDay(deadline.day),
		id: `${deadline.id}@${new URL(origin).hostname}`,
		stamp: new Date(target.current.recorded_at),
		summary: `${whose} (${what})`,
		description: `${what}, ${formatPeriod(deadline.period, language)}:${amount || ' …'}`,
		url: origin + localizeHref(`/targets/${target.id}`, locale)
	};
}

/** A figure by the day by which it is due. The same figure is the same event, whenever it is read. */
function dueEvent({ series, period, due }: Due, { language, origin }: Reader, own: boolean): ICalEventData {
	const locale = { locale: language };
	const [whose, indicator] = [series.organisation.name, series.indicator.name].map((name) =>
		inLanguage(name, language)
	);
	const path = own
		? `/report/series/${series.id}?period=${period}`
		: `/organisations/${series.organisation.slug}#figures`;
	return {
		...onDay(due),
		id: `due-${series.id}-${period}@${new URL(origin).hostname}`,
		stamp: new Date(`${lastDay(period)}T12:00:00Z`),
		summary: `${whose?.text}: ${indicator?.text} (${m.calendar_due({ period: formatPeriod(period, language) }, locale)})`,
		description: inLanguage(series.inventory.name, language).text,
		url: origin + localizeHref(path, locale)
	};
}

/** A whole day, told by its noon, so that it is the same wherever it is read. */
function onDay(day: CivilDate): Pick<ICalEventData, 'start' | 'timezone' | 'allDay'> {
	return { start: new Date(`${day}T12:00:00Z`), timezone: 'UTC', allDay: true };
}
