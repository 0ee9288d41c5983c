import * as agreements from '#db/agreements.ts';
import * as organisations from '#db/organisations.ts';
import * as targets from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import { REASONS, VERDICT_KEYS } from '#domain/verdict.ts';
import { listedAims, vouchingOf } from '#server/aim-list.ts';
import { citedState } from '#server/cited-state.ts';
import { inLanguage } from '#words/text.ts';
import { reasonWord, verdictWord } from '#words/word.ts';
import { filterIn } from './filter.ts';
import type { PageServerLoad } from './$types';

/** As many as a page shows; the rest is behind a link. */
const SHOWN = 40;
/** More organisations than this are not offered in a list; whoever comes by a link still finds their own. */
const OFFERED = 500;

export const load: PageServerLoad = async ({ url, locals }) => {
	const db = locals.application.store.reading;
	const { language } = locals;
	const filter = filterIn(url.searchParams);
	const after = url.searchParams.get('after') ?? '';
	const place = isId<'target'>(after) ? after : undefined;
	const found = await targets.publicPage(db, { ...filter, counted: true }, place, SHOWN + 1);
	const reader = { language, today: today(locals.application.clock) };
	const aims = await listedAims(db, found.slice(0, SHOWN), reader);
	const named = (all: { slug: string; text: string }[]): { slug: string; text: string }[] =>
		all.toSorted((a, b) => a.text.localeCompare(b.text, language));
	return {
		state: await citedState(locals),
		filter,
		aims,
		page: { isFirst: place === undefined, next: found.length > SHOWN ? found[SHOWN - 1]?.id : undefined },
		agreements: named(
			(await agreements.all(db)).map(({ slug, title }) => ({ slug, text: inLanguage(title, language).text }))
		),
		organisations: named(
			(await organisations.page(db, undefined, OFFERED)).map(({ slug, name }) => ({
				slug,
				text: inLanguage(name, language).text
			}))
		),
		verdicts: VERDICT_KEYS.map((key) => ({ slug: key, text: verdictWord(key, language) })),
		reasons: REASONS.map((key) => ({ slug: key, text: reasonWord(key, language) })),
		vouching: vouchingOf(aims)
	};
};
