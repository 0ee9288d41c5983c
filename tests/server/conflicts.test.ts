import { describe, expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import { recallEntry } from '#operations/recall-entry.ts';
import { perform } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { figure, must, publishedEntry, saved, submitted } from '../recording.ts';
import { changedTables, tableDump } from '../table-dump.ts';
import { apiOf } from './api.ts';
import { tokenOf } from './api-token.ts';
import { loadPage, sendForm } from './pages.ts';

describeEachEngine('a conflict', (fresh) => {
	describe('on a page is shown with both sides, and nothing of either is lost:', () => {
		it('two drafts on one cell, of which one was sent', async () => {
			const here = await installed(await fresh());
			const [one, two] = [await here.approver('kouvola'), await here.approver('kouvola')];
			const { draft, version } = await saved(here, '2023', '479', { as: two, typed: { note: { en: 'Mine' } } });
			const waiting = await submitted(here, '2023', '481,2', { as: one });
			const before = await tableDump(here.store);
			const page = { params: { id: draft }, as: two };
			const sent = await sendForm(here, '/report/drafts/[id]', 'submit', { ...page, form: { version: `${version}` } });
			expect(sent).toMatchObject({ status: 409, data: { problems: [{ code: 'cell-awaiting-review' }] } });
			expect(changedTables(before, await tableDump(here.store))).toEqual([]);
			expect(await loadPage(here, '/report/drafts/[id]', page)).toMatchObject({
				standing: { kind: 'waiting', id: waiting, value: 481.2 },
				content: { value: 479, note: { en: 'Mine' } }
			});
		});

		it('a correction of a figure that was just corrected, which goes on from the other one', async () => {
			const here = await installed(await fresh());
			const [city, organiser] = [await here.approver('kouvola'), await here.organiser(STEWARD)];
			const first = await publishedEntry(here, '2022');
			const { draft, version } = await saved(here, '2022', '489', { as: city, entry: first, reason: 'Mine.' });
			const second = await corrected(here, first, '488');
			const page = { params: { id: draft }, as: city };
			const sent = await sendForm(here, '/report/drafts/[id]', 'submit', { ...page, form: { version: `${version}` } });
			expect(sent).toMatchObject({ status: 409, data: { problems: [{ code: 'no-longer-current' }] } });
			expect(await loadPage(here, '/report/drafts/[id]', page)).toMatchObject({
				standing: { kind: 'published', id: second, value: 488 },
				corrected: { id: first, value: 490.3, state: 'superseded' },
				content: { value: 489 }
			});

			// Looked at again in the form, it says so, keeps every word, and then names what is published now.
			const form = { period: '2022', value: '489', reason: 'Mine.', dimension: 'total', draft, version: `${version}` };
			const at = { params: { id: await here.series(KOUVOLA) }, as: city };
			const again = await sendForm(here, '/report/series/[id]', 'default', { ...at, form: { ...form, entry: first } });
			expect(again).toMatchObject({
				status: 422,
				data: {
					problems: [{ code: 'no-longer-current' }],
					standing: { id: second, value: 488 },
					entry: second,
					typed: { value: '489', reason: 'Mine.' }
				}
			});
			const { draft: kept } = again.data as { draft: { version: number } };
			const on = { ...form, entry: second, version: `${kept.version}` };
			expect(await sendForm(here, '/report/series/[id]', 'default', { ...at, form: on })).toMatchObject({
				status: 303
			});
			expect(await loadPage(here, '/report/drafts/[id]', page)).toMatchObject({ standing: undefined });
			expect(
				await sendForm(here, '/report/drafts/[id]', 'submit', { ...page, form: { version: `${kept.version + 1}` } })
			).toMatchObject({ status: 303 });
			expect(await publishedEntry(here, '2022')).toBe(second);
			must(await perform(here.store, acceptEntry, { entry: draft }, here.by(organiser)));
			expect(await publishedEntry(here, '2022')).toBe(draft);
		});

		it('a decision on an entry that was just recalled: the reviewer’s words come back, and what was recalled is a draft', async () => {
			const here = await installed(await fresh());
			const [city, organiser] = [await here.approver('kouvola'), await here.organiser(STEWARD)];
			for (const [action, period] of [
				['accept', '2023'],
				['return', '2024']
			] as const) {
				const entry = await submitted(here, period, '481,2', { as: city });
				must(await perform(here.store, recallEntry, { entry }, here.by(city)));
				const before = await tableDump(here.store);
				const form = { comment: 'A long and thoughtful comment.', seen: '1' };
				const page = { params: { id: entry }, as: organiser };
				const sent = await sendForm(here, '/organise/entries/[id]', action, { ...page, form });
				expect(sent).toMatchObject({
					status: 412,
					data: { problems: [{ code: 'version-stale' }], said: 'A long and thoughtful comment.' }
				});
				expect(changedTables(before, await tableDump(here.store))).toEqual([]);
				expect(await loadPage(here, '/organise/entries/[id]', page)).toMatchObject({
					entry: { state: 'recalled', value: 481.2 }
				});
				const cell = { series_id: await here.series(KOUVOLA), dimension: 'total', period };
				expect((await drafts.ofCell(here.store.reading, city.key, cell))?.typed).toMatchObject({ value: '481.2' });
			}
		});

		it('a correction under review whose figure was replaced meanwhile', async () => {
			const here = await installed(await fresh());
			const organiser = await here.organiser(STEWARD);
			const first = await publishedEntry(here, '2022');
			const correction = await submitted(here, '2022', '489', { entry: first, reason: 'Mine.' });
			await superseded(here, 492);
			const page = { params: { id: correction }, as: organiser };
			const form = { comment: '', seen: '1' };
			expect(await sendForm(here, '/organise/entries/[id]', 'accept', { ...page, form })).toMatchObject({
				status: 409,
				data: { problems: [{ code: 'no-longer-current' }] }
			});
			expect(await loadPage(here, '/organise/entries/[id]', page)).toMatchObject({
				standing: { kind: 'published', value: 492 },
				corrected: { value: 490.3 },
				content: { value: 489 }
			});
		});

		it('a withdrawal of a figure that was just corrected: the reason comes back', async () => {
			const here = await installed(await fresh());
			const city = await here.approver('kouvola');
			const first = await publishedEntry(here, '2022');
			await corrected(here, first, '488');
			const form = { reason: 'Wrong town.', seen: '1' };
			const sent = { params: { id: first }, as: city, form };
			expect(await sendForm(here, '/report/entries/[id]', 'withdraw', sent)).toMatchObject({
				status: 412,
				data: { problems: [{ code: 'version-stale' }], reason: 'Wrong town.' }
			});
		});
	});

	it('through the API names the other side: 409 with the entry, 412 with a tag that was seen', async () => {
		const here = await installed(await fresh());
		const api = apiOf(here);
		const city = await tokenOf(here, { role: 'approver', organisation: 'kouvola' });
		const organiser = await tokenOf(here, { role: 'organiser', agreement: STEWARD });
		const at = `/series/${await here.series(KOUVOLA)}/entries`;
		const first = await publishedEntry(here, '2022');
		const second = await corrected(here, first, '488');
		const correction = { period: '2022', value: 489, supersedes: first, reason: 'Mine.', submit: true };
		const refused = await api.post(at, correction, city);
		expect(refused).toMatchObject({ status: 409, body: { entry: second, errors: [{ code: 'no-longer-current' }] } });
		const taken = await api.post(at, { period: '2022', value: 489, submit: true }, city);
		expect(taken).toMatchObject({ status: 409, body: { entry: second, errors: [{ code: 'cell-taken' }] } });

		const { body } = await api.post(at, { ...correction, supersedes: second }, city);
		const { id } = body as { id: string };
		expect(await api.post(`/entries/${id}/recall`, {}, city, { 'if-match': `"${id}-1"` })).toMatchObject({
			status: 200
		});
		const seen = { 'if-match': `"${id}-1"` };
		expect(await api.post(`/entries/${id}/accept`, {}, organiser, seen)).toMatchObject({ status: 412 });
		expect(await api.post(`/entries/${id}/accept`, {}, organiser)).toMatchObject({
			status: 409,
			body: { errors: [{ code: 'wrong-state' }] }
		});
	});
});

async function corrected(
	here: Installed,
	entry: Awaited<ReturnType<typeof submitted>>,
	value: string
): Promise<Awaited<ReturnType<typeof submitted>>> {
	const correction = await submitted(here, '2022', value, { entry, reason: 'A mistake in the sum.' });
	must(await perform(here.store, acceptEntry, { entry: correction }, here.by(await here.organiser(STEWARD))));
	return correction;
}

/** A later figure of the public source comes in place of the published one. */
async function superseded(here: Installed, value: number): Promise<void> {
	must(await perform(here.store, recordFigures, [figure('2022', value)], here.by(await here.administrator())));
}
