import { error, fail, redirect, type ActionFailure } from '@sveltejs/kit';
import type { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as series from '#db/series.ts';
import { today } from '#domain/civil-date.ts';
import { isId, type Id } from '#domain/id.ts';
import { may } from '#domain/permission.ts';
import { refused, type Problem } from '#domain/problem.ts';
import { discardSeries } from '#operations/discard-series.ts';
import { endSeries } from '#operations/end-series.ts';
import { perform, type Operation } from '#operations/perform.ts';
import { reopenSeries } from '#operations/reopen-series.ts';
import { setSeries } from '#operations/set-series.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf } from '#server/form.ts';
import { found, signedIn } from '#server/guard.ts';
import { toldEnd } from '#server/told-series.ts';
import {
	atFieldsOfSeries,
	endTyped,
	fieldsOfSeries,
	mayNameWay,
	meaningChoices,
	reviewChoices,
	rightsOnSeries,
	settingsTyped,
	successorChoices
} from '#server/series-settings.ts';
import { fieldsIn, refusalOf, type Refusal, type TypedFields } from '#server/typed-fields.ts';
import { localizeHref, m } from '#words/messages.ts';
import { periodKindWord } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { unitName } from '#words/unit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { actor } = signedIn(locals);
	const { language, application } = locals;
	const db = application.store.reading;
	const reader = { actor, language, day: today(application.clock) };
	const of = found(isId<'series'>(params.id) ? await series.byId(db, params.id) : undefined, locals);
	const rights = await rightsOnSeries(db, of, reader);
	if (!rights) error(403, m.problem_not_allowed({}, { locale: language }));
	const { says, stewards } = await reviewChoices(db, of, reader);
	const meaning = await meaningChoices(db, of, language);
	const from = stewards.find(({ slug }) => slug === url.searchParams.get('of'));
	const listed = from && may(actor, 'set series', { agreement: from.id }) === 'yes' ? from : undefined;
	const successor = of.successor_id === null ? undefined : await series.byId(db, of.successor_id);
	return {
		isDone: url.searchParams.has('done'),
		organisation: { slug: of.organisation.slug, name: inLanguage(of.organisation.name, language) },
		indicator: { slug: of.indicator.slug, ...inLanguage(of.indicator.name, language) },
		inventory: inLanguage(of.inventory.name, language),
		publisher: of.inventory.publisher,
		...{ unit: unitName(of.unit, language), kind: periodKindWord(of.period_kind, language) },
		...{ accumulation: of.accumulation, seen: of.version },
		from: listed && { slug: listed.slug, title: inLanguage(listed.title, language) },
		stewards: stewards.map(({ slug, title }) => ({ value: slug, ...inLanguage(title, language) })),
		...{ says, meaning, review: { policy: of.policy, days: of.review_days, steward: of.steward } },
		namesWay: await mayNameWay(db, of, reader),
		ended: toldEnd(of, successor, language, ({ id }) => `/organise/series/${id}`),
		may: {
			end: rights.end && of.ended_on === null,
			reopen: rights.reopen && of.ended_on !== null,
			discard: rights.discard && meaning !== undefined
		},
		successors: of.ended_on === null ? await successorChoices(db, of, language) : [],
		typed: fieldsOfSeries(of)
	};
};

export const actions: Actions = {
	/** Says anew what it covers, how its figures come and who reviews them. */
	set: async (event) => {
		const typed = fieldsIn(await event.request.formData());
		return step(event, setSeries, { form: 'series', typed, input: settingsTyped(typed) });
	},
	/** Ends it. */
	end: async (event) => {
		const typed = fieldsIn(await event.request.formData());
		return step(event, endSeries, { form: 'end', typed, ...endTyped(typed) });
	},
	/** Lets it go on. */
	reopen: async (event) =>
		step(event, reopenSeries, { form: 'series', typed: fieldsIn(await event.request.formData()), input: {} }),
	/** Removes it. */
	discard: async (event) => {
		const typed = fieldsIn(await event.request.formData());
		return step(event, discardSeries, { form: 'series', typed, input: {} }, '/organise/series/new?removed');
	}
};

type Sent = { form: string; typed: TypedFields; input: object; problems?: Problem[] };

/** Does one of these to the series of the page, as it was seen; back to the form with all that was typed where it is refused. */
async function step<Shape extends z.ZodType>(
	event: RequestEvent,
	operation: Operation<Shape, unknown>,
	{ form, typed, input, problems = [] }: Sent,
	onwards?: string
): Promise<ActionFailure<Refusal>> {
	const { params, locals } = event;
	const { actor } = signedIn(locals);
	const given = { series: params.id as Id<'series'>, seen: Number(typed.seen ?? ''), ...input } as z.input<Shape>;
	const outcome = !isId<'series'>(params.id)
		? refused('unknown-series')
		: problems.length > 0
			? { ok: false as const, problems }
			: await perform(locals.application.store, operation, given, circumstances(locals, actor, 'page'));
	if (outcome.ok) redirect(303, localizeHref(onwards ?? (await backFrom(event)), { locale: locals.language }));
	const refusal = refusalOf(form, typed, outcome.problems, locals.language);
	return fail(statusOf(outcome.problems), { ...refusal, problems: atFieldsOfSeries(refusal.problems) });
}

/** The list from which somebody came, if it is theirs to see; else the page itself. */
async function backFrom({ params, url, locals }: RequestEvent): Promise<string> {
	const slug = url.searchParams.get('of');
	const agreement = slug === null ? undefined : await agreements.bySlug(locals.application.store.reading, slug);
	const isTheirs = agreement && may(signedIn(locals).actor, 'set series', { agreement: agreement.id }) === 'yes';
	return isTheirs ? `/organise/${agreement.slug}/series?done` : `/organise/series/${params.id}?done`;
}
