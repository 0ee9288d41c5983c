import { z } from 'zod';
import type { Explanation } from '#domain/explanation.ts';
import type { MilestoneOutcome, OtherWay, Sensitivity, Verdict } from '#domain/judgement.ts';
import { LANGUAGES, type Text } from '#domain/language.ts';
import { METHODS, REASONS, VERDICT_KEYS } from '#domain/verdict.ts';
import { ruleText } from '#words/rule.ts';
import { paceJson, paceShape } from './verdict-parts.ts';
import { periodShape, textShape } from './shapes.ts';

const key = z.enum(VERDICT_KEYS);
const reason = z.enum(REASONS).nullable();
const confidence = z.enum(['firm', 'early_sign']);
const number = z.number().nullable();
const period = periodShape.nullable();
const fields = z.record(z.string(), z.unknown());

const wayShape = z.strictObject({ status: key, reason, pace_ratio: number, stands: z.boolean() });

export const explanationShape = z
	.strictObject({
		rule: z
			.strictObject({ row: z.int(), name: z.string(), text: z.string() })
			.describe('The rule that applied, and its row in the description of the method.'),
		inputs: fields.describe('What went in, percentages resolved.'),
		formula: fields.nullable().describe('The formula that gave the number, with its numbers.'),
		thresholds: z.array(z.strictObject({ status: key, at_least: z.number() })),
		sentence: textShape.describe('The verdict with its numbers, in words.')
	})
	.describe('All that is needed to check it.');

export const verdictShape = z
	.strictObject({
		status: key,
		reason: reason.describe('Why nothing can be told; only with `not_assessable`.'),
		about: period.describe('The period that it is about: a verdict has a date.'),
		awaiting: period.describe('The period whose figure is awaited.'),
		method: z.enum(METHODS),
		method_version: z.string(),
		pace_ratio: number.describe('What was done over what had been asked for by then.'),
		score: number.describe('−5 to 5.'),
		latest: z
			.strictObject({ period: periodShape, value: z.number(), provisional: z.boolean() })
			.nullable()
			.describe('The figure on which it rests.'),
		confidence: confidence.nullable().describe('An early sign rests on few figures, or on little time.'),
		provisional: z.boolean(),
		notes: z.array(z.strictObject({ code: z.string(), period, value: number })),
		beside: z
			.strictObject({ status: key, about: period, pace_ratio: number, confidence })
			.nullable()
			.describe('What could be said of the last figure, while the final one is awaited.'),
		milestones: z.array(
			z.strictObject({
				period: periodShape,
				value: z.number(),
				outcome: z.enum(['met', 'missed', 'unreported', 'ahead']),
				figure: number,
				already: z.boolean().describe('Still ahead, and the latest figure meets it.')
			})
		),
		pace: paceShape,
		sensitivity: z
			.strictObject({
				without_latest: wayShape.nullable(),
				from_adoption: wayShape.nullable(),
				other_method: wayShape.nullable(),
				stands: z.boolean().nullable()
			})
			.describe('Whether it would stand if it had been reached in another way.'),
		explanation: explanationShape,
		cagr: z
			.strictObject({ status: key, reason, value: number, score: number, rate: number, goal_rate: number })
			.nullable()
			.describe('The second method, compound growth, where it can be computed.'),
		disagree: z.boolean().nullable().describe('Whether the two methods give different words.')
	})
	.describe('What the arithmetic says. Never typed by hand.');

export type VerdictJson = z.infer<typeof verdictShape>;

/** A verdict as programs read it; `sentence` says it in a language. */
export function verdictJson(verdict: Verdict, sentence: (language: (typeof LANGUAGES)[number]) => string): VerdictJson {
	const { beside, cagr } = verdict;
	return {
		status: verdict.key,
		reason: verdict.reason ?? null,
		about: verdict.about ?? null,
		awaiting: verdict.awaiting ?? null,
		method: verdict.method,
		method_version: verdict.methodVersion,
		pace_ratio: verdict.paceRatio ?? null,
		score: verdict.score ?? null,
		latest: verdict.latest ?? null,
		confidence: verdict.confidence ?? null,
		provisional: verdict.provisional,
		notes: verdict.notes.map(noteJson),
		beside: beside
			? {
					status: beside.key,
					about: beside.about ?? null,
					pace_ratio: beside.paceRatio ?? null,
					confidence: beside.confidence
				}
			: null,
		milestones: verdict.milestones.map(milestoneJson),
		pace: paceJson(verdict.pace),
		sensitivity: sensitivityJson(verdict.sensitivity),
		explanation: explanationJson(verdict.explanation, sentence),
		cagr: cagr
			? {
					status: cagr.key,
					reason: cagr.reason ?? null,
					value: cagr.value ?? null,
					score: cagr.score ?? null,
					rate: cagr.rate ?? null,
					goal_rate: cagr.goalRate ?? null
				}
			: null,
		disagree: verdict.disagree ?? null
	};
}

/** How a verdict was reached, as programs read it. */
export function explanationJson(
	{ rule, inputs, formula, thresholds }: Explanation,
	sentence: (language: (typeof LANGUAGES)[number]) => string
): z.infer<typeof explanationShape> {
	return {
		rule: { ...rule, text: ruleText(rule.name, 'en') },
		inputs: snakeCased(inputs) as Record<string, unknown>,
		formula: formula ? (snakeCased(formula) as Record<string, unknown>) : null,
		thresholds: thresholds.map(({ key: status, atLeast }) => ({ status, at_least: atLeast })),
		sentence: Object.fromEntries(LANGUAGES.map((language) => [language, sentence(language)])) as Text
	};
}

function noteJson(note: Verdict['notes'][number]): VerdictJson['notes'][number] {
	const about = 'period' in note ? note.period : 'until' in note ? note.until : null;
	return { code: note.code, period: about, value: 'value' in note ? note.value : null };
}

function milestoneJson(each: MilestoneOutcome): VerdictJson['milestones'][number] {
	const { period: at, value, outcome, figure = null, already = false } = each;
	return { period: at, value, outcome, figure, already };
}

function sensitivityJson(told: Sensitivity): VerdictJson['sensitivity'] {
	return {
		without_latest: wayJson(told.withoutLatest),
		from_adoption: wayJson(told.fromAdoption),
		other_method: wayJson(told.otherMethod),
		stands: told.stands ?? null
	};
}

function wayJson(way: OtherWay | undefined): z.infer<typeof wayShape> | null {
	return way
		? { status: way.key, reason: way.reason ?? null, pace_ratio: way.paceRatio ?? null, stands: way.stands }
		: null;
}

/** Names inside of what the domain tells, as the API writes names: "percentOfBaseline" → "percent_of_baseline". */
function snakeCased(told: unknown): unknown {
	if (Array.isArray(told)) return told.map(snakeCased);
	if (told === null || typeof told !== 'object') return told;
	return Object.fromEntries(
		Object.entries(told).map(([name, value]) => [
			name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
			snakeCased(value)
		])
	);
}
