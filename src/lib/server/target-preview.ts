import { chartTable, type TableRow } from '#charts/table.ts';
import type { ChartSubject } from '#charts/subject.ts';
import { chartWords } from '#charts/words.ts';
import type { Reading } from '#db/engine/store.ts';
import * as entries from '#db/entries.ts';
import type { Indicator } from '#db/indicators.ts';
import type { Series } from '#db/series.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Language, Text } from '#domain/language.ts';
import { baselineOf, toldIn, type StatedTarget } from '#domain/stated-target.ts';
import { targetFindings } from '#domain/target-check.ts';
import { firstDay } from '#domain/period.ts';
import type { Aim } from '#domain/target.ts';
import type { Severity } from '#domain/target-finding.ts';
import { canonicalUnit } from '#domain/unit.ts';
import { statedTarget, type Stating } from '#operations/target-proposal.ts';
import { findingText } from '#words/target-finding.ts';
import { inLanguage } from '#words/text.ts';
import { verdictSentence } from '#words/verdict-sentence.ts';
import { verdictWords, type VerdictWords } from '#words/verdict-word.ts';
import { assessed } from './assessed.ts';

/** What somebody is about to propose, beside what it would rest on. */
export type Stated = {
	organisation: { name: Text };
	indicator: Indicator;
	series: Series | undefined;
	dimension: string;
	content: Stating;
};

/** What would come of it: what is wrong or missing, the chart, and the verdict where there is nothing wrong. */
export type TargetPreview = {
	findings: { severity: Severity; field: string; text: string }[];
	subject: ChartSubject;
	rows: TableRow[];
	verdict?: { words: VerdictWords; sentence: string };
};

/** A target as it would stand on its page, by the published figures of its series; nothing of it is kept. */
export async function previewOf(
	db: Reading,
	{ organisation, indicator, series, dimension, content }: Stated,
	{ language, today }: { language: Language; today: CivilDate }
): Promise<TargetPreview> {
	const stated = toldIn(statedTarget(content, indicator, series, today), series?.unit ?? canonicalUnit(content.unit));
	const found = targetFindings(stated);
	const figures = series ? await entries.figures(db, series.id, dimension) : [];
	const { unit } = stated;
	const findings = found.map((each) => ({
		severity: each.severity,
		field: each.field,
		text: findingText(each, language)
	}));
	const plain: ChartSubject = {
		aim: { kind: 'unmeasured', sense: 'at_least', basis: 'absolute', milestones: [] },
		...{ figures, unit, words: chartWords(language) }
	};
	if (found.some(({ severity }) => severity === 'error')) {
		return { findings, subject: plain, rows: chartTable(plain, language) };
	}
	const { verdict, forecast } = assessed({
		...{ aim: aimOf(stated), figures, asOf: today, aggregation: indicator.aggregation },
		...(indicator.natural_limit !== null && { limit: indicator.natural_limit }),
		...(series && { accumulation: series.accumulation })
	});
	const subject: ChartSubject = {
		...plain,
		aim: aimOf(stated),
		outcomes: verdict.milestones,
		...(series && { accumulation: series.accumulation }),
		...(forecast.given && { forecast })
	};
	const told = {
		organisation: inLanguage(organisation.name, language).text,
		indicator: inLanguage(indicator.name, language).text,
		...{ unit, verdict }
	};
	return {
		...{ findings, subject, rows: chartTable(subject, language) },
		verdict: { words: verdictWords(verdict, language), sentence: verdictSentence(told, language) }
	};
}

function aimOf(stated: StatedTarget): Aim {
	const { kind, sense, basis, percent, goal, start, milestones, baseline, adoptedOn } = stated;
	const from = baselineOf(stated);
	const to = {
		...(goal?.period !== undefined && { period: goal.period }),
		...(goal?.value !== undefined && { value: goal.value }),
		...(goal?.upper !== undefined && { upper: goal.upper })
	};
	return {
		...{ kind, sense, basis, milestones },
		...(percent !== undefined && { percent }),
		...(from && { baseline: { ...from, basis: baseline?.basis ?? 'quoted' } }),
		...(Object.keys(to).length > 0 && { goal: to }),
		...(start !== undefined && { start }),
		...(adoptedOn !== undefined && { adoptedOn: firstDay(adoptedOn) })
	};
}
