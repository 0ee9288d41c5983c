import { assess, judge, type AssessmentInput } from '#domain/assessment.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { forecast } from '#domain/forecast.ts';
import type { Period } from '#domain/period.ts';
import { derivation } from '#words/explanation.ts';
import { verdictSentence } from '#words/verdict-sentence.ts';
import { seeded } from '../seeded.ts';

const FIGURES = 20;
const DIFFERENT = 1000;
const SECONDS = 1;

/** Made-up aims of twenty yearly figures each, most of them levels with an interim target. */
function inputs(): AssessmentInput[] {
	const { next, below } = seeded(7);
	return Array.from({ length: DIFFERENT }, (_, at) => {
		const base = 100 + below(900);
		const first = 2003;
		let value = base;
		const figures = Array.from({ length: FIGURES }, (_, year) => {
			value *= 0.94 + next() * 0.1;
			return { period: String(first + year) as Period, value, provisional: year === FIGURES - 1 };
		});
		const kind = (['level', 'level', 'level', 'hold', 'direction'] as const)[at % 5] ?? 'level';
		return {
			aim: {
				kind,
				sense: 'at_most',
				basis: 'absolute',
				baseline: { period: String(first) as Period, value: base, basis: 'quoted' },
				goal: { period: '2035' as Period, value: base * 0.3 },
				milestones: at % 2 === 0 ? [{ period: '2025' as Period, value: base * 0.6 }] : [],
				adoptedOn: '2015-06-01' as CivilDate
			},
			figures,
			asOf: '2026-11-21' as CivilDate
		};
	});
}

/** How often a second something is done, on one core, after a while of warming up. */
function rate(work: (at: number) => unknown): number {
	function round(seconds: number): number {
		const until = performance.now() + seconds * 1000;
		let done = 0;
		while (performance.now() < until) for (let some = 0; some < 100; some += 1) work(done++ % DIFFERENT);
		return done / seconds;
	}
	round(SECONDS / 2);
	return Math.max(round(SECONDS), round(SECONDS), round(SECONDS));
}

/** Verdicts a second on one core: the aim is 100,000 of twenty points without words. */
export function benchVerdicts(say: (line: string) => void): void {
	const cases = inputs();
	const input = (at: number): AssessmentInput => cases[at] as AssessmentInput;
	const verdicts = cases.map(assess);
	const told = (at: number): { unit: string; verdict: ReturnType<typeof assess> } => ({
		unit: 'kt CO2e',
		verdict: verdicts[at] as ReturnType<typeof assess>
	});
	const AIM = 100_000;
	const judged = rate((at) => judge(input(at)));
	say(`verdicts a second, one core, ${FIGURES} points each`);
	say(`  word, number and date: ${Math.round(judged)} (${(judged / AIM).toFixed(2)} of the aim of ${AIM})`);
	say(`  with all that is needed to check it: ${Math.round(rate((at) => assess(input(at))))}`);
	say(`  forecasts: ${Math.round(rate((at) => forecast(input(at))))}`);
	say(`  sentences: ${Math.round(rate((at) => verdictSentence(told(at), 'fi')))}`);
	say(`  derivations: ${Math.round(rate((at) => derivation(told(at), 'fi')))}`);
}

if (import.meta.main) benchVerdicts((line) => console.log(line));
