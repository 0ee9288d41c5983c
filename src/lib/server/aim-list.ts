import type { Kysely } from 'kysely';
import * as entries from '#db/entries.ts';
import type { Tables } from '#db/tables.ts';
import type { Target } from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Life } from '#domain/target.ts';
import { inLanguage } from '#words/text.ts';
import { sentenceOf } from './subject.ts';

/** A text with the language that it is in. */
export type Said = { text: string; lang: Language };

/** An aim as lists show it: its name, whose it is, and the one sentence on its figures. */
export type ListedAim = {
	id: Id<'target'>;
	organisation: Said & { slug: string };
	title: Said;
	sentence: string;
	theme: number | null;
	life: Life;
	contextOnly: boolean;
	/** Whether the organisation itself recorded it. */
	vouched: boolean;
};

/** Aims with their sentences, with one question for the figures of all of them. */
export async function listedAims(
	db: Kysely<Tables>,
	targets: readonly Target[],
	language: Language
): Promise<ListedAim[]> {
	const figures = await entries.figuresOf(
		db,
		targets.flatMap((target) => target.series_id ?? [])
	);
	return targets.map((target) => ({
		id: target.id,
		organisation: { slug: target.organisation.slug, ...inLanguage(target.organisation.name, language) },
		title: inLanguage(target.title, language),
		sentence: sentenceOf(target, figures.get(`${target.series_id} ${target.dimension}`) ?? [], language),
		theme: target.theme,
		life: target.life,
		contextOnly: target.context_only === 1,
		vouched: target.origin === 'reported'
	}));
}

/** How much of what a page shows the organisations themselves reported or confirmed. */
export type Vouching = 'all' | 'some' | 'none';

/** What says nothing of it, as a series without figures, does not count. */
export function vouchingOf(shown: readonly { vouched?: boolean }[]): Vouching {
	if (shown.every((each) => each.vouched ?? true)) return 'all';
	return shown.some((each) => each.vouched === true) ? 'some' : 'none';
}

/** The place in a list of aims after which the next page begins, as an address has it. */
export function placeOf(last: Target | undefined): string | undefined {
	return last && `${last.organisation.slug}~${last.id}`;
}

/** The same read from an address; undefined where it names no place. */
export function placeIn(text: string | null): { organisation: string; id: string } | undefined {
	const [organisation, id] = (text ?? '').split('~');
	return organisation && id ? { organisation, id } : undefined;
}
