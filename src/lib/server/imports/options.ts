import { SHEET_FIELDS } from '#domain/sheet/header-word.ts';
import { toldShape, type ToldByPerson } from './told.ts';

/** What the command line and the API take besides the file, by the same names. */
export const OPTION_NAMES = ['series', 'indicator', 'sheet', 'header-row', 'unit', 'period', 'decimal'] as const;

type Options = Partial<Record<string, string | undefined>>;

const MARKS: Record<string, ',' | '.'> = { comma: ',', point: '.', ',': ',', '.': '.' };

/** Reads options into what is told of a file; or says, in English, which of them is wrong. */
export function toldByOptions(options: Options, maps: readonly string[]): ToldByPerson | string {
	const { series, indicator, sheet, unit, period, decimal } = options;
	const headerRow = options['header-row'];
	const mark = decimal === undefined ? undefined : MARKS[decimal];
	if (decimal !== undefined && !mark) return '--decimal is “comma” or “point”.';
	if (headerRow !== undefined && !/^\d{1,3}$/.test(headerRow))
		return '--header-row is the number of a row, 0 where there is no header.';
	const uses: Record<string, string> = {};
	for (const map of maps) {
		const [, column = '', field = ''] = /^(.+)=(\w+)$/.exec(map) ?? [];
		if (column === '' || !['skip', 'label', ...SHEET_FIELDS].includes(field)) {
			return `--map is COLUMN=FIELD, where FIELD is one of ${SHEET_FIELDS.join(', ')}, skip; not “${map}”.`;
		}
		uses[column] = field;
	}
	const told = {
		...((series ?? indicator) !== undefined && { series: series ?? indicator }),
		...(sheet !== undefined && { sheet }),
		...(headerRow !== undefined && { header_row: Number(headerRow) }),
		...(unit !== undefined && { unit }),
		...(period !== undefined && { period }),
		...(mark && { decimal: mark }),
		...(maps.length > 0 && { uses })
	};
	const parsed = toldShape.safeParse(told);
	return parsed.success ? parsed.data : `--${String(parsed.error.issues[0]?.path[0] ?? 'map')} cannot be read.`;
}
