import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import * as entries from '#db/entries.ts';
import * as people from '#db/people.ts';
import * as questions from '#db/questions.ts';
import * as series from '#db/series.ts';
import { today } from '#domain/civil-date.ts';
import { instant } from '#domain/clock.ts';
import { NOTHING_TYPED, readTyped } from '#domain/draft.ts';
import type { Id } from '#domain/id.ts';
import type { Problem } from '#domain/problem.ts';
import { answerQuestion } from '#operations/answer-question.ts';
import { perform } from '#operations/perform.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, textIn, toldProblems, type Told } from '#server/form.ts';
import { proposalOf } from '#server/proposal.ts';
import { idIn, signedToken } from '#server/signed-link.ts';
import { pictureAddresses } from '#server/target-picture.ts';
import { measuredIn } from '#words/measured.ts';
import { inLanguage } from '#words/text.ts';
import { formatInstant, formatPeriod } from '#words/period.ts';
import { localizeHref } from '#words/messages.ts';
import { formatRecorded, unitName } from '#words/unit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

type Standing = 'open' | 'answered' | 'over' | 'changed' | 'unknown';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { store, clock, settings } = locals.application;
	const { language } = locals;
	const token = url.searchParams.get('token') ?? '';
	const id = idIn(settings.secret, 'question', token);
	const question = id && (await questions.byId(store.reading, id));
	const entry = question && (await entries.byId(store.reading, question.entry_id));
	const of = entry && (await series.byId(store.reading, entry.series_id));
	if (!question || !entry || !of || entry.value === null) return { standing: 'unknown' as Standing };
	const [next] = await questions.besides(store.reading, question);
	const proposal = await proposalOf(store.reading, of, entry.dimension, undefined, { language, today: today(clock) });
	return {
		standing: standingOf(question, entry, instant(clock)),
		token,
		organisation: inLanguage(of.organisation.name, language),
		indicator: measuredIn({ indicator: of.indicator.name, dimension: entry.dimension }, language),
		publisher: of.inventory.publisher,
		period: formatPeriod(entry.period, language),
		value: formatRecorded(entry.value, of.unit, language),
		unit: unitName(of.unit, language),
		entry: { id: entry.id, source: entry.source, evidence: entry.evidence },
		before: proposal.figures
			.filter((figure) => figure.period < entry.period)
			.slice(-3)
			.map(({ period, value }) => ({
				period: formatPeriod(period, language),
				value: formatRecorded(value, of.unit, language)
			})),
		picture: proposal.target && pictureAddresses(`/charts/targets/${proposal.target.id}.png`, language),
		series: of.id,
		/** In whose name it is answered, whoever has signed in where the letter is read. */
		person: (await people.byId(store.reading, question.person_id))?.name ?? '',
		until: formatInstant(question.expires_at, settings.timeZone, language),
		answer: question.answer,
		next:
			next && localizeHref(`/confirm?token=${signedToken(settings.secret, 'question', next.id)}`, { locale: language })
	};
};

export const actions: Actions = {
	yes: async (event) => {
		const { question, typed } = await read(event);
		return question ? answered(event, question, { answer: 'yes' }, typed) : nowhere(event, typed);
	},
	no: async (event) => {
		const { question, typed } = await read(event);
		if (!question) return nowhere(event, typed);
		const { store } = event.locals.application;
		const asked = await questions.byId(store.reading, question);
		const entry = asked && (await entries.byId(store.reading, asked.entry_id));
		const of = entry && (await series.byId(store.reading, entry.series_id));
		if (!entry || !of) return nowhere(event, typed);
		const { content, problems } = readTyped(
			{
				...NOTHING_TYPED,
				period: entry.period,
				value: typed.value,
				source: typed.source,
				writtenIn: event.locals.language
			},
			entry.dimension,
			series.rulesOf(of)
		);
		if (typed.reason.trim() === '') problems.push({ code: 'reason-missing', field: 'reason' });
		if (problems.length > 0 || content?.value === undefined) return refusal(event, problems, typed);
		const source = typed.source.trim();
		const given = { answer: 'no' as const, value: content.value, reason: typed.reason, ...(source && { source }) };
		return answered(event, question, given, typed);
	},
	comment: async (event) => {
		const { question, typed } = await read(event);
		if (!question) return nowhere(event, typed);
		return answered(event, question, { answer: 'comment', comment: typed.comment }, typed);
	}
};

type Typed = { value: string; reason: string; source: string; comment: string };
type Refused = ActionFailure<{ problems: Told[]; typed: Typed }>;

async function read({
	request,
	locals
}: RequestEvent): Promise<{ question: Id<'question'> | undefined; typed: Typed }> {
	const form = await request.formData();
	const typed = {
		value: textIn(form, 'value'),
		reason: textIn(form, 'reason'),
		source: textIn(form, 'source'),
		comment: textIn(form, 'comment')
	};
	return { question: idIn(locals.application.settings.secret, 'question', textIn(form, 'token')), typed };
}

/** Whoever holds the letter answers as the person to whom it was written, as far as they still may; nobody is signed in by it. */
async function answered(event: RequestEvent, question: Id<'question'>, given: Given, typed: Typed): Promise<Refused> {
	const { store, settings } = event.locals.application;
	const asked = await questions.byId(store.reading, question);
	const actor = asked && (await people.actorOf(store.reading, asked.person_id));
	if (!actor) return refusal(event, [{ code: 'not-allowed' }], typed);
	const by = circumstances(event.locals, actor, 'page');
	const outcome = await perform(store, answerQuestion, { question, given }, by);
	if (!outcome.ok) return refusal(event, outcome.problems, typed);
	const token = signedToken(settings.secret, 'question', question);
	redirect(303, localizeHref(`/confirm?token=${token}`, { locale: event.locals.language }));
}

type Given =
	| { answer: 'yes' }
	| { answer: 'no'; value: number; reason: string; source?: string }
	| { answer: 'comment'; comment: string };

function nowhere(event: RequestEvent, typed: Typed): Refused {
	return refusal(event, [{ code: 'unknown-question' }], typed);
}

function refusal({ locals }: RequestEvent, problems: Problem[], typed: Typed): Refused {
	return fail(statusOf(problems), { problems: toldProblems(problems, locals.language), typed });
}

function standingOf(question: questions.Question, entry: entries.Entry, now: string): Standing {
	if (question.answered_at !== null) return 'answered';
	if (question.expires_at <= now) return 'over';
	return entry.state === 'published' && entry.confirmed_at === null ? 'open' : 'changed';
}
