import * as agreements from '#db/agreements.ts';
import * as memberships from '#db/memberships.ts';
import * as series from '#db/series.ts';
import { today } from '#domain/civil-date.ts';
import { hasLeft } from '#domain/party.ts';
import { found, permitted, signedIn } from '#server/guard.ts';
import { toldEnd } from '#server/told-series.ts';
import { inLanguage } from '#words/text.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { actor } = signedIn(locals);
	const { language, application } = locals;
	const db = application.store.reading;
	const agreement = found(await agreements.bySlug(db, params.agreement), locals);
	permitted(locals, actor, 'set series', { agreement: agreement.id });
	const day = today(application.clock);
	const parts = (await memberships.ofAgreements(db, [agreement.id])).get(agreement.id) ?? [];
	const still = parts.filter(({ until }) => !hasLeft({ ...(until !== null && { until }) }, day));
	const all = await series.ofOrganisations(db, [...new Set(still.map((each) => each.organisation_id))]);
	return {
		isDone: url.searchParams.has('done'),
		agreement: { slug: agreement.slug, title: inLanguage(agreement.title, language) },
		organisations: [...Map.groupBy(all, (each) => each.organisation.slug)].map(([slug, own]) => ({
			slug,
			name: inLanguage(own[0]?.organisation.name ?? {}, language),
			series: own.map((each) => ({
				id: each.id,
				indicator: inLanguage(each.indicator.name, language),
				inventory: inLanguage(each.inventory.name, language),
				steward: stewardOf(each.steward, agreement.slug),
				...{ policy: each.policy, review_days: each.review_days },
				...{ cadence_months: each.cadence_months, lag_months: each.lag_months },
				ended: toldEnd(each, undefined, language).slice(0, 1)
			}))
		}))
	};
};

function stewardOf(steward: string | null, here: string): 'nobody' | 'this' | 'another' {
	if (steward === null) return 'nobody';
	return steward === here ? 'this' : 'another';
}
