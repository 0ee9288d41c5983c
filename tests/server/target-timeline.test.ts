import { expect, it } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { perform } from '#operations/perform.ts';
import { proposeTargetAgain } from '#operations/propose-target-again.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { returnTarget } from '#operations/return-target.ts';
import { rewordTarget } from '#operations/reword-target.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, publishedEntry, submitted } from '../recording.ts';
import { proposedTarget } from '../target-scenarios.ts';
import { loadPage } from './pages.ts';

describeEachEngine('the timeline of a target', (fresh) => {
	it('shows other words of what is in force with what it said before, and nothing of what was said of a proposal', async () => {
		const here = await installed(await fresh());
		const [city, organiser] = [await here.approver('helsinki'), await here.organiser('helsinki-impact-declaration')];
		const target = await proposedTarget(here);
		const later = { clock: stoppedClock('2026-11-24T10:00:00.000Z') };
		must(await perform(here.store, returnTarget, { target, reason: 'SECRET' }, here.by(organiser)));
		must(await perform(here.store, rewordTarget, { target, words: { title: { en: 'DRAFT' } } }, here.by(city)));
		must(await perform(here.store, proposeTargetAgain, { target, reason: 'SECRET' }, here.by(city)));
		must(await perform(here.store, putTargetsInForce, [target], here.by(organiser, later)));
		const words = { title: { en: 'No emissions' } };
		const on = { clock: stoppedClock('2026-11-25T10:00:00.000Z') };
		must(await perform(here.store, rewordTarget, { target, words, reason: 'A slip.' }, here.by(city, on)));
		const loaded = (await loadPage(here, '/targets/[id]', { params: { id: target } })) as {
			timeline: { at: string; title: string; text?: string }[];
		};
		expect(loaded.timeline.find(({ at }) => at.startsWith('2026-11-25'))).toMatchObject({
			title: 'The words of the aim were changed',
			text: 'A slip.\nIt said before: “DRAFT”'
		});
		expect(loaded.timeline.filter(({ title }) => title.startsWith('The words'))).toHaveLength(1);
		expect(JSON.stringify(loaded)).not.toContain('SECRET');
	});

	it('shows figures, confirmations, corrections with their reasons and withdrawals, the latest first', async () => {
		const here = await installed(await fresh());
		const [city, organiser] = [await here.approver('kouvola'), await here.organiser(STEWARD)];
		const on = (day: string): Parameters<Installed['by']>[1] => ({ clock: stoppedClock(`${day}T10:00:00.000Z`) });
		const [first, other] = [await publishedEntry(here, '2022'), await publishedEntry(here, '2021')];
		must(await perform(here.store, confirmEntry, { entry: first }, here.by(city, on('2026-11-22'))));
		const entry = await submitted(here, '2022', '488', {
			as: city,
			entry: first,
			reason: 'Heating was counted twice.'
		});
		must(await perform(here.store, acceptEntry, { entry }, here.by(organiser, on('2026-11-23'))));
		const reason = 'Of another town.';
		must(await perform(here.store, withdrawEntry, { entry: other, reason }, here.by(city, on('2026-11-24'))));

		const params = { id: await here.target('kouvola-emissions-2030') };
		const { timeline } = (await loadPage(here, '/targets/[id]', { params })) as {
			timeline: { at: string; title: string; text?: string; href?: string }[];
		};
		const told = timeline.map(({ at, title }) => `${at.slice(0, 10)} ${title}`.replaceAll('\u00a0', ' '));
		expect(told.filter((line) => !line.includes('assessment'))).toEqual([
			'2026-11-24 Withdrawn: 506.7 kt CO₂e for 2021',
			'2026-11-23 Correction for 2022: 488 kt CO₂e instead of 490.3 kt CO₂e',
			'2026-11-22 Confirmed by the organisation: 490.3 kt CO₂e for 2022',
			'2026-11-21 The aim was recorded here',
			expect.stringMatching(/^2026-11-21 Figures for 1990 to 2022: \d+$/)
		]);
		expect(timeline.find(({ title }) => title.startsWith('Correction'))).toMatchObject({
			text: expect.stringContaining('Heating was counted twice.'),
			href: `/entries/${entry}`
		});
	});
});
