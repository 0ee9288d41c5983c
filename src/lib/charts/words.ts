import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import type { ChartWords } from './subject.ts';

/** The words of a chart in one language. */
export function chartWords(language: Language): ChartWords {
	const locale = { locale: language };
	return {
		figure: m.chart_figure({}, locale),
		provisional: m.provisional({}, locale),
		baseline: m.baseline({}, locale),
		milestone: m.target_interim({}, locale),
		milestoneMet: m.chart_milestone_met({}, locale),
		milestoneMissed: m.chart_milestone_missed({}, locale),
		goal: m.goal({}, locale),
		path: m.path({}, locale),
		asked: m.chart_asked({}, locale),
		earlierGoal: m.chart_earlier_goal({}, locale),
		proposed: m.chart_proposed({}, locale),
		forecast: m.chart_forecast({}, locale),
		runningTotal: m.chart_running_total({}, locale),
		atLeast: m.chart_at_least({}, locale),
		atMost: m.chart_at_most({}, locale)
	};
}
