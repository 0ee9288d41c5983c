import { fail, redirect } from '@sveltejs/kit';
import * as deferrals from '#db/deferrals.ts';
import * as people from '#db/people.ts';
import * as reminderLetters from '#db/reminder-letters.ts';
import * as series from '#db/series.ts';
import { today } from '#domain/civil-date.ts';
import type { Problem } from '#domain/problem.ts';
import { deferFigure } from '#operations/defer-figure.ts';
import { perform } from '#operations/perform.ts';
import { circumstances } from '#server/circumstances.ts';
import { dueIn } from '#server/due-list.ts';
import { statusOf, textIn, toldProblems } from '#server/form.ts';
import { nameOf, whenDue } from '#server/reminder-letter.ts';
import { idIn } from '#server/signed-link.ts';
import { localizeHref } from '#words/messages.ts';
import { formatDate } from '#words/period.ts';
import type { Actions, PageServerLoad } from './$types';

/** How long "later" is, in days. */
const LATER = { week: 7, month: 30 };

/** Opening does nothing: programs that look through mail open every link. */
export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { store, clock, settings } = locals.application;
	const { language } = locals;
	const token = url.searchParams.get('token') ?? '';
	const id = idIn(settings.secret, 'reminder', token);
	const reminder = id && (await reminderLetters.reminder(store.reading, id));
	const of = reminder && (await series.byId(store.reading, reminder.series_id));
	if (!reminder || !of) return { standing: 'unknown' as const };
	const actor = await people.actorOf(store.reading, reminder.person_id);
	const day = today(clock);
	const due = (await dueIn(store.reading, [of], day)).some(({ period }) => period === reminder.period);
	const said = await deferrals.holding(store.reading, [of.id], { ...(actor && { actor: actor.key }), today: day });
	const holding = said.filter(({ period }) => period === reminder.period);
	const until = holding.map((each) => each.until ?? '').toSorted();
	return {
		standing: due ? ('due' as const) : ('here' as const),
		token,
		figure: nameOf(of, reminder.period, language),
		when: whenDue(reminder.due_on, day, language),
		fill: localizeHref(`/report/series/${of.id}?period=${reminder.period}`, { locale: language }),
		until: until.at(-1) ? formatDate(until.at(-1) as typeof day, language) : undefined,
		notComing: holding.find(({ reason }) => reason !== null)?.reason ?? undefined
	};
};

export const actions: Actions = {
	/** Whoever holds the letter says it as the person to whom it was written, as far as they still may; nobody is signed in by it. */
	default: async ({ request, locals }) => {
		const { store, settings } = locals.application;
		const form = await request.formData();
		const [token, answer, reason] = ['token', 'answer', 'reason'].map((name) => textIn(form, name));
		const id = idIn(settings.secret, 'reminder', token ?? '');
		const reminder = id && (await reminderLetters.reminder(store.reading, id));
		const actor = reminder && (await people.actorOf(store.reading, reminder.person_id));
		if (!reminder || !actor) return refusal([{ code: reminder ? 'not-allowed' : 'not-found' }]);
		const given =
			answer === 'never'
				? { answer: 'not coming' as const, reason: reason ?? '' }
				: answer === 'coming'
					? { answer: 'coming' as const }
					: { answer: 'later' as const, days: answer === 'month' ? LATER.month : LATER.week };
		const input = { series: reminder.series_id, period: reminder.period, given };
		const outcome = await perform(store, deferFigure, input, circumstances(locals, actor, 'page'));
		if (!outcome.ok) return refusal(outcome.problems);
		redirect(303, localizeHref(`/reminders/later?token=${token}`, { locale: locals.language }));

		function refusal(
			problems: Problem[]
		): ReturnType<typeof fail<{ problems: ReturnType<typeof toldProblems>; reason: string }>> {
			return fail(statusOf(problems), { problems: toldProblems(problems, locals.language), reason: reason ?? '' });
		}
	}
};
