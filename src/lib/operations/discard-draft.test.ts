import { expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed } from '../../../tests/installed.ts';
import { problemsOf, saved, submitted } from '../../../tests/recording.ts';
import { discardDraft } from './discard-draft.ts';
import { perform } from './perform.ts';

describeEachEngine('discarding a draft', (fresh) => {
	it('leaves nothing of it, once', async () => {
		const here = await installed(await fresh());
		const { draft, author } = await saved(here, '2023', '481,2');
		expect(await perform(here.store, discardDraft, { draft }, here.by(author))).toEqual({
			ok: true,
			answer: { discarded: true }
		});
		expect(await drafts.byId(here.store.reading, draft)).toBeUndefined();
		expect(problemsOf(await perform(here.store, discardDraft, { draft }, here.by(author)))).toEqual(['unknown-draft']);
	});

	it('does not reach what was submitted', async () => {
		const here = await installed(await fresh());
		const draft = await submitted(here, '2023', '481,2');
		const by = here.by(await here.approver('kouvola'));
		expect(problemsOf(await perform(here.store, discardDraft, { draft }, by))).toEqual(['unknown-draft']);
	});
});
