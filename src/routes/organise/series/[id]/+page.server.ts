import { error, fail, redirect } from '@sveltejs/kit';
import * as agreements from '#db/agreements.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import { today } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import { may, type Actor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { agreementsToday } from '#operations/organising.ts';
import { perform } from '#operations/perform.ts';
import { setSeries } from '#operations/set-series.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf } from '#server/form.ts';
import { found, signedIn } from '#server/guard.ts';
import { fieldsIn, filled, oneOf, refusalOf, type TypedFields } from '#server/typed-fields.ts';
import { localizeHref, m } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import type { Actions, PageServerLoad } from './$types';

/** The agreements that can review a series: those of its organisation today, where the reader looks after them, and its own. */
async function stewardsFor(locals: App.Locals, actor: Actor, of: Series): Promise<agreements.Agreement[]> {
	const { store, clock } = locals.application;
	const work = { tx: store.reading, today: today(clock) };
	const theirs = (await agreementsToday(work, [of.organisation_id])).get(of.organisation_id) ?? [];
	const offered = theirs.filter((agreement) => may(actor, 'set series', { agreement }) === 'yes');
	const now = of.steward_agreement_id;
	return agreements.byIds(store.reading, [...new Set([...(now ? [now] : []), ...offered])]);
}

/** Whether somebody may say anything of a series: for its steward, or where it has none, for any agreement that could be. */
function maySet(actor: Actor, of: Series, stewards: readonly agreements.Agreement[]): boolean {
	const matters = of.steward_agreement_id === null ? stewards.map(({ id }) => id) : [of.steward_agreement_id];
	return [{}, ...matters.map((agreement) => ({ agreement }))].some(
		(matter) => may(actor, 'set series', matter) === 'yes'
	);
}

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { actor } = signedIn(locals);
	const { language } = locals;
	const id = found(isId<'series'>(params.id) ? params.id : undefined, locals);
	const of = found(await series.byId(locals.application.store.reading, id), locals);
	const stewards = await stewardsFor(locals, actor, of);
	if (!maySet(actor, of, stewards)) error(403, m.problem_not_allowed({}, { locale: language }));
	const from = stewards.find(({ slug }) => slug === url.searchParams.get('of')) ?? stewards[0];
	return {
		organisation: { slug: of.organisation.slug, name: inLanguage(of.organisation.name, language) },
		indicator: inLanguage(of.indicator.name, language),
		inventory: inLanguage(of.inventory.name, language),
		seen: of.version,
		from: from && { slug: from.slug, title: inLanguage(from.title, language) },
		stewards: stewards.map(({ slug, title }) => ({ value: slug, ...inLanguage(title, language) })),
		typed: {
			...{ steward: of.steward ?? '', policy: of.policy, review_days: String(of.review_days) },
			cadence_months: of.cadence_months === null ? '' : String(of.cadence_months),
			lag_months: of.lag_months === null ? '' : String(of.lag_months)
		} as TypedFields
	};
};

export const actions: Actions = {
	default: async ({ params, request, url, locals }) => {
		const { actor } = signedIn(locals);
		const typed = fieldsIn(await request.formData());
		const months = (name: string): number | null => (filled(typed, name) === undefined ? null : Number(typed[name]));
		const input = {
			...{ steward: filled(typed, 'steward') ?? null, seen: Number(typed.seen ?? '') },
			policy: oneOf(['review_first', 'publish_on_submit'], typed.policy),
			review_days: Number(typed.review_days ?? ''),
			...{ cadence_months: months('cadence_months'), lag_months: months('lag_months') }
		};
		const { store } = locals.application;
		const outcome = isId<'series'>(params.id)
			? await perform(store, setSeries, { series: params.id, ...input }, circumstances(locals, actor, 'page'))
			: refused('unknown-series');
		if (!outcome.ok)
			return fail(statusOf(outcome.problems), refusalOf('series', typed, outcome.problems, locals.language));
		const of = url.searchParams.get('of') ?? input.steward;
		const agreement = of === null ? undefined : await agreements.bySlug(store.reading, of);
		const back = agreement ? `/organise/${agreement.slug}/series?done` : `/organise/series/${params.id}`;
		redirect(303, localizeHref(back, { locale: locals.language }));
	}
};
