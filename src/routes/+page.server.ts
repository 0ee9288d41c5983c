import * as agreements from '#db/agreements.ts';
import * as entries from '#db/entries.ts';
import * as targets from '#db/targets.ts';
import { sentenceOf } from '#server/subject.ts';
import { inLanguage } from '#words/text.ts';
import type { PageServerLoad } from './$types';

/** As many aims as a first page can show; the rest is behind filters and pages. */
const SHOWN = 50;

export const load: PageServerLoad = async ({ locals }) => {
	const db = locals.application.store.reading;
	const { language } = locals;
	const shown = await targets.publicPage(db, { life: 'in_force' }, undefined, SHOWN);
	const figures = await entries.figuresOf(
		db,
		shown.flatMap((target) => target.series_id ?? [])
	);
	const all = [...figures.values()].flat();
	return {
		coverage: { figures: all.length, reported: all.filter((figure) => figure.origin === 'reported').length },
		agreements: (await agreements.all(db)).map(({ slug, kind, title, summary, established_on }) => ({
			slug,
			kind,
			established_on,
			title: inLanguage(title, language),
			summary: inLanguage(summary, language)
		})),
		targets: shown.map((target) => ({
			id: target.id,
			organisation: inLanguage(target.organisation.name, language),
			title: inLanguage(target.title, language),
			sentence: sentenceOf(target, figures.get(`${target.series_id} ${target.dimension}`) ?? [], language)
		}))
	};
};
