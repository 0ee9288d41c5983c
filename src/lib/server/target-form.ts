import type { z } from 'zod';
import type { Language } from '#domain/language.ts';
import { readNumber } from '#domain/number.ts';
import { parsePeriod, type Period } from '#domain/period.ts';
import type { Problem } from '#domain/problem.ts';
import type { VersionContent, versionContent } from '#operations/target-version.ts';

/** The numbers of a target as somebody typed them: the fields of the form, and of an address. */
export const AIM_FIELDS = [
	...(['unit', 'basis', 'percent', 'baseline_period', 'baseline_value', 'baseline_basis', 'baseline_source'] as const),
	...(['goal_period', 'goal_value', 'goal_upper', 'start', 'milestones'] as const)
];

export type TypedAim = Record<(typeof AIM_FIELDS)[number], string>;

/** Somewhere to look for what was typed: a form or an address. */
export type Sent = { get(name: string): unknown };

const MOST_MILESTONES = 50;
const LINE = /^(\S+?)[\s;:=]+(\S.*)$/;

export function typedAimIn(sent: Sent): TypedAim {
	return Object.fromEntries(AIM_FIELDS.map((name) => [name, textOf(sent, name)])) as TypedAim;
}

/** A field as it was typed, with one kind of line break; empty when it was not sent. */
export function textOf(sent: Sent, name: string): string {
	const value = sent.get(name);
	return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
}

/** The numbers of a version as somebody would have typed them. */
export function typedFrom(content: VersionContent, language: Language): TypedAim {
	const number = (value: number | undefined): string => typedNumber(value, language);
	const { unit, basis, percent, baseline, goal_period, goal_value, goal_upper, start, milestones } = content;
	return {
		...{ unit, basis },
		percent: number(percent),
		baseline_period: baseline?.period ?? '',
		baseline_value: number(baseline?.value),
		baseline_basis: baseline?.basis ?? 'quoted',
		baseline_source: baseline?.source ?? '',
		goal_period: goal_period ?? '',
		goal_value: number(goal_value),
		goal_upper: number(goal_upper),
		start: start ?? '',
		milestones: milestones.map(({ period, value }) => `${period} ${number(value)}`).join('\n')
	};
}

/**
 * What the typed numbers state, and all that cannot be read, by field. What is left out is left out: whether it may be is for the
 * checks of targets to say.
 *
 * @example readAim({ ...NOTHING, unit: 'kt', goal_period: '2030', goal_value: '1 060,5' }, 'fi').version.goal_value === 1060.5
 */
export function readAim(
	typed: TypedAim,
	language: Language
): { version: z.input<typeof versionContent>; problems: Problem[] } {
	const problems: Problem[] = [];
	const number = (field: keyof TypedAim): number | undefined => numberIn(typed[field], field, language, problems);
	const period = (field: keyof TypedAim): Period | undefined => periodIn(typed[field], field, problems);
	const baseline = {
		...given('period', period('baseline_period')),
		...given('value', number('baseline_value')),
		...given('source', typed.baseline_source || undefined)
	};
	const basis = typed.baseline_basis === 'series' ? 'series' : 'quoted';
	const asPercent = typed.basis === 'percent_of_baseline';
	return {
		problems,
		version: {
			unit: typed.unit || 'number',
			basis: asPercent ? 'percent_of_baseline' : 'absolute',
			...(asPercent && given('percent', number('percent'))),
			...('period' in baseline || 'value' in baseline ? { baseline: { ...baseline, basis } } : {}),
			...given('goal_period', period('goal_period')),
			...given('goal_value', number('goal_value')),
			...given('goal_upper', number('goal_upper')),
			...given('start', period('start')),
			milestones: milestonesIn(typed.milestones, language, problems)
		}
	};
}

/** The typed numbers as part of an address, for the picture of what they would look like. */
export function aimQuery(typed: TypedAim): URLSearchParams {
	return new URLSearchParams(Object.entries(typed).filter(([, text]) => text !== ''));
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [name in Name]?: Value } {
	return value === undefined ? {} : ({ [name]: value } as { [name in Name]: Value });
}

function numberIn(text: string, field: string, language: Language, problems: Problem[]): number | undefined {
	if (text === '') return undefined;
	const read = readNumber(text, language, field);
	if (!read.ok) problems.push(...read.problems);
	return read.ok ? read.answer : undefined;
}

function periodIn(text: string, field: string, problems: Problem[]): Period | undefined {
	if (text === '') return undefined;
	const period = parsePeriod(text);
	if (period === undefined) {
		problems.push({ code: 'period-unreadable', field, values: { typed: text.slice(0, 40), example: '2030' } });
	}
	return period;
}

/** One milestone a line: when, then how much. */
function milestonesIn(text: string, language: Language, problems: Problem[]): { period: Period; value: number }[] {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	if (lines.length > MOST_MILESTONES) {
		const values = { count: lines.length, limit: MOST_MILESTONES };
		problems.push({ code: 'too-many-cases', field: 'milestones', values });
		return [];
	}
	return lines.flatMap((line) => {
		const [, when = line.trim(), amount = ''] = LINE.exec(line.trim()) ?? [];
		const period = periodIn(when, 'milestones', problems);
		const value = readNumber(amount, language, 'milestones');
		if (!value.ok) problems.push(...value.problems);
		return period !== undefined && value.ok ? [{ period, value: value.answer }] : [];
	});
}

/** A number that is read again as itself: three decimals could be thousands, four cannot. */
function typedNumber(value: number | undefined, language: Language): string {
	if (value === undefined) return '';
	const plain = String(value).replace(/^(-?\d+\.\d{3})$/, '$10');
	return language === 'en' ? plain : plain.replace('.', ',');
}
