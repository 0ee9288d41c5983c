import { refused, type Outcome } from '#domain/problem.ts';
import { readPeriodCell } from '#domain/sheet/period-cell.ts';
import { shapeProblems } from '#operations/perform.ts';
import { textIn } from '../form.ts';
import { toldShape, type ToldByPerson } from './told.ts';

/** What a person corrected on the page. Of another sheet or header the columns are others: what was said of these is dropped. */
export function toldInForm(form: FormData): Outcome<ToldByPerson> {
	const sheet = textIn(form, 'sheet');
	const headerRow = textIn(form, 'header_row').trim();
	const elsewhere = sheet !== textIn(form, 'sheet_shown') || headerRow !== textIn(form, 'header_row_shown');
	const decimal = textIn(form, 'decimal');
	const told = {
		attended: true,
		...(sheet !== '' && { sheet }),
		...(/^\d{1,4}$/.test(headerRow) && { header_row: Number(headerRow) }),
		...((decimal === ',' || decimal === '.') && { decimal }),
		...said(form, 'series'),
		...said(form, 'unit'),
		...said(form, 'period'),
		...(!elsewhere && { columns: columnsIn(form), labels: labelsIn(form) })
	};
	const period = textIn(form, 'period').trim();
	if (period !== '' && !readPeriodCell(period)) {
		return refused('period-unreadable', 'period', { typed: period.slice(0, 40), example: '2024' });
	}
	const parsed = toldShape.safeParse(told, { reportInput: true });
	return parsed.success ? { ok: true, answer: parsed.data } : { ok: false, problems: shapeProblems(parsed.error) };
}

function columnsIn(form: FormData): Record<string, unknown> {
	const columns: Record<string, unknown> = {};
	for (const name of form.keys()) {
		const at = /^use-(\d{1,5})$/.exec(name)?.[1];
		if (at === undefined) continue;
		const use = textIn(form, name);
		columns[at] = {
			use,
			...(use === 'value' && {
				...named(form, 'period', at),
				...named(form, 'series', at),
				...named(form, 'unit', at)
			})
		};
	}
	return columns;
}

function labelsIn(form: FormData): Record<string, string> {
	const labels = form.getAll('label').map(String);
	return Object.fromEntries(labels.map((label, at) => [label, textIn(form, `label-series-${at}`)]));
}

function said(form: FormData, name: string): Record<string, string> {
	const text = textIn(form, name).trim();
	return text === '' ? {} : { [name]: text };
}

function named(form: FormData, name: string, at: string): Record<string, string> {
	const text = textIn(form, `${name}-${at}`).trim();
	return text === '' ? {} : { [name]: text };
}
