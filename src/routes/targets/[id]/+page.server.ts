import * as agreements from '#db/agreements.ts';
import * as entries from '#db/entries.ts';
import * as series from '#db/series.ts';
import * as targets from '#db/targets.ts';
import * as targetVersions from '#db/target-versions.ts';
import { isId } from '#domain/id.ts';
import { asOfIn, asOfQuery, knownThen } from '#server/as-of.ts';
import { found } from '#server/guard.ts';
import { sentenceOf, subjectOf } from '#server/subject.ts';
import { pictureAddresses } from '#server/target-picture.ts';
import { timelineOf } from './timeline.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
	const db = locals.application.store.reading;
	const { language } = locals;
	const now = found(isId<'target'>(params.id) ? await targets.publicById(db, params.id) : undefined, locals);
	const asOf = asOfIn(url.searchParams);
	const { target, older, figures } = await knownThen(db, now, asOf);
	const { series_id, dimension } = target;
	const versions = await targetVersions.of(db, target.id);
	const history = series_id ? await entries.publicHistory(db, series_id, dimension) : [];
	return {
		target,
		asOf,
		zone: locals.application.settings.timeZone,
		series: series_id ? await series.byId(db, series_id) : undefined,
		links: (await targets.linksOf(db, [target.id])).get(target.id) ?? [],
		agreements: await agreements.ofOrganisation(db, target.organisation_id),
		unconfirmed: history.some((entry) => entry.state === 'published' && entry.origin === 'public_source'),
		sentence: sentenceOf(target, figures, language),
		subject: subjectOf(target, figures, language, { older }),
		timeline: timelineOf({ target, versions, history, zone: locals.application.settings.timeZone, language }),
		picture: pictureAddresses(`/charts/targets/${target.id}.png`, language, asOfQuery(asOf))
	};
};
