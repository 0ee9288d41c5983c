import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import type { Said } from '#server/aim-list.ts';
import type { Examined, Own, Queued } from '#server/review-queue.ts';
import { measuredIn } from '#words/measured.ts';
import { inLanguage } from '#words/text.ts';

/** As many figures as a small picture can show. */
const PICTURED = 40;

/** One of those that wait, as a page lists it. */
export type Listed = {
	id: Id<'entry'>;
	/** The version in which it is seen. */
	number: number;
	period: Period;
	value: number | null;
	due: Instant;
	since: Instant;
	own: Own;
	isCorrection: boolean;
	unit: string;
	organisation: Said;
	indicator: Said;
	examined: Examined;
	figures: { period: Period; value: number }[];
};

/** What is told of one of those that wait, in the reader's language. */
export function listedIn({ entry, series, examined, figures, own }: Queued, language: Language): Listed {
	const { id, number, period, value, due, changed_at, supersedes_id } = entry;
	return {
		...{ id, number, period, value, due, since: changed_at, own },
		isCorrection: supersedes_id !== null,
		unit: series.unit,
		organisation: inLanguage(series.organisation.name, language),
		indicator: measuredIn({ indicator: series.indicator.name, dimension: entry.dimension }, language),
		examined,
		figures: figures.slice(-PICTURED).map((figure) => ({ period: figure.period, value: figure.value }))
	};
}
