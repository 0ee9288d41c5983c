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

/** Which deadlines: of all aims, of an organisation's own, of those that count towards an agreement, or of those of its parties. */
export type CalendarOf = { name: string; filter: { organisation?: string; agreement?: string; partiesOf?: string } };

/** A day on which something of an aim falls due. */
export type Deadline = { id: string; day: CivilDate; period: Period; value: number | null; kind: 'goal' | 'milestone' };

const PAGE = 500;

/** The days on which goals and interim targets of aims in force fall due, as a calendar of whole days. */
export async function deadlines(
	db: Reading,
	{ name, filter }: CalendarOf,
	{ language, origin }: { language: Language; origin: string }
): Promise<string> {
	const { hash } = await journal.head(db);
	const calendar = ical({
		name,
		description: m.cite_head({ hash }, { locale: language }),
		prodId: { company: 'Pledgeline', product: 'deadlines', language: language.toUpperCase() }
	});
	let after: Id<'target'> | undefined;
	do {
		const some: Target[] = await inForce(db, filter, after);
		for (const target of some) {
			for (const deadline of deadlinesOf(target)) calendar.createEvent(eventOf(target, deadline, language, origin));
		}
		after = some.length === PAGE ? some.at(-1)?.id : undefined;
	} while (after !== undefined);
	return calendar.toString();
}

function inForce(
	db: Reading,
	{ partiesOf, ...filter }: CalendarOf['filter'],
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

function eventOf(target: Target, deadline: Deadline, language: Language, origin: string): ICalEventData {
	const locale = { locale: language };
	const whose = `${inLanguage(target.organisation.name, language).text}: ${inLanguage(target.title, language).text}`;
	const what = deadline.kind === 'goal' ? m.calendar_goal({}, locale) : m.calendar_milestone({}, locale);
	const amount = deadline.value === null ? '' : ` ${formatValue(deadline.value, target.current.unit, language)}`;
	return {
		id: `${deadline.id}@${new URL(origin).hostname}`,
		stamp: new Date(target.current.recorded_at),
		// Noon, so that the day is the same wherever it is read.
		start: new Date(`${deadline.day}T12:00:00Z`),
		timezone: 'UTC',
		allDay: true,
		summary: `${whose} (${what})`,
		description: `${what}, ${formatPeriod(deadline.period, language)}:${amount || ' …'}`,
		url: origin + localizeHref(`/targets/${target.id}`, locale)
	};
}
