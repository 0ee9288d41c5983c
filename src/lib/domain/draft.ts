import type { EntryContent } from './entry.ts';
import { MISSING_REASONS, type MissingReason } from './entry.ts';
import type { Language, Text } from './language.ts';
import { LANGUAGES } from './language.ts';
import { readNumber, readPlainNumber } from './number.ts';
import { parsePeriod, PERIOD_EXAMPLES } from './period.ts';
import type { Problem } from './problem.ts';
import type { SeriesRules } from './series.ts';
import { saysMissing } from './sheet/cell.ts';

/** What a person typed into the form, kept as typed so that nothing is lost, readable or not. */
export type Typed = {
	period: string;
	value: string;
	/** A stage instead of a number; programs send it, the form for numbers does not ask for it. */
	stage: string;
	source: string;
	evidence: string;
	missingReason: string;
	provisional: boolean;
	note: Text;
	/** How the number is written: as in one of the four languages, or plainly, as computers write it. */
	writtenIn: Language | 'plain';
	/** Why a published figure is to be replaced; only asked for when there is one. */
	reason: string;
};

export const NOTHING_TYPED: Typed = {
	period: '',
	value: '',
	stage: '',
	source: '',
	evidence: '',
	missingReason: '',
	provisional: false,
	note: {},
	writtenIn: 'en',
	reason: ''
};

/**
 * Reads what was typed into an entry's content, with every problem of reading at once.
 *
 * Numbers are read as people write them in the language of the form; evidence is separated by spaces or lines.
 *
 * @example readTyped({ ...NOTHING_TYPED, period: '2023', value: '481,2', writtenIn: 'fi' }, 'total', rules).content?.value === 481.2
 */
export function readTyped(
	typed: Typed,
	dimension: string,
	series: Pick<SeriesRules, 'periodKind'>
): { content?: EntryContent; problems: Problem[] } {
	const problems: Problem[] = [];
	const period = parsePeriod(typed.period);
	if (period === undefined) problems.push(periodProblem(typed.period, series));

	const missingReason = readMissingReason(typed.missingReason, problems);
	const value = readValue(typed, problems);
	if (problems.length > 0 || period === undefined) return { problems };
	const note = Object.fromEntries(
		LANGUAGES.flatMap((each) => (typed.note[each]?.trim() ? [[each, typed.note[each]?.trim()]] : []))
	) as Text;
	const content: EntryContent = {
		dimension,
		period,
		provisional: typed.provisional,
		note,
		evidence: typed.evidence.split(/\s+/).filter((address) => address !== ''),
		...(value !== undefined && { value }),
		...(typed.stage.trim() && { stage: typed.stage.trim() }),
		...(missingReason !== undefined && { missingReason }),
		...(typed.source.trim() && { source: typed.source.trim() })
	};
	return { content, problems };
}

function periodProblem(text: string, series: Pick<SeriesRules, 'periodKind'>): Problem {
	const example = PERIOD_EXAMPLES[series.periodKind];
	if (text.trim() === '') return { code: 'period-missing', field: 'period', values: { example } };
	return { code: 'period-unreadable', field: 'period', values: { typed: text.trim().slice(0, 40), example } };
}

function readMissingReason(text: string, problems: Problem[]): MissingReason | undefined {
	if (text === '') return undefined;
	const known = MISSING_REASONS.find((reason) => reason === text);
	if (!known) problems.push({ code: 'missing-reason-unknown', field: 'missing_reason', values: { typed: text } });
	return known;
}

function readValue(typed: Typed, problems: Problem[]): number | undefined {
	if (typed.value.trim() === '' && (typed.missingReason !== '' || typed.stage !== '')) return undefined;
	if (typed.value.trim() !== '' && saysMissing(typed.value)) {
		// ".." says that there is no figure, and not why.
		problems.push({ code: 'missing-reason-needed', field: 'value', values: { typed: typed.value.trim() } });
		return undefined;
	}
	const read = typed.writtenIn === 'plain' ? readPlainNumber(typed.value) : readNumber(typed.value, typed.writtenIn);
	if (read.ok) return read.answer;
	problems.push(...read.problems);
	return undefined;
}

/**
 * What would have to be typed to say what an entry says: for mending one that was returned, or correcting one.
 *
 * @example typedFrom({ period: '2023', value: 481.2, … }, '').value === '481.2'
 */
export function typedFrom(content: EntryContent, reason: string): Typed {
	return {
		period: content.period,
		value: content.value === undefined ? '' : String(content.value),
		stage: content.stage ?? '',
		source: content.source ?? '',
		evidence: content.evidence.join('\n'),
		missingReason: content.missingReason ?? '',
		provisional: content.provisional,
		note: content.note,
		writtenIn: 'plain',
		reason
	};
}
