import { expect, it } from 'vitest';
import { aim, day, figures, from, point, quoted } from '#domain/examples.fixture.ts';
import { CASES, verdictOf } from '#words/verdict-cases.fixture.ts';
import { verdictSentence } from '#words/verdict-sentence.ts';
import { assessed } from '../assessed.ts';
import { forecastJson, forecastShape, freshnessJson, freshnessShape } from './verdict-parts.ts';
import { verdictJson, verdictShape } from './verdict.ts';

it.each(CASES.map((each) => [`${each.rule} (${each.what})`, each] as const))('%s has its shape', (_name, each) => {
	const verdict = verdictOf(each);
	const json = verdictJson(verdict, (language) => verdictSentence({ unit: '', verdict }, language));
	expect(verdictShape.parse(json)).toEqual(json);
	expect(JSON.stringify(json)).not.toMatch(/"[a-z]+[A-Z]\w*":/);
	expect(json).toMatchObject({ status: verdict.key, reason: verdict.reason ?? null, about: verdict.about ?? null });
});

it('tells all that is beside a verdict', () => {
	const input = {
		aim: {
			...from(2015, 100).to(2030, 60),
			milestones: [point(2020, 90), point(2025, 75)],
			adoptedOn: day('2018-03-01')
		},
		figures: figures({ 2015: 100, 2016: 98, 2017: 97, 2018: 95, 2019: 92, 2020: 84, 2021: 90, 2022: 87 }),
		asOf: day('2026-11-21')
	};
	const { verdict, forecast, freshness } = assessed(input);
	const json = verdictJson(verdict, () => 'said');
	expect(json).toMatchObject({
		milestones: [
			{ period: '2020', outcome: 'met', figure: 84, already: false },
			{ period: '2025', outcome: 'unreported', figure: null, already: false }
		],
		sensitivity: { without_latest: { stands: expect.any(Boolean) }, from_adoption: {}, other_method: {} },
		cagr: { status: expect.any(String), rate: expect.any(Number) },
		explanation: { inputs: { adopted_on: '2018-03-01', figures_since: 8 }, sentence: { fi: 'said' } }
	});
	expect(forecastShape.parse(forecastJson(forecast))).toMatchObject({ given: true, why: null, figures: 8 });
	expect(freshnessShape.parse(freshnessJson(freshness))).toEqual({
		latest: '2022',
		cadence: 1,
		overdue: 2,
		stale: true
	});
	const none = assessed({ ...input, aim: aim({ kind: 'milestone', baseline: quoted(2015, 0) }) }).forecast;
	expect(forecastShape.parse(forecastJson(none))).toMatchObject({ given: false, why: 'not_a_level', ahead: [] });
});
