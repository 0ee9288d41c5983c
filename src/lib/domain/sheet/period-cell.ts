import { civilDate, type CivilDate } from '../civil-date.ts';
import { firstDay, lastDay, parsePeriod, readPeriod, type Period, type PeriodKind } from '../period.ts';
import { cellText, type SheetCell } from './cell.ts';

/** A period as it stands in a sheet; statistics mark a figure that can still change by a star behind its year. */
export type PeriodRead = { period: Period; provisional: boolean };

/** Months as the four languages write and shorten them. */
const MONTHS: readonly string[][] = [
	'tammi tammikuu jan january januari jaan jaanuar',
	'helmi helmikuu feb february februari veebr veebruar',
	'maalis maaliskuu mar march mars märts',
	'huhti huhtikuu apr april aprill',
	'touko toukokuu may maj mai',
	'kesä kesäkuu jun june juni juuni',
	'heinä heinäkuu jul july juli juuli',
	'elo elokuu aug august augusti',
	'syys syyskuu sep sept september',
	'loka lokakuu oct october okt oktober oktoober',
	'marras marraskuu nov november',
	'joulu joulukuu dec december dets detsember'
].map((words) => words.split(' '));

const STAR = /^(.*\d) ?\*$/;
const QUARTER = /^(\d{4})[ -]?(?:Q|K|kv|N)\.?[ -]?([1-4])$/i;
const QUARTER_FIRST = /^(?:Q|K|kv|N)\.?[ -]?([1-4])[ /-]+(\d{4})$/i;
const ROMAN = /^(?:(I{1,3}|IV)[ /-]+(\d{4})|(\d{4})[ /-]+(I{1,3}|IV))$/;
const MONTH_CODE = /^(\d{4})[ -]?M\.?[ -]?(\d{1,2})$/i;
const MONTH_FIRST = /^(\d{1,2})[/.](\d{4})$/;
const DAY_FIRST = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;
const WORDS = /^(?:(\p{L}+\.?) (\d{4})|(\d{4}) (\p{L}+\.?))$/u;
const ROMANS = ['I', 'II', 'III', 'IV'];

/**
 * Reads a period as it stands in a cell: "2015", 2015, "2015-16", "2024*", "Q1 2024", "2024K1", "2024M03", "3/2024", "tammi 2024",
 * "1.1.2024", a day. Undefined for anything else, and for a day that two countries would read differently ("3/4/2024").
 *
 * A day at the end or beginning of a period of the kind asked for is that period: tables often date a year by its last day.
 *
 * @example readPeriodCell('tammi 2024')?.period === '2024-01'; readPeriodCell('2024*')?.provisional === true
 */
export function readPeriodCell(cell: SheetCell | undefined, kind?: PeriodKind): PeriodRead | undefined {
	if (typeof cell === 'boolean') return undefined;
	const [, starred] = STAR.exec(cellText(cell)) ?? [];
	const text = starred?.trim() ?? cellText(cell);
	const period = periodIn(text, kind);
	return period && { period: ofKind(period, kind), provisional: starred !== undefined };
}

/** A period within a longer text, such as the header of a column: the last one in it, with what is left of the text. */
export type PeriodWithin = PeriodRead & { rest: string };

const WITHIN = /(?<![\d.,-])((?:1[6-9]|2[01])\d{2}(?:[ -]?[QK][1-4]|M\d{2}|-(?:\d{2}|\d{4}))? ?\*?)(?![\d-]|[.,]\d)/gi;

/**
 * Finds the one period in a text: "Num Of Vehicles 2011" is about 2011. Undefined where there is none, and where there are several.
 *
 * @example periodWithin('Väkiluku 2017') // { period: '2017', provisional: false, rest: 'Väkiluku' }
 * @example periodWithin('Change 2010 to 2020') === undefined
 */
export function periodWithin(text: string): PeriodWithin | undefined {
	const whole = readPeriodCell(text);
	if (whole) return { ...whole, rest: '' };
	const found = [...text.matchAll(WITHIN)];
	const [only] = found;
	if (found.length !== 1 || only?.[1] === undefined) return undefined;
	const read = readPeriodCell(only[1]);
	const rest = `${text.slice(0, only.index)} ${text.slice(only.index + only[0].length)}`;
	return (
		read && {
			...read,
			rest: rest
				.replaceAll(/\s+/g, ' ')
				.replace(/[\s,:(–-]+\)?$/u, '')
				.trim()
		}
	);
}

function periodIn(text: string, kind: PeriodKind | undefined): Period | undefined {
	const read = readPeriod(text, kind) ?? parsePeriod(text.replace(/T\d{2}:\d{2}.*$/, ''));
	if (read) return read;
	const quarter = QUARTER.exec(text);
	if (quarter) return parsePeriod(`${quarter[1]}-Q${quarter[2]}`);
	const first = QUARTER_FIRST.exec(text);
	if (first) return parsePeriod(`${first[2]}-Q${first[1]}`);
	const roman = ROMAN.exec(text);
	if (roman) return parsePeriod(`${roman[2] ?? roman[3]}-Q${ROMANS.indexOf(roman[1] ?? roman[4] ?? '') + 1}`);
	const month = MONTH_CODE.exec(text);
	if (month) return parsePeriod(`${month[1]}-${two(month[2])}`);
	const monthFirst = MONTH_FIRST.exec(text);
	if (monthFirst) return parsePeriod(`${monthFirst[2]}-${two(monthFirst[1])}`);
	return dayIn(text) ?? monthNamed(text);
}

function dayIn(text: string): Period | undefined {
	const [, day, month, year] = DAY_FIRST.exec(text) ?? [];
	if (day === undefined || month === undefined) return undefined;
	// With points it is a day of the north; with strokes only where no other reading is possible.
	const sure = text.includes('.') || Number(day) > 12 || day === month;
	return sure ? (civilDate(`${year}-${two(month)}-${two(day)}`) as Period | undefined) : undefined;
}

function monthNamed(text: string): Period | undefined {
	const [, before, after, yearBefore, behind] = WORDS.exec(text) ?? [];
	const word = (before ?? behind ?? '').toLowerCase().replace('.', '');
	const month = MONTHS.findIndex((words) => words.includes(word));
	return month < 0 ? undefined : parsePeriod(`${after ?? yearBefore}-${two(String(month + 1))}`);
}

function ofKind(period: Period, kind: PeriodKind | undefined): Period {
	if (period.length !== 10 || kind === undefined || kind === 'day') return period;
	const wider = widened(period as unknown as CivilDate, kind);
	const atItsEdge = wider && (String(lastDay(wider)) === period || String(firstDay(wider)) === period);
	return atItsEdge ? wider : period;
}

function widened(day: CivilDate, kind: Exclude<PeriodKind, 'day'>): Period | undefined {
	if (kind === 'year') return parsePeriod(day.slice(0, 4));
	if (kind === 'month') return parsePeriod(day.slice(0, 7));
	return parsePeriod(`${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`);
}

function two(digits: string | undefined): string {
	return (digits ?? '').padStart(2, '0');
}

const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/g;

/**
 * The one year that some texts name, such as the header of a column of names and the titles above a table; undefined where they name
 * none or several. It is what a person may be asked to confirm, and nothing that is known.
 *
 * @example yearNamedIn(['Region 2018', 'Population']) === '2018'; yearNamedIn(['From 2010 to 2018']) === undefined
 */
export function yearNamedIn(texts: readonly string[]): Period | undefined {
	const years = new Set(texts.flatMap((text) => text.match(YEAR) ?? []));
	const [only] = years;
	return years.size === 1 && only ? parsePeriod(only) : undefined;
}
