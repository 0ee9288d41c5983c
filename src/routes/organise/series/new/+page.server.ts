import { fail, redirect } from '@sveltejs/kit';
import * as indicators from '#db/indicators.ts';
import * as series from '#db/series.ts';
import { today } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import { may, type Actor } from '#domain/permission.ts';
import { unitsLike } from '#domain/unit.ts';
import { REVIEW_DAYS } from '#domain/series.ts';
import { addSeries } from '#operations/add-series.ts';
import { perform } from '#operations/perform.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf } from '#server/form.ts';
import { found, holding, signedIn } from '#server/guard.ts';
import { atFields, newSeries, openingFor, seriesChoices } from '#server/series-form.ts';
import { onwardsFrom, type OpenedSeries } from '#server/series-onwards.ts';
import { fieldsIn, refusalOf, type TypedFields } from '#server/typed-fields.ts';
import { localizeHref } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import { themeWord, THEMES } from '#words/theme.ts';
import { unitName } from '#words/unit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = holding(locals, 'approver', 'organiser', 'administrator');
	const { language, application } = locals;
	const db = application.store.reading;
	const reader = { language, day: today(application.clock), actor };
	const asked = (name: string): string | undefined => url.searchParams.get(name) ?? undefined;
	const opened = asked('opened');
	const allowed = await openingFor(db, actor, reader.day);
	const all = await indicators.all(db);
	const of = allowed.length === 1 ? allowed[0] : allowed.find(({ slug }) => slug === asked('organisation'));
	const indicator = all.find(({ slug }) => slug === asked('indicator'));
	const choices = of && indicator && (await seriesChoices(db, of, indicator, reader));
	return {
		isRemoved: url.searchParams.has('removed'),
		opened: opened === undefined ? undefined : await openedOne(locals, actor, opened),
		organisations: allowed.map(({ slug, name }) => ({ value: slug, ...inLanguage(name, language) })),
		indicators: [...THEMES, null].map((theme) => ({
			theme: themeWord(theme, language),
			choices: all
				.filter((each) => each.theme === theme)
				.map(({ slug, name }) => ({ value: slug, ...inLanguage(name, language) }))
		})),
		of: of && { slug: of.slug, name: inLanguage(of.name, language) },
		indicator: indicator && {
			...{ slug: indicator.slug, name: inLanguage(indicator.name, language) },
			definition: inLanguage(indicator.definition, language),
			units: unitsLike(indicator.unit).map((unit) => ({ value: unit, text: unitName(unit, language) || unit }))
		},
		/** Whether they may add an indicator, too. */
		adds: may(actor, 'add indicator', {}) === 'yes',
		/** From where somebody came, to go along. */
		agreement: asked('agreement'),
		choices: choices && {
			...{ ways: choices.ways, stewards: choices.stewards, says: choices.says },
			open: choices.open.map((each) => ({
				...{ inventory: inLanguage(each.inventory.name, language), kind: each.period_kind },
				...onwardsFrom(actor, each, language)
			}))
		},
		typed: {
			...{ unit: choices?.unit ?? '', period_kind: 'year', policy: 'review_first', review_days: String(REVIEW_DAYS) },
			steward: stewardFor(choices?.stewards ?? [], asked('agreement'))
		} as TypedFields
	};
};

/** Who reviews unless it is said otherwise: the agreement from which somebody comes, or the only one. */
function stewardFor(offered: readonly { value: string }[], asked: string | undefined): string {
	const [first] = offered;
	return offered.find(({ value }) => value === asked)?.value ?? (offered.length === 1 ? (first?.value ?? '') : '');
}

/** What is told of a series that was opened, with the ways on from it. */
async function openedOne(locals: App.Locals, actor: Actor, id: string): Promise<OpenedSeries> {
	const { store } = locals.application;
	const { language } = locals;
	const of = found(isId<'series'>(id) ? await series.byId(store.reading, id) : undefined, locals);
	return {
		...{ organisation: inLanguage(of.organisation.name, language), slug: of.organisation.slug },
		...{ indicator: inLanguage(of.indicator.name, language), inventory: inLanguage(of.inventory.name, language) },
		unit: unitName(of.unit, language),
		...onwardsFrom(actor, of, language),
		settings: localizeHref(`/organise/series/${of.id}`, { locale: language })
	};
}

export const actions: Actions = {
	default: async ({ request, url, locals }) => {
		const { actor } = signedIn(locals);
		const { language } = locals;
		const { store } = locals.application;
		const typed = fieldsIn(await request.formData());
		const { input, problems } = await newSeries(store.reading, typed, language);
		const outcome =
			problems.length > 0
				? { ok: false as const, problems }
				: await perform(store, addSeries, input, circumstances(locals, actor, 'page'));
		if (!outcome.ok) {
			const refusal = refusalOf('series', typed, outcome.problems, language);
			const there = outcome.problems[0]?.values?.series;
			const known =
				typeof there === 'string' && isId<'series'>(there) ? await series.byId(store.reading, there) : undefined;
			return fail(statusOf(outcome.problems), {
				...{ ...refusal, problems: atFields(refusal.problems) },
				there: known && onwardsFrom(actor, known, language)
			});
		}
		const agreement = url.searchParams.get('agreement');
		const from = agreement === null ? '' : `&agreement=${encodeURIComponent(agreement)}`;
		redirect(303, localizeHref(`/organise/series/new?opened=${outcome.answer.series}${from}`, { locale: language }));
	}
};
