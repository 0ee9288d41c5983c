import { sameQuantity } from '../unit.ts';
import { readUnit } from '../unit-spelling.ts';
import { normalised } from './header-word.ts';
import { wholeOf, type KnownSeries, type Subject } from './mapping.ts';
import { periodWithin } from './period-cell.ts';

/** Why a subject is proposed: the words name its indicator, or its unit fits no other series. */
export type SubjectReason = 'name-fits' | 'unit-fits';

/** What words say of what the figures beside them are: one subject, several that it could be, or nothing known. */
export type SubjectRead = {
	subject?: Subject;
	reason?: SubjectReason;
	/** The series that it could be, where there are several. */
	candidates: KnownSeries[];
	unit?: string;
};

const PER_PERSON =
	/\bper (?:person|capita|inhabitant)|\bpro capita|asukasta koh|\/as(?:ukas|\.)?\b|per invånare|elaniku kohta/i;
/** A unit stands behind a comma, in brackets or at the end; a bare percent sign, too. */
const TAILS = [/\(([^()]+)\)\s*$/, /\[([^[\]]+)\]\s*$/, /,\s*([^,]+)$/, /\s(%)$/, /:\s*([^:]+)$/];

/**
 * The unit that a header, a label or a title ends with, and the words before it.
 *
 * @example unitWithin('total emissions, ktCO2e') // { unit: 'kt CO2e', words: 'total emissions' }
 * @example unitWithin('per person, tCO2e') // { unit: 't CO2e per person', words: 'per person' }
 */
export function unitWithin(text: string): { unit?: string; words: string } {
	for (const tail of TAILS) {
		const found = tail.exec(text);
		const unit = found?.[1] === undefined ? undefined : readUnit(found[1]);
		if (unit === undefined || !found) continue;
		const words = text.slice(0, found.index).trim();
		const each = PER_PERSON.test(words) && !unit.includes('per person') ? readUnit(`${unit} per person`) : unit;
		return { unit: each ?? unit, words };
	}
	const whole = readUnit(text);
	return whole === undefined ? { words: text } : { unit: whole, words: '' };
}

/**
 * Reads of what figures are from the words beside them: the name of an indicator in any language, or a unit that only one series
 * has. Nothing is settled where two series fit alike.
 *
 * @example subjectOf('Väkiluku 2017', series).subject?.series === population.id
 */
export function subjectOf(text: string, series: readonly KnownSeries[]): SubjectRead {
	const bare = periodWithin(text)?.rest ?? text;
	const { unit, words } = unitWithin(bare);
	const fitting = unit === undefined ? series : series.filter((each) => sameQuantity(unit, each.unit));
	const plain = normalised(words);
	const named = plain === '' ? [] : fitting.filter((each) => nameOf(each).includes(plain));
	if (named.length > 0) return settled(narrowed(named, plain), unit, 'name-fits');
	if (unit === undefined || unit === 'percent' || unit === 'count') return { candidates: [], ...(unit && { unit }) };
	return settled(narrowed(fitting, plain), unit, 'unit-fits');
}

/**
 * The series whose indicator, and way of counting if one is said, bear these names or slugs.
 *
 * @example seriesNamed('Väkiluku', series)[0].indicator === 'population'
 */
export function seriesNamed(indicator: string, series: readonly KnownSeries[], inventory = ''): KnownSeries[] {
	const name = normalised(indicator);
	const named = name === '' ? [] : series.filter((each) => nameOf(each).includes(name));
	const way = normalised(inventory);
	if (way === '') return named;
	return named.filter((each) => [each.inventory, ...each.inventoryNames.map(normalised)].includes(way));
}

/** Of several series those whose way of counting is named in the words, if any is. */
function narrowed(series: readonly KnownSeries[], words: string): KnownSeries[] {
	const named = series.filter((each) =>
		[each.inventory, ...each.inventoryNames].some((name) => words.includes(normalised(name)))
	);
	return named.length > 0 ? named : [...series];
}

function settled(series: KnownSeries[], unit: string | undefined, reason: SubjectReason): SubjectRead {
	const [only] = series;
	const told = unit !== undefined && { unit };
	if (only && series.length === 1) return { subject: wholeOf(only, unit), reason, candidates: series, ...told };
	return { candidates: series, ...told };
}

function nameOf(series: KnownSeries): string[] {
	return [series.indicator, series.indicator.replaceAll('-', ' '), ...series.indicatorNames.map(normalised)];
}
