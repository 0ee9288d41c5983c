import { attribute, readXml } from './xml.ts';

/** The formats of numbers that every workbook knows by heart and that show a day. */
const BUILT_IN = new Set([
	14,
	15,
	16,
	17,
	22,
	...Array.from({ length: 10 }, (_, at) => 27 + at),
	...[50, 51, 52, 53, 54, 55, 56, 57, 58]
]);

/** Which of the styles of a workbook show a number as a day, by their number. */
export function datesIn(styles: string): boolean[] {
	const dates: boolean[] = [];
	const custom = new Map<number, boolean>();
	let inCells = false;
	readXml(styles, {
		open(tag, attributes) {
			if (tag === 'numFmt')
				custom.set(Number(attribute(attributes, 'numFmtId')), showsDay(attribute(attributes, 'formatCode') ?? ''));
			if (tag === 'cellXfs') inCells = true;
			if (tag !== 'xf' || !inCells) return;
			const format = Number(attribute(attributes, 'numFmtId') ?? 0);
			dates.push(custom.get(format) ?? BUILT_IN.has(format));
		},
		close(tag) {
			if (tag === 'cellXfs') inCells = false;
		}
	});
	return dates;
}

/** Whether a format shows a day or month of a year; what stands in quotes or brackets is only decoration. */
function showsDay(code: string): boolean {
	const bare = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
	return /y/i.test(bare) || (/d/i.test(bare) && /m/i.test(bare));
}
