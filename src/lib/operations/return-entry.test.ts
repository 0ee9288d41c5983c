import { expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import type { Id } from '#domain/id.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../../../tests/installed.ts';
import { must, problemsOf, publishedEntry, saved, submitted } from '../../../tests/recording.ts';
import { acceptEntry } from './accept-entry.ts';
import { logEntry } from './log-entry.ts';
import { perform } from './perform.ts';
import { returnEntry } from './return-entry.ts';
import { submitEntry } from './submit-entry.ts';

describeEachEngine('returning an entry', (fresh) => {
	it('gives its author a new draft with all that it said, which may be submitted again', async () => {
		const here = await installed(await fresh());
		const author = await here.approver('kouvola');
		const corrected = await publishedEntry(here, '2022');
		const words = {
			source: 'SYKE, ALas 2026',
			note: { fi: 'Ennakkotieto', en: 'Preliminary' },
			evidence: 'https://a.example/1 https://b.example/2',
			provisional: true
		};
		const more = { as: author, entry: corrected, reason: 'A mistake in the sum.', typed: words };
		const entry = await submitted(here, '2022', '1 488,25', more);
		const organiser = await here.organiser(STEWARD);
		must(await perform(here.store, returnEntry, { entry, reason: ' Which table? ' }, here.by(organiser)));

		expect(await entries.byId(here.store.reading, entry)).toMatchObject({
			number: 2,
			state: 'returned',
			reviewed: false
		});
		expect((await entries.eventsOf(here.store.reading, entry)).at(-1)).toMatchObject({
			...{ state: 'returned', reason: 'Which table?', actor: organiser.key }
		});
		expect(await entries.byId(here.store.reading, corrected)).toMatchObject({ state: 'published' });
		const draft = await draftOf(here, author.key, '2022');
		expect(draft).toMatchObject({
			version: 1,
			entry_id: corrected,
			typed: {
				...{ period: '2022', value: '1488.25', writtenIn: 'plain', source: 'SYKE, ALas 2026', provisional: true },
				...{ note: words.note, evidence: 'https://a.example/1\nhttps://b.example/2', reason: 'A mistake in the sum.' }
			}
		});
		const again = must(await perform(here.store, submitEntry, { draft: draft.id }, here.by(author)));
		expect(again.entry).not.toBe(entry);
		must(await perform(here.store, acceptEntry, { entry: again.entry }, here.by(organiser)));
		expect(await entries.byId(here.store.reading, again.entry)).toMatchObject({ value: 1488.25, state: 'published' });
	});

	it('keeps the reason for a missing value', async () => {
		const here = await installed(await fresh());
		const author = await here.approver('kouvola');
		const input = { series: await here.series(KOUVOLA), period: '2023', missing_reason: 'IE' as const };
		const { entry } = must(await perform(here.store, logEntry, input, here.by(author)));
		must(await give(here, entry));
		const draft = await draftOf(here, author.key, '2023');
		expect(draft.typed).toMatchObject({ value: '', missingReason: 'IE' });
		expect(await perform(here.store, submitEntry, { draft: draft.id }, here.by(author))).toMatchObject({ ok: true });
	});

	it('leaves a draft alone that the author has begun for the cell meanwhile', async () => {
		const here = await installed(await fresh());
		const author = await here.approver('kouvola');
		const entry = await submitted(here, '2023', '481', { as: author });
		const begun = await saved(here, '2023', '482', { as: author });
		must(await give(here, entry));
		expect(await draftOf(here, author.key, '2023')).toMatchObject({ id: begun.draft, typed: { value: '482' } });
	});

	it('wants a reason, an entry that waits, and eyes on its present version', async () => {
		const here = await installed(await fresh());
		const entry = await submitted(here, '2023', '481,2');
		expect(problemsOf(await give(here, entry, { reason: ' \n' }))).toEqual(['reason-missing reason']);
		expect(problemsOf(await give(here, entry, { seen: 2 }))).toEqual(['version-stale']);
		expect(problemsOf(await give(here, here.ids.next<'entry'>()))).toEqual(['unknown-entry']);
		must(await give(here, entry, { seen: 1 }));
		expect(problemsOf(await give(here, entry))).toEqual(['wrong-state']);
		expect(problemsOf(await give(here, await publishedEntry(here)))).toEqual(['wrong-state']);
	});
});

async function give(here: Installed, entry: Id<'entry'>, more: { reason?: string; seen?: number } = {}) {
	return perform(here.store, returnEntry, { entry, reason: 'Why?', ...more }, here.by(await here.organiser(STEWARD)));
}

async function draftOf(here: Installed, author: Id<'actor'>, period: string): Promise<drafts.Draft> {
	const cell = { series_id: await here.series(KOUVOLA), dimension: 'total', period };
	const draft = await drafts.ofCell(here.store.reading, author, cell);
	if (!draft) throw new Error('There is no draft.');
	return draft;
}
