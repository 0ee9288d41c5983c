import type { Formula, RuleName } from '#domain/explanation.ts';
import type { Note, Verdict } from '#domain/judgement.ts';
import { directionOf } from '#domain/target.ts';
import { differenceText } from './difference.ts';
import { m } from './messages.ts';
import { formatPercent, formatShare } from './number.ts';
import { formatPeriod, inPeriod } from './period.ts';
import { amountText, type Tongue } from './telling.ts';
import { reasonWord } from './word.ts';

/** A verdict with the unit and the language in which it is told. */
export type AssessedTongue = Tongue & { verdict: Verdict };

/** The sentences between the numbers and the verdict: what is missing, what happened later, how much of a sum is used. */
export function afterwards(tongue: AssessedTongue): string[] {
	const { verdict } = tongue;
	return [...ofRule(tongue), ...verdict.notes.flatMap((note) => ofNote(note, tongue))];
}

function ofRule(tongue: AssessedTongue): string[] {
	const { verdict, language } = tongue;
	const locale = { locale: language };
	const { rule, kind, inputs, formula } = verdict.explanation;
	const plain = PLAIN[rule.name];
	if (plain) return [plain({}, locale)];
	if (rule.name === 'figure_missing') {
		const since = inputs.baseline !== undefined && kind !== 'cumulative';
		return [since ? m.sentence_no_figure_since({}, locale) : m.sentence_no_figures({}, locale)];
	}
	if (rule.name === 'awaiting' && verdict.awaiting) {
		return [m.assessed_awaiting({ period: formatPeriod(verdict.awaiting, language) }, locale)];
	}
	if (rule.name === 'not_started' && inputs.start) {
		return [m.assessed_begins({ when: inPeriod(inputs.start, language) }, locale)];
	}
	if (rule.name === 'growth_unlike_signs') return [`${reasonWord('unlike_signs', language)}.`];
	return [...ofState(rule.name, tongue), ...(formula ? ofFormula(formula, tongue) : [])];
}

const PLAIN: Partial<Record<RuleName, typeof m.sentence_no_baseline>> = {
	baseline_missing: m.sentence_no_baseline,
	start_missing: m.assessed_no_start,
	cap_kept: m.assessed_cap_kept,
	floor_not_reached: m.assessed_floor_missed
};

/** What is done by a date: whether it is, by which figure. */
function ofState(rule: RuleName, { verdict, language }: AssessedTongue): string[] {
	const { latest } = verdict.explanation.inputs;
	const locale = { locale: language };
	if (!latest) return rule === 'not_due' ? [m.sentence_nothing_reported({}, locale)] : [];
	const period = formatPeriod(latest.period, language);
	if (rule === 'reached') return [m.sentence_done({ period }, locale)];
	if (rule === 'reached_late') return [m.assessed_done_late({ period }, locale)];
	if (rule === 'not_reached' || rule === 'not_due') return [m.sentence_not_done({ period }, locale)];
	return [];
}

function ofFormula(formula: Formula, tongue: AssessedTongue): string[] {
	const { verdict, language } = tongue;
	const locale = { locale: language };
	switch (formula.name) {
		case 'asked_share':
			return [m.assessed_too_early({ share: formatShare(formula.share, language) }, locale)];
		case 'distance':
			return [distanceText(formula, tongue)];
		case 'span_share': {
			if (verdict.reason === 'incomplete_span') {
				const periods = formula.missing.map((period) => formatPeriod(period, language)).join(', ');
				return [m.assessed_incomplete({ periods }, locale)];
			}
			const inputs = {
				elapsed: formatShare(formula.elapsedShare, language),
				share: formatShare(formula.share, language)
			};
			return [formula.bound === 'cap' ? m.assessed_span_cap(inputs, locale) : m.assessed_span_floor(inputs, locale)];
		}
		case 'yearly_change': {
			const way = directionOf(verdict.explanation.inputs.sense);
			return [
				m.assessed_yearly({ change: formatPercent(way * formula.change * 100, language, { signed: true }) }, locale)
			];
		}
		default:
			return [];
	}
}

function distanceText(formula: Formula & { name: 'distance' }, { unit, language }: AssessedTongue): string {
	const locale = { locale: language };
	const distance = differenceText(formula.distance, unit, language);
	if (formula.before === undefined || formula.distanceBefore === undefined) {
		return m.assessed_distance({ distance }, locale);
	}
	const before = differenceText(formula.distanceBefore, unit, language);
	return m.assessed_distance_before({ distance, before, when: inPeriod(formula.before.period, language) }, locale);
}

function ofNote(note: Note, { verdict, unit, language }: AssessedTongue): string[] {
	const locale = { locale: language };
	switch (note.code) {
		case 'early':
			return [m.assessed_must_hold({ when: inPeriod(note.until, language) }, locale)];
		case 'no_longer_held':
			return [m.assessed_no_longer(pointOf(note, { unit, language }), locale)];
		case 'reached_late':
			return isState(verdict) ? [] : [m.assessed_late(pointOf(note, { unit, language }), locale)];
		case 'settled_by_later': {
			const wanted = verdict.explanation.inputs.goal?.period;
			return wanted ? [m.assessed_settled_later({ wanted: formatPeriod(wanted, language) }, locale)] : [];
		}
		case 'passed_in': {
			const when = inPeriod(note.period, language);
			if (verdict.explanation.rule.name === 'cap_exceeded') return [m.assessed_cap_passed({ when }, locale)];
			// The verdict itself says when, where the amount was reached by the latest figure.
			return note.period === verdict.about ? [] : [m.assessed_floor_reached({ when }, locale)];
		}
		case 'held':
			return [];
	}
}

/** Of a state "done late" has been said already. */
function isState({ explanation: { kind } }: Verdict): boolean {
	return kind === 'milestone' || kind === 'staged';
}

function pointOf(
	{ period, value }: { period: Parameters<typeof formatPeriod>[0]; value: number },
	tongue: Tongue
): { period: string; value: string } {
	return { period: formatPeriod(period, tongue.language), value: amountText(value, tongue) };
}
