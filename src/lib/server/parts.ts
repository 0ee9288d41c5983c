import type { Reading } from '#db/engine/store.ts';
import * as entries from '#db/entries.ts';
import * as entryHistory from '#db/entry-history.ts';
import type { AsOf } from '#db/entry-history.ts';
import type { Series } from '#db/series.ts';
import { gapsOf } from '#domain/dimension.ts';
import type { Language } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import { partsGapText } from '#words/parts-gap.ts';

/** As many periods as are named; of the others their number is told. */
const NAMED = 3;

/** What is to be pointed out of a series: sentences on the latest gaps between its parts and its total, and how many more there are. */
export type Gaps = { sentences: string[]; more: number };

/** A figure that is not published yet, in its place. */
type Proposed = { dimension: string; period: Period; value: number };

/**
 * Where the parts of a series do not add up to its total. With a figure that is proposed: of its period alone, as it would be then.
 * What is no sum of its parts, as a share or a mean, is not looked at.
 */
export async function gapsIn(
	db: Reading,
	of: Series,
	language: Language,
	{ then, proposed }: { then?: AsOf | undefined; proposed?: Proposed | undefined } = {}
): Promise<Gaps> {
	if (of.indicator.aggregation !== 'sum') return { sentences: [], more: 0 };
	const known = then ? await entryHistory.figuresOfAsOf(db, [of.id], then) : await entries.figuresOf(db, [of.id]);
	const figures = [...known].flatMap(([name, some]) => {
		const dimension = name.slice(name.indexOf(' ') + 1);
		return some.map(({ period, value }): Proposed => ({ dimension, period, value }));
	});
	const gaps = proposed ? gapsOf(withProposed(figures, proposed)) : gapsOf(figures);
	const sentences = gaps.slice(0, NAMED).map((gap) => partsGapText(gap, of.unit, language));
	return { sentences, more: gaps.length - sentences.length };
}

function withProposed(figures: readonly Proposed[], proposed: Proposed): Proposed[] {
	const beside = figures.filter(
		({ period, dimension }) => period === proposed.period && dimension !== proposed.dimension
	);
	return [...beside, proposed];
}
