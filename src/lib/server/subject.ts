import { chartWords } from '#charts/words.ts';
import type { ChartSubject } from '#charts/subject.ts';
import * as targetVersions from '#db/target-versions.ts';
import type { TargetVersion } from '#db/target-versions.ts';
import type { Target } from '#db/targets.ts';
import type { Figure } from '#domain/entry.ts';
import type { Language } from '#domain/language.ts';
import type { Assessed } from './assessed.ts';
import { targetSentence } from '#words/target-sentence.ts';
import { inLanguage } from '#words/text.ts';

/** What a target's chart is of: its aim in force, its figures, the aims that it had before, where the figures lead. */
export function subjectOf(
	target: Target,
	figures: Figure[],
	language: Language,
	more: { proposed?: Figure; older?: TargetVersion[]; assessed?: Pick<Assessed, 'verdict' | 'forecast'> } = {}
): ChartSubject {
	const { verdict, forecast } = more.assessed ?? {};
	const older = (more.older ?? []).map((version) => targetVersions.aimOf(target, version));
	return {
		aim: targetVersions.aimOf(target, target.current),
		figures,
		unit: target.current.unit,
		words: chartWords(language),
		...(target.accumulation && { accumulation: target.accumulation }),
		...(forecast?.given && { forecast }),
		...(verdict && { outcomes: verdict.milestones }),
		...(more.proposed && { proposed: more.proposed }),
		...(older.length > 0 && { olderAims: older })
	};
}

/** The one sentence on a target's figures. */
export function sentenceOf(target: Target, figures: Figure[], language: Language): string {
	return targetSentence(
		{
			organisation: inLanguage(target.organisation.name, language).text,
			indicator: inLanguage(target.indicator.name, language).text,
			unit: target.current.unit,
			aim: targetVersions.aimOf(target, target.current),
			figures,
			accumulation: target.accumulation
		},
		language
	);
}
