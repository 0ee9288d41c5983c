import { expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import { figuresAsOf } from '#db/entry-history.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as projection from '#db/projection.ts';
import { verify } from '#db/verification.ts';
import type { Instant } from '#domain/clock.ts';
import type { Figure } from '#domain/entry.ts';
import { installed, KOUVOLA, STEWARD } from '../../../tests/installed.ts';
import { differingVerdicts } from '../../../tests/judged.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { anything, momentOf, playOf } from '../../../tests/random-history.ts';

const HISTORIES = 8;
const STEPS = 30;

describeEachEngine('random histories', (fresh) => {
	it(`${HISTORIES} of ${STEPS} steps: the past stays as it was known, the projections equal the events`, async () => {
		let changes = 0;
		for (let seed = 1; seed <= HISTORIES; seed += 1) {
			const here = await installed(await fresh());
			const play = await playOf(here, KOUVOLA, { seed, steward: STEWARD });
			const known: { at: Instant; figures: Figure[] }[] = [];
			for (let step = 0; step < STEPS; step += 1) {
				const at = momentOf(step);
				if ((await anything(play, at)).ok) changes += 1;
				known.push({ at, figures: await entries.figures(here.store.reading, play.series, 'total') });
			}
			for (const { at, figures } of known) {
				const then = await figuresAsOf(here.store.reading, play.series, 'total', { knownAt: at });
				expect(then, `history ${seed}, as known at ${at}`).toEqual(figures);
			}
			expect(await projection.differing(here.store.reading, 10)).toEqual([]);
			expect(await figureCounts.differing(here.store.reading, 10)).toEqual([]);
			expect(await differingVerdicts(here.store)).toEqual([]);
			expect(await verify(here.store.reading)).toMatchObject({ ok: true });
		}
		expect(changes).toBeGreaterThan((HISTORIES * STEPS) / 3);
	}, 240_000);
});
