import type { z } from 'zod';
import type { Reading } from '#db/engine/store.ts';
import * as indicators from '#db/indicators.ts';
import * as organisations from '#db/organisations.ts';
import * as series from '#db/series.ts';
import type { Words } from '#db/target-wordings.ts';
import type { Target } from '#db/targets.ts';
import { isId } from '#domain/id.ts';
import { LANGUAGES, type Language } from '#domain/language.ts';
import { parsePeriod } from '#domain/period.ts';
import type { Problem } from '#domain/problem.ts';
import { SENSES, TARGET_KINDS } from '#domain/target.ts';
import type { targetWords } from '#operations/reword-target.ts';
import { targetProposal } from '#operations/target-proposal.ts';
import { versionContent } from '#operations/target-version.ts';
import { readAim, textOf, typedAimIn, type Sent, type TypedAim } from './target-form.ts';
import type { Stated } from './target-preview.ts';

const WORDS = [
	...(['adopted_on', 'theme', 'quote', 'quote_language', 'source', 'source_publisher'] as const),
	...(['title_en', 'title_fi', 'title_sv', 'title_et'] as const)
];
const NAMED = [...(['organisation', 'measured', 'dimension', 'kind', 'sense', 'supersedes'] as const), ...WORDS];

/** The words of a target as somebody typed them. */
export type TypedWords = Record<(typeof WORDS)[number], string>;

/** A new target as it was typed: its numbers, its words, and the commitments that were ticked, as "agreement number". */
export type TypedTarget = TypedAim & Record<(typeof NAMED)[number], string> & { links: string[] };

/** A draft of a target or of a version: what is stated, and what of it could not be read. */
export type Draft<Input> = { stated: Stated | undefined; input: Input; problems: Problem[] };

export function typedTargetIn(sent: Sent & { getAll(name: string): unknown[] }): TypedTarget {
	const links = sent.getAll('links').filter((each) => typeof each === 'string');
	return { ...typedAimIn(sent), ...typedIn(sent, NAMED), links };
}

/** Only its words, of a target that there is already. */
export function typedWordsIn(sent: Sent): TypedWords {
	return typedIn(sent, WORDS);
}

/** The words of a target as somebody would have typed them. */
export function typedWordsOf(target: Words): TypedWords {
	const { title, theme, adopted_on, quote, quote_language, source, source_publisher } = target;
	return {
		...(Object.fromEntries(LANGUAGES.map((each) => [`title_${each}`, title[each] ?? ''])) as TypedTitle),
		...{ theme: theme === null ? '' : String(theme), adopted_on: adopted_on ?? '', quote: quote ?? '' },
		...{ quote_language: quote_language ?? '', source: source ?? '', source_publisher: source_publisher ?? '' }
	};
}

/** The words as they would be kept, and what of them could not be read. */
export function readWords(
	typed: TypedWords,
	language: Language
): { words: z.input<typeof targetWords>; problems: Problem[] } {
	const problems: Problem[] = [];
	const adopted_on = typed.adopted_on === '' ? undefined : parsePeriod(typed.adopted_on);
	if (typed.adopted_on !== '' && !adopted_on) {
		const values = { typed: typed.adopted_on.slice(0, 40), example: '2024-03' };
		problems.push({ code: 'period-unreadable', field: 'adopted_on', values });
	}
	const plain = ['quote', 'source', 'source_publisher'] as const;
	const words = {
		title: Object.fromEntries(
			LANGUAGES.flatMap((each) => (typed[`title_${each}`] === '' ? [] : [[each, typed[`title_${each}`]]]))
		),
		...Object.fromEntries(plain.flatMap((each) => (typed[each] === '' ? [] : [[each, typed[each]]]))),
		...(typed.quote !== '' && { quote_language: LANGUAGES.find((each) => each === typed.quote_language) ?? language }),
		...(adopted_on && { adopted_on }),
		...(/^[1-5]$/.test(typed.theme) && { theme: Number(typed.theme) })
	};
	return { words, problems };
}

