import type { ChartSubject } from '#charts/subject.ts';
import { chartWords } from '#charts/words.ts';
import * as entries from '#db/entries.ts';
import type { Reading } from '#db/engine/store.ts';
import type { Series } from '#db/series.ts';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Figure } from '#domain/entry.ts';
import type { Language } from '#domain/language.ts';
import { comparePeriods } from '#domain/period.ts';
import { assessedThen } from './assessed.ts';
import { subjectOf } from './subject.ts';
import { toldVerdict, type ToldVerdict } from './told-verdict.ts';

/** What a figure that is not published yet would do: the chart with it, and the verdict without and with it. */
export type Proposal = {
	/** The aim over which it is shown, and all that rest on the same part of the series. */
	target: Target | undefined;
	resting: Target[];
	figures: Figure[];
	subject: ChartSubject;
	now: ToldVerdict | undefined;
	then: ToldVerdict | undefined;
};

/** Lays a proposed figure over what is published in its series; without one, what is published alone. */
export async function proposalOf(
	db: Reading,
	series: Series,
	dimension: string,
	proposed: Figure | undefined,
	reader: { language: Language; today: CivilDate }
): Promise<Proposal> {
	const { language } = reader;
	const figures = await entries.figures(db, series.id, dimension);
	const resting = (await targets.ofSeries(db, [series.id])).filter(
		(each) => each.life === 'in_force' && each.dimension === dimension
	);
	const [target] = resting;
	const others = figures.filter((figure) => figure.period !== proposed?.period);
	const together = proposed ? [...others, proposed].toSorted((a, b) => comparePeriods(a.period, b.period)) : figures;
	return {
		target,
		resting,
		figures,
		subject: target
			? subjectOf(target, figures, language, proposed ? { proposed } : {})
			: subjectWithoutAim(series, figures, proposed, language),
		now: target && told(target, figures, reader),
		then: target && proposed && told(target, together, reader)
	};
}

function told(
	target: Target,
	figures: readonly Figure[],
	{ language, today }: { language: Language; today: CivilDate }
): ToldVerdict {
	return toldVerdict(target, assessedThen(target, figures, today), language);
}

function subjectWithoutAim(
	series: Series,
	figures: Figure[],
	proposed: Figure | undefined,
	language: Language
): ChartSubject {
	return {
		aim: { kind: 'unmeasured', sense: 'at_least', basis: 'absolute', milestones: [] },
		figures,
		unit: series.unit,
		words: chartWords(language),
		...(proposed && { proposed })
	};
}
