import type { CivilDate } from '../civil-date.ts';
import { entryProblems, type EntryContent } from '../entry.ts';
import { LANGUAGES } from '../language.ts';
import { refused, type Problem } from '../problem.ts';
import type { SeriesRules } from '../series.ts';
import type { SheetField } from './header-word.ts';
import type { Mapping } from './mapping.ts';

/** What stands at a cell of a series already. */
export type Standing = { published?: EntryContent | undefined; submitted?: EntryContent | undefined };

/** What a figure of a file would change. */
export type Difference =
	{ outcome: 'added' | 'corrected' | 'unchanged'; problems?: undefined } | { outcome: 'rejected'; problems: Problem[] };

/**
 * The fields of an entry of which a sheet says something: what it has no column for is no difference.
 *
 * @example fieldsOf(mapping).has('note_fi') === false
 */
export function fieldsOf(mapping: Mapping): ReadonlySet<SheetField> {
	return new Set(mapping.columns.flatMap(({ use }) => (use === 'skip' || use === 'label' ? [] : [use])));
}

/**
 * What a figure of a file would change of what is known: nothing where it says the same, whoever said it first.
 *
 * @example differenceOf(content, new Set(['value']), { published: content }, rules, today).outcome === 'unchanged'
 */
export function differenceOf(
	content: EntryContent,
	fields: ReadonlySet<SheetField>,
	{ published, submitted }: Standing,
	rules: SeriesRules,
	today: CivilDate
): Difference {
	if (published && saysAlike(content, published, fields)) return { outcome: 'unchanged' };
	const problems = entryProblems(content, rules, today);
	if (problems.length > 0) return { outcome: 'rejected', problems };
	if (submitted && saysAlike(content, submitted, fields)) return { outcome: 'unchanged' };
	if (submitted) {
		return {
			outcome: 'rejected',
			problems: refused('cell-awaiting-review', 'period', { period: content.period }).problems
		};
	}
	return { outcome: published ? 'corrected' : 'added' };
}

/**
 * Whether two say the same, as far as a sheet has columns for it.
 *
 * @example saysAlike({ ...content, note: { fi: 'x' } }, content, new Set(['value'])) === true
 */
export function saysAlike(a: EntryContent, b: EntryContent, fields: ReadonlySet<SheetField>): boolean {
	if (a.value !== b.value || a.stage !== b.stage || a.missingReason !== b.missingReason) return false;
	if (fields.has('provisional') && a.provisional !== b.provisional) return false;
	if (fields.has('evidence') && a.evidence.join(' ') !== b.evidence.join(' ')) return false;
	if (fields.has('source') && (a.source ?? '') !== (b.source ?? '')) return false;
	return LANGUAGES.every((each) => !fields.has(`note_${each}`) || plain(a.note[each]) === plain(b.note[each]));
}

/** A sheet keeps no line ends, and no spaces around a text. */
function plain(text: string | undefined): string {
	return (text ?? '').replaceAll(/\s+/g, ' ').trim();
}
