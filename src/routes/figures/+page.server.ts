import * as agreements from '#db/agreements.ts';
import * as organisations from '#db/organisations.ts';
import * as publishedFigures from '#db/published-figures.ts';
import * as series from '#db/series.ts';
import { citedState } from '#server/cited-state.ts';
import { found } from '#server/guard.ts';
import { dimensionWord } from '#words/dimension.ts';
import { formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { formatRecorded } from '#words/unit.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { language, application } = locals;
	const db = application.store.reading;
	const [organisation, agreement] = ['organisation', 'agreement'].map(
		(name) => url.searchParams.get(name) ?? undefined
	);
	const unsourced = url.searchParams.get('without') === 'source';
	const of = organisation === undefined ? undefined : found(await organisations.bySlug(db, organisation), locals);
	const around = agreement === undefined ? undefined : found(await agreements.bySlug(db, agreement), locals);
	const [, at, entry] = /^([\dT:.Z-]+)~(\w{26})$/.exec(url.searchParams.get('after') ?? '') ?? [];
	const filter = { ...(organisation && { organisation }), ...(agreement && { agreement }), unsourced };
	const after = at && entry ? { at, entry } : undefined;
	const page = await publishedFigures.page(db, filter, after, SHOWN + 1);
	const listed = page.slice(0, SHOWN);
	const known = await series.byIds(db, [...new Set(listed.map(({ series_id }) => series_id))]);
	const last = page.length > SHOWN ? listed.at(-1) : undefined;
	return {
		state: await citedState(locals),
		unsourced,
		of: of && { slug: of.slug, ...inLanguage(of.name, language) },
		around: around && { slug: around.slug, ...inLanguage(around.title, language) },
		figures: listed.flatMap((figure) => {
			const its = known.find(({ id }) => id === figure.series_id);
			if (!its || figure.value === null) return [];
			return [
				{
					id: figure.id,
					organisation: inLanguage(its.organisation.name, language),
					indicator: inLanguage(its.indicator.name, language),
					part: dimensionWord(figure.dimension, language),
					when: formatPeriod(figure.period, language),
					amount: formatRecorded(figure.value, its.unit, language),
					source: [figure.publisher, figure.source].filter(Boolean).join('. '),
					sourceLang: figure.door === 'facts' ? 'en' : undefined
				}
			];
		}),
		isFirst: after === undefined,
		next: last && `${last.published_at}~${last.id}`
	};
};
