import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import * as verdicts from '#db/verdicts.ts';
import type { Store } from '#db/engine/store.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { stoppedClock } from '#domain/clock.ts';
import { figures, from } from '#domain/examples.fixture.ts';
import type { Id } from '#domain/id.ts';
import { timeOrderedIds } from '#domain/id.ts';
import { differingVerdicts } from '../../../tests/judged.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { seeded } from '../../../tests/seeded.ts';
import { derivation } from '#words/explanation.ts';
import { verdictSentence } from '#words/verdict-sentence.ts';
import { assessed, assessedTargets, assessedThen, toldOf, type Assessed } from './assessed.ts';
import { FACTS_FOLDER, loadFacts } from './set-up.ts';

const DAY = '2026-11-21' as CivilDate;
const clock = stoppedClock(`${DAY}T12:00:00.000Z`);

describeEachEngine('the verdicts on all built-in aims', (fresh) => {
	let store: Store;
	let aims: Target[];
	let told: Map<Id<'target'>, Assessed>;

	beforeAll(async () => {
		store = await fresh();
		const by = { clock, ids: timeOrderedIds(clock, seeded(1).fill), door: 'facts' as const };
		await loadFacts(store, by, { figures: true, folder: FACTS_FOLDER, say: () => undefined });
		const ids = await verdicts.publicTargets(store.reading, undefined, 1000);
		const found = await Promise.all(ids.map((id) => targets.byId(store.reading, id)));
		aims = found.flatMap((each) => each ?? []).sort((a, b) => ((a.fact ?? '') < (b.fact ?? '') ? -1 : 1));
		told = await assessedTargets(store.reading, ids, DAY);
	}, 120_000);

	it('are kept as they are computed', async () => {
		expect(await differingVerdicts(store)).toEqual([]);
		expect(aims.length).toBeGreaterThanOrEqual(66);
	});

	it.each(['en', 'fi', 'sv', 'et'] as const)('read as they did in %s', async (language) => {
		const lines = aims.map((aim) => {
			const verdict = (told.get(aim.id) as Assessed).verdict;
			return `${aim.fact}\n${verdictSentence(toldOf(aim, verdict, language), language)}\n`;
		});
		await expect(lines.join('\n')).toMatchFileSnapshot(join(import.meta.dirname, `built-in-verdicts.${language}.txt`));
	});

	it('are derived as they were', async () => {
		const lines = aims.map((aim) => {
			const each = told.get(aim.id) as Assessed;
			const parts = derivation({ unit: aim.current.unit, ...each }, 'en').map(({ title, lines: some }) =>
				[title, ...some.map(({ term, text }) => `\t${term}: ${text}`)].join('\n')
			);
			return `${aim.fact}\n${parts.join('\n')}\n`;
		});
		await expect(lines.join('\n')).toMatchFileSnapshot(join(import.meta.dirname, 'built-in-derivations.txt'));
	});

	it('are the same by figures that are given', async () => {
		const aim = aims.find(({ fact }) => fact === 'kouvola-emissions-2030') as Target;
		const now = told.get(aim.id) as Assessed;
		const then = assessedThen(aim, now.input.figures, DAY);
		expect(then).toEqual(now);
		const fewer = assessedThen(aim, now.input.figures.slice(0, -1), DAY);
		expect(fewer.verdict.about).toBe('2021');
	});
});

describe('what is settled', () => {
	it('does not grow old', () => {
		const aim = from(2010, 100).to(2015, 80);
		const settled = assessed({ aim, figures: figures({ 2010: 100, 2015: 79 }), asOf: DAY });
		expect(settled).toMatchObject({ verdict: { key: 'achieved' }, freshness: { latest: '2015', stale: false } });
		const open = assessed({ aim: { ...aim, goal: { value: 80 } }, figures: figures({ 2015: 79 }), asOf: DAY });
		expect(open.freshness).toMatchObject({ latest: '2015', overdue: 9, stale: true });
	});
});
