import { expect, it } from 'vitest';
import { acceptEntry } from '#operations/accept-entry.ts';
import { perform } from '#operations/perform.ts';
import type { Heard } from '../../src/routes/organise/[agreement]/aloud/heard.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, submitted } from '../recording.ts';
import { loadPage } from './pages.ts';

describeEachEngine('what may be said aloud', (fresh) => {
	it('is what is confirmed, fresh, sourced and reviewed; of everything else stands why not', async () => {
		const here = await installed(await fresh());
		const target = await here.target('kouvola-emissions-2030');
		const before = await heard(here);
		expect(before.said).toEqual([]);
		expect(before.unsaid.find(({ id }) => id === target)?.because).toEqual(['not_confirmed', 'stale']);
		await accepted(here, '2024', '470', {});
		expect(await heard(here)).toMatchObject({ unsaid: expect.not.arrayContaining([{ id: target }]) });
		const { said, date } = await heard(here);
		expect(said).toMatchObject([{ id: target, organisation: { text: 'Kouvola' } }]);
		expect(said[0]?.sentence).toMatch(/2024/);
		expect(said[0]?.address).toBe(`http://127.0.0.1/targets/${target}`);
		expect(date).toBe('21 November 2026');
		expect(await loadPage(here, '/organise/[agreement]/aloud/stage', await visit(here))).toMatchObject({
			bare: true,
			said: [{ id: target, picture: { light: `/charts/targets/${target}.png?lang=en` } }]
		});
		await accepted(here, '2025', '465', { reservation: 'Two plants are estimated.' });
		expect((await heard(here)).unsaid.find(({ id }) => id === target)?.because).toEqual(['reservation']);
	});
});

async function accepted(here: Installed, period: string, value: string, more: { reservation?: string }): Promise<void> {
	const entry = await submitted(here, period, value, { typed: { source: 'Syke' } });
	must(await perform(here.store, acceptEntry, { entry, ...more }, here.by(await here.organiser(STEWARD))));
}

async function visit(here: Installed) {
	return { params: { agreement: STEWARD }, as: await here.organiser(STEWARD) };
}

async function heard(here: Installed): Promise<Heard> {
	return (await loadPage(here, '/organise/[agreement]/aloud', await visit(here))) as Heard;
}
