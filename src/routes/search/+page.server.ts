import * as search from '#db/search.ts';
import { SEARCHED_KINDS } from '#db/search-documents.ts';
import type { Language, Text } from '#domain/language.ts';
import { localizeHref } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import { askedIn } from './filter.ts';
import { queryOf } from './query.ts';
import type { PageServerLoad } from './$types';

/** As many as a page shows. */
const SHOWN = 20;
/** As much of a longer text as tells what it is about. */
const TOLD = 220;

export const load: PageServerLoad = async ({ url, locals }) => {
	const { store } = locals.application;
	const db = store.reading;
	const { engine } = store;
	const { language } = locals;
	const { typed, filter, after } = askedIn(url.searchParams);
	const sought = await search.sought(db, engine, typed);
	if (!sought) return { typed, filter, sought: undefined };
	const found = await search.page(db, engine, sought, filter, after, SHOWN + 1);
	const kinds = await search.kinds(db, engine, sought, filter);
	const named = async (facet: 'agreement' | 'organisation'): Promise<Choice[]> =>
		choicesOf(await search.facets(db, engine, sought, filter, facet), language);
	const last = found.length > SHOWN ? found[SHOWN - 1] : undefined;
	return {
		typed,
		filter,
		sought: {
			instead: sought.instead,
			items: found.slice(0, SHOWN).map((item) => itemOf(item, language)),
			kinds: SEARCHED_KINDS.map((kind) => ({ kind, count: kinds.get(kind) ?? 0 })).filter(({ count }) => count > 0),
			count: filter.kind ? (kinds.get(filter.kind) ?? 0) : kinds.values().reduce((sum, count) => sum + count, 0),
			agreements: await named('agreement'),
			organisations: await named('organisation'),
			isFirst: after === undefined,
			next: last && queryOf(typed, filter, last)
		}
	};
};

type Choice = { slug: string; text: string; lang: Language; count: number };

function choicesOf(all: { slug: string; name: Text; count: number }[], language: Language): Choice[] {
	return all
		.map(({ slug, name, count }) => ({ slug, ...inLanguage(name, language), count }))
		.toSorted((a, b) => a.text.localeCompare(b.text, language));
}

type Said = { text: string; lang: Language };
type Item = Pick<search.Found, 'id' | 'kind'> & { href: string; title: Said; about: Said; text: Said };

function itemOf({ id, kind, address, title, text, about }: search.Found, language: Language): Item {
	const told = inLanguage(text, language);
	return {
		id,
		kind,
		href: localizeHref(address, { locale: language }),
		title: inLanguage(title, language),
		about: inLanguage(about, language),
		text: {
			...told,
			text: told.text.length > TOLD ? `${told.text.slice(0, TOLD).replace(/\s+\S*$/, '')} …` : told.text
		}
	};
}
