import { chartWords } from '#charts/words.ts';
import type { ChartSubject } from '#charts/subject.ts';
import * as targetVersions from '#db/target-versions.ts';
import type { TargetVersion } from '#db/target-versions.ts';
import type { Target } from '#db/targets.ts';
import type { Figure } from '#domain/entry.ts';
import type { Language } from '#domain/language.ts';
import type { Assessed } from './assessed.ts';

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
