import { saveDrafts } from '#operations/save-drafts.ts';
import { submitDrafts } from '#operations/submit-drafts.ts';
import { KOUVOLA } from './installed.ts';
import { publishedEntry, saved } from './recording.ts';
import { doing, type Scenario } from './scenario.ts';

/** How each operation on many cells at once succeeds, by the names of their files. */
export const OF_GRID: Record<string, Scenario> = {
	// One cell is begun, one goes on, and one is emptied: all that keeping can do at once.
	'save-drafts': doing(saveDrafts, { public: false, subject: /^drafts$/, covers: [] })(async (here) => {
		const series = await here.series(KOUVOLA);
		const begun = await saved(here, '2023', '481,2');
		const unwanted = await saved(here, '2024', '470');
		const cell = (period: string, value: string, seen: { draft: typeof begun.draft; version: number } | null) => ({
			...{ series, period, written: { value, missingReason: '', writtenIn: 'fi' as const } },
			seen: seen && { id: seen.draft, version: seen.version }
		});
		const cells = [cell('2021', '507', null), cell('2023', '481,3', begun), cell('2024', '', unwanted)];
		return [begun.author, { cells }];
	}),
	// A figure for a period that had none, and a correction.
	'submit-drafts': doing(submitDrafts, {
		public: false,
		subject: /^entries$/,
		covers: ['entries', 'entry_events']
	})(async (here) => {
		const corrects = await publishedEntry(here);
		const drafts = [
			{ ...(await saved(here, '2023', '481,2')), corrects: null },
			{ ...(await saved(here, '2022', '488', { entry: corrects })), corrects }
		];
		return [
			await here.approver('kouvola'),
			{ drafts: drafts.map(({ author: _, ...draft }) => draft), reason: 'A mistake in the sum.' }
		];
	})
};
