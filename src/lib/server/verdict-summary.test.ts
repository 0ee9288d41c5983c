import { expect, it } from 'vitest';
import * as verdictRollups from '#db/verdict-rollups.ts';
import * as verdicts from '#db/verdicts.ts';
import { perform } from '#operations/perform.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { showPublicFigures } from '#operations/show-public-figures.ts';
import { installed, STEWARD } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, submitted } from '../../../tests/recording.ts';
import { rollupsOf, summaryOf } from './verdict-summary.ts';

const NONE = { achieved: 0, on_track: 0, too_slow: 0, limited: 0, moving_away: 0, missed: 0, not_assessable: 0 };

describeEachEngine('the verdicts of an agreement', (fresh) => {
	it('are counted with their coverage, and change with the figures', async () => {
		const here = await installed(await fresh());
		const db = here.store.reading;
		const declaration = here.agreement('helsinki-impact-declaration');
		const steward = here.agreement(STEWARD);
		const [helsinki, turku] = [here.organisation('helsinki'), here.organisation('turku')];
		expect(await summaryOf(db, [declaration, steward])).toEqual(
			new Map([
				[declaration, { ...NONE, too_slow: 1 }],
				[steward, NONE]
			])
		);
		const rollup = (await rollupsOf(db, [{ id: declaration, parties: [helsinki, turku] }])).get(declaration);
		expect(rollup).toMatchObject({
			coverage: { aims: 1, comparable: 1, parties: 2, partiesWithAims: 1, partiesReporting: 0 },
			earlySigns: 1,
			withoutAim: [turku]
		});
	});

	it('know who reported, and what is shown', async () => {
		const here = await installed(await fresh());
		const db = here.store.reading;
		const kouvola = here.organisation('kouvola');
		expect((await verdictRollups.ofOrganisations(db, [kouvola]))[0]).toMatchObject({ reported: false });
		const entry = await submitted(here, '2023', '481,2');
		must(await perform(here.store, acceptEntry, { entry }, here.by(await here.organiser(STEWARD))));
		expect((await verdictRollups.ofOrganisations(db, [kouvola]))[0]).toMatchObject({
			reported: true,
			verdict: { key: 'too_slow', provisional: false, confidence: 'firm' }
		});
		expect(await verdictRollups.ofAll(db)).toHaveLength(3);
		expect([...(await verdicts.counts(db))]).toEqual([
			['achieved', 1],
			['too_slow', 2]
		]);
		must(await perform(here.store, showPublicFigures, { show: false }, here.by(await here.administrator())));
		expect(await verdictRollups.ofAll(db)).toEqual([]);
		expect(await summaryOf(db, [here.agreement(STEWARD)])).toEqual(new Map([[here.agreement(STEWARD), NONE]]));
	});
});
