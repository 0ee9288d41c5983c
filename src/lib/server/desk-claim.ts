import type { StandingFigure } from '#db/standings.ts';
import type { Statement } from '#db/statements.ts';
import type { CurrentVerdict } from '#db/verdicts.ts';
import { isBareClaim, standingWord, type StatementState } from '#domain/opinion.ts';
import { unsaidBecause, type Unsaid } from '#domain/quotable.ts';

/** Of what is settled the figure that settled it, else the latest. */
export function unsaidOf(
	kept: CurrentVerdict | undefined,
	figures: readonly StandingFigure[],
	{ stale, disputed }: { stale: boolean; disputed: boolean }
): Unsaid[] {
	const figure = figures.find(({ period }) => period === kept?.about) ?? figures.at(-1);
	return unsaidBecause({
		...{ verdict: kept?.verdict ?? 'not_assessable', stale, disputed },
		...{ earlySign: kept?.confidence === 'early_sign', provisional: kept?.provisional === true },
		reviewable: figure?.reviewable === true,
		...(figure && {
			figure: {
				vouched: isVouched(figure),
				sourced: figure.sourced || figure.evidenced,
				reviewed: figure.reviewed,
				reserved: figure.reservation !== null
			}
		})
	});
}

/** What is stated of an aim, where that is much and neither it nor any figure gives something to look at. */
export function bareIn(said: readonly Statement[], figures: readonly StandingFigure[]): { bare?: StatementState } {
	const last = standingWord(said);
	const shown = figures.some(({ evidenced, sourced }) => evidenced || sourced);
	return last && !shown && isBareClaim(last) ? { bare: last.state } : {};
}

/** Whether an organisation reported a figure itself, or confirmed it. */
export function isVouched({ origin, confirmed }: StandingFigure): boolean {
	return origin === 'reported' || confirmed;
}
