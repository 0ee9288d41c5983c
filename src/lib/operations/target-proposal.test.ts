import { describe, expect, it } from 'vitest';
import type { CivilDate } from '#domain/civil-date.ts';
import { parseDimension } from '#domain/dimension.ts';
import { canAggregate, fitsMeasure } from '#domain/indicator.ts';
import { targetFindings } from '#domain/target-check.ts';
import type { TargetFinding } from '#domain/target-finding.ts';
import { canonicalUnit, sameQuantity } from '#domain/unit.ts';
import { readFacts } from '#server/facts.ts';
import { FACTS_FOLDER } from '#server/set-up.ts';
import { findingText } from '#words/target-finding.ts';
import { openSeries } from './open-series.ts';
import { proposeTargets } from './propose-targets.ts';
import { registerIndicators } from './register-indicators.ts';
import { statedTarget, type TargetProposal } from './target-proposal.ts';

const ON = '2026-11-21' as CivilDate;

const facts = readFacts(FACTS_FOLDER);
const proposals = proposeTargets.takes.parse(facts.targets);
const { indicators } = registerIndicators.takes.parse(facts.measures);
const series = openSeries.takes.parse(facts.series);

function findingsOf(row: TargetProposal): TargetFinding[] {
	const indicator = indicators.find((each) => each.slug === row.indicator);
	if (!indicator) throw new Error(`There is no indicator ${row.indicator}.`);
	const restsOn = series.find(
		(each) =>
			each.organisation === row.organisation &&
			each.indicator === row.indicator &&
			each.inventory === row.inventory &&
			each.period_kind === row.period_kind
	);
	const { direction = null, natural_limit = null } = indicator;
	const own = restsOn && { ...restsOn, lowest: restsOn.lowest ?? null, highest: restsOn.highest ?? null };
	return targetFindings(statedTarget(row, { ...indicator, direction, natural_limit }, own, ON));
}

describe('the built-in aims', () => {
	it('have nothing wrong in them, and these gaps', async () => {
		const told = proposals.map((row) => {
			const lines = findingsOf(row).map(
				(each) => `  ${each.severity}: ${findingText(each, 'en').replaceAll('\u00a0', ' ')}`
			);
			return [`${row.fact}${lines.length === 0 ? ': nothing' : ''}`, ...lines].join('\n');
		});
		expect(proposals.flatMap(findingsOf).filter((each) => each.severity === 'error')).toEqual([]);
		await expect(`${told.join('\n')}\n`).toMatchFileSnapshot('./built-in-findings.txt');
	});

	it('are told in canonical units, of dimensions that can be read', () => {
		for (const { unit, dimension } of proposals) {
			expect(canonicalUnit(unit)).toBe(unit);
			expect(parseDimension(dimension), dimension).toBeDefined();
		}
	});
});

it('the built-in indicators measure in units that fit them, and their series in units of the same quantity', () => {
	for (const { slug, unit, measure, aggregation } of indicators) {
		expect(canonicalUnit(unit)).toBe(unit);
		expect(fitsMeasure(unit, measure), slug).toBe(true);
		expect(canAggregate(measure, aggregation), slug).toBe(true);
	}
	for (const each of series) {
		const indicator = indicators.find(({ slug }) => slug === each.indicator);
		expect(sameQuantity(each.unit, indicator?.unit ?? ''), `${each.organisation} ${each.indicator}`).toBe(true);
	}
	for (const { dimension } of facts.figures) expect(parseDimension(dimension ?? 'total'), dimension).toBeDefined();
});
