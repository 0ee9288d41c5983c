import * as actions from '#db/actions.ts';
import * as agreements from '#db/agreements.ts';
import * as organisations from '#db/organisations.ts';
import * as publications from '#db/publications.ts';
import { today } from '#domain/civil-date.ts';
import { ahead } from '#server/ahead.ts';
import { vouchingOf } from '#server/aim-list.ts';
import { citedState } from '#server/cited-state.ts';
import { happenings } from '#server/happenings.ts';
import { inLanguage } from '#words/text.ts';
import { filterIn, yearsOf } from './filter.ts';
import type { PageServerLoad } from './$types';

/** As many as a page shows; the older ones are behind a link. */
const SHOWN = 40;
/** Of what is still to come the nearest; all of it is behind a choice. */
const AHEAD = 6;
/** More organisations than this are not offered in a list; whoever comes by a link still finds their own. */
const OFFERED = 500;

export const load: PageServerLoad = async ({ url, locals }) => {
	const db = locals.application.store.reading;
	const { language } = locals;
	const filter = filterIn(url.searchParams);
	const page = { before: url.searchParams.get('before') ?? undefined, limit: SHOWN };
	const zone = locals.application.settings.timeZone;
	const { kind, ...narrower } = filter;
	const day = today(locals.application.clock);
	const next = await ahead(db, narrower, kind === 'deadline' ? SHOWN : AHEAD, { language, today: day });
	const isFirst = page.before === undefined;
	const { items, older } = await happenings(db, filter, page, { language, zone });
	const named = (all: { slug: string; text: string }[]): { slug: string; text: string }[] =>
		all.toSorted((a, b) => a.text.localeCompare(b.text, language));
	return {
		state: await citedState(locals),
		items,
		older,
		filter,
		isFirst,
		ahead: isFirst && (kind === undefined || kind === 'deadline') ? next : undefined,
		years: yearsOf([
			await actions.span(db),
			await publications.span(db),
			{ first: null, last: next.until === undefined ? null : String(next.until) }
		]),
		agreements: named(
			(await agreements.all(db)).map(({ slug, title }) => ({ slug, text: inLanguage(title, language).text }))
		),
		organisations: named(
			(await organisations.page(db, undefined, OFFERED)).map(({ slug, name }) => ({
				slug,
				text: inLanguage(name, language).text
			}))
		),
		vouching: vouchingOf(items)
	};
};
