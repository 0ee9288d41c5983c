import { expect, it } from 'vitest';
import { acceptEntry } from '#operations/accept-entry.ts';
import { perform } from '#operations/perform.ts';
import { redactEntry } from '#operations/redact-entry.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { installed, STEWARD } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, submitted } from '../recording.ts';
import { loadPage } from './pages.ts';

describeEachEngine('the page of an entry', (fresh) => {
	it('keeps between them what a reviewer said to a reporter, and tells everyone why a figure was withdrawn', async () => {
		const here = await installed(await fresh());
		const approver = await here.approver('kouvola');
		const entry = await submitted(here, '2023', '481,2', { as: approver, typed: { note: { en: 'Ring Matti' } } });
		const review = { entry, comment: 'Between you and me: thin.' };
		must(await perform(here.store, acceptEntry, review, here.by(await here.organiser(STEWARD))));
		const reason = 'Counted twice.';
		must(await perform(here.store, withdrawEntry, { entry, reason }, here.by(approver)));
		const page = async (): Promise<string> =>
			JSON.stringify(await loadPage(here, '/entries/[id]', { params: { id: entry } }));
		expect(await page()).not.toContain('Between you and me');
		expect(await page()).toContain(reason);

		const ground = 'GDPR, Article 17';
		expect(await page()).toContain('Ring Matti');
		must(await perform(here.store, redactEntry, { entry, ground }, here.by(await here.administrator())));
		expect(await page()).not.toMatch(/Ring Matti|Counted twice/);
		expect(await page()).toContain(ground);
	});
});
