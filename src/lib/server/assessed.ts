import * as assessments from '#db/assessments.ts';
import type { Reading } from '#db/engine/store.ts';
import type { AsOf } from '#db/entry-history.ts';
import type { Target } from '#db/targets.ts';
import { assess, type AssessmentInput, type Verdict } from '#domain/assessment.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Figure } from '#domain/entry.ts';
import { isSettled } from '#domain/explanation.ts';
import { forecast, type Forecast, type NoForecast } from '#domain/forecast.ts';
import { freshnessOf, type Freshness } from '#domain/freshness.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { dimensionWord } from '#words/dimension.ts';
import { inLanguage } from '#words/text.ts';
import type { VerdictTold } from '#words/verdict-sentence.ts';

/** A target's verdict with all that is told beside it. */
export type Assessed = {
	input: AssessmentInput;
	verdict: Verdict;
	forecast: Forecast | NoForecast;
	/** Of the series. What is settled does not grow old: then it is never stale. */
	freshness: Freshness;
};

/** All that is told of figures held against an aim on a day. */
export function assessed(input: AssessmentInput): Assessed {
	const verdict = assess(input);
	const { asOf, figures, rhythm } = input;
	const known = freshnessOf(
		figures.map((figure) => figure.period),
		asOf,
		rhythm
	);
	const freshness = isSettled(verdict.explanation.rule.name) ? { ...known, overdue: 0, stale: false } : known;
	return { input, verdict, forecast: forecast(input), freshness };
}

/** The same of many targets, by the figures that are shown, or that were known at some time. */
export async function assessedTargets(
	db: Reading,
	ids: readonly Id<'target'>[],
	day: CivilDate,
	then?: AsOf
): Promise<Map<Id<'target'>, Assessed>> {
	const inputs = await assessments.ofTargets(db, ids, day, then);
	return new Map([...inputs].map(([id, { input }]) => [id, assessed(input)]));
}

/** The same of one target in the version and by the figures that are given, as they were known at some time. */
export function assessedThen(target: Target, figures: readonly Figure[], day: CivilDate): Assessed {
	const { indicator, current, ...rest } = target;
	return assessed(assessments.inputOf({ ...rest, ...indicator }, current, figures, day));
}

/** A target's verdict as its sentence takes it. */
export function toldOf(target: Target, verdict: Verdict, language: Language): VerdictTold {
	// A span is told with the goal.
	const part = target.dimension.startsWith('span:') ? '' : dimensionWord(target.dimension, language);
	return {
		organisation: inLanguage(target.organisation.name, language).text,
		indicator: [inLanguage(target.indicator.name, language).text, part && `(${part})`].filter(Boolean).join(' '),
		unit: target.current.unit,
		verdict
	};
}