/** A new target, from the form that was typed into. */
export async function newTarget(
	db: Reading,
	typed: TypedTarget,
	language: Language
): Promise<Draft<z.input<typeof targetProposal>>> {
	const of = await measuredBy(db, typed.measured);
	// Nobody need know how the unit is spelt in which the figures are.
	const unit = typed.unit || (of?.series?.unit ?? of?.indicator.unit ?? '');
	const { version, problems } = readAim({ ...typed, unit }, language);
	const organisation = await organisations.bySlug(db, typed.organisation);
	const { words, problems: unread } = readWords(typed, language);
	problems.push(...unread);
	if (!of) problems.push({ code: 'field-missing', field: 'measured' });
	if (!organisation) {
		problems.push({ code: 'unknown-organisation', field: 'organisation', values: { slug: typed.organisation } });
	}
	const input: z.input<typeof targetProposal> = {
		organisation: typed.organisation,
		indicator: of?.indicator.slug ?? '',
		...(of?.series && { inventory: of.series.inventory.slug, period_kind: of.series.period_kind }),
		...words,
		...(typed.dimension !== '' && { dimension: typed.dimension }),
		kind: TARGET_KINDS.find((each) => each === typed.kind) ?? 'level',
		sense: SENSES.find((each) => each === typed.sense) ?? 'at_least',
		...version,
		...(typed.supersedes !== '' && { supersedes: typed.supersedes }),
		links: typed.links.flatMap(linkOf)
	};
	if (!of || !organisation) return { stated: undefined, input, problems };
	const content = targetProposal.parse(input);
	return { stated: { organisation, ...of, dimension: content.dimension, content }, input, problems };
}

/** Another version of a target, from the numbers that were typed. */
export async function newVersion(
	db: Reading,
	target: Target,
	typed: TypedAim,
	language: Language
): Promise<Draft<z.input<typeof versionContent>>> {
	const { version: input, problems } = readAim(typed, language);
	return { stated: await statedOf(db, target, versionContent.parse(input)), input, problems };
}

/** A version of a target beside what it rests on. */
export async function statedOf(
	db: Reading,
	target: Target,
	version: z.output<typeof versionContent>
): Promise<Stated | undefined> {
	const indicator = await indicators.bySlug(db, target.indicator.slug);
	if (!indicator) return undefined;
	const { title, kind, sense, quote, source, adopted_on, dimension } = target;
	const words = {
		...{ title, kind, sense },
		...(quote !== null && { quote }),
		...(source !== null && { source }),
		...(adopted_on !== null && { adopted_on })
	};
	return {
		...{ organisation: target.organisation, indicator, dimension },
		series: target.series_id ? await series.byId(db, target.series_id) : undefined,
		content: { ...version, ...words }
	};
}

/** What is measured, as the form has it: "series:" and its identifier, or "indicator:" and its slug. */
async function measuredBy(db: Reading, measured: string): Promise<Pick<Stated, 'indicator' | 'series'> | undefined> {
	const [kind, name = ''] = measured.split(':');
	const of = kind === 'series' && isId<'series'>(name) ? await series.byId(db, name) : undefined;
	const indicator = await indicators.bySlug(db, of?.indicator.slug ?? (kind === 'indicator' ? name : ''));
	return indicator && { indicator, series: of };
}

type TypedTitle = Pick<TypedWords, `title_${Language}`>;

function typedIn<Name extends string>(sent: Sent, names: readonly Name[]): Record<Name, string> {
	return Object.fromEntries(names.map((name) => [name, textOf(sent, name)])) as Record<Name, string>;
}

function linkOf(link: string): { agreement: string; number: number }[] {
	const [, agreement = '', number = ''] = /^([a-z0-9-]+) ([1-9]\d{0,3})$/.exec(link) ?? [];
	return agreement === '' ? [] : [{ agreement, number: Number(number) }];
}
