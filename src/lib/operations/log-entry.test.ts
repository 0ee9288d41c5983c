import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import { EVIDENCE_LIMIT, NOTE_LIMIT, SOURCE_LIMIT, STAGE_LIMIT } from '#domain/entry.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, KOUVOLA, NOW, type Installed } from '../../../tests/installed.ts';
import { must, problemsOf, publishedEntry } from '../../../tests/recording.ts';
import { acceptEntry } from './accept-entry.ts';
import { logEntry } from './log-entry.ts';
import { perform } from './perform.ts';

type Given = Omit<z.input<typeof logEntry.takes>, 'series'>;

describeEachEngine('logging an entry in one step', (fresh) => {
	it('submits it as a form would', async () => {
		const here = await installed(await fresh());
		const outcome = await log(here, {
			...{ period: '2023', value: 481.2, provisional: true, note: { et: 'Esialgne' }, source: 'SYKE' },
			evidence: ['https://a.example/1']
		});
		const { entry, state } = must(outcome);
		expect(state).toBe('submitted');
		expect(await entries.byId(here.store.reading, entry)).toMatchObject({
			...{ dimension: 'total', period: '2023', value: 481.2, provisional: true, note: { et: 'Esialgne' } },
			...{ source: 'SYKE', evidence: ['https://a.example/1'], state: 'submitted', door: 'page', recorded_at: NOW }
		});
	});

	it('keeps the parts of a whole beside the whole', async () => {
		const here = await installed(await fresh());
		for (const dimension of ['total', 'sector:heating', 'sector:traffic']) {
			expect(await log(here, { period: '2023', value: 1, dimension })).toMatchObject({ ok: true });
		}
		expect(problemsOf(await log(here, { period: '2023', value: 1, dimension: 'sector:heating' }))).toEqual([
			'cell-awaiting-review period'
		]);
	});

	it('keeps every number exactly', async () => {
		const here = await installed(await fresh());
		const values = [0, 0.1 + 0.2, 1e-300, 1.7976931348623157e308, 123456789012345.67, 5];
		for (const [at, value] of values.entries()) {
			const { entry } = must(await log(here, { period: '2023', value, dimension: `part:${at}` }));
			expect((await entries.byId(here.store.reading, entry))?.value).toBe(value);
		}
	});

	it('corrects a published figure that it names, with a reason', async () => {
		const here = await installed(await fresh());
		const supersedes = await publishedEntry(here, '2022');
		expect(problemsOf(await log(here, { period: '2022', value: 488, supersedes }))).toEqual(['reason-missing reason']);
		const { entry } = must(
			await log(here, { period: '2022', value: 488, supersedes, reason: 'A mistake in the sum.' })
		);
		expect(await entries.byId(here.store.reading, supersedes)).toMatchObject({ state: 'published' });
		const organiser = await here.organiser('medium-sized-growth-cities');
		must(await perform(here.store, acceptEntry, { entry }, here.by(organiser)));
		expect(await entries.byId(here.store.reading, supersedes)).toMatchObject({ state: 'superseded' });
		expect(await publishedEntry(here, '2022')).toBe(entry);
	});

	const wrong: [what: string, given: Given, problems: string[]][] = [
		['a period not in its written form', { period: '2023 Q1', value: 1 }, ['field-unreadable period']],
		['no number', { period: '2023', value: Number.NaN }, ['field-unreadable value']],
		['an endless number', { period: '2023', value: Number.POSITIVE_INFINITY }, ['field-unreadable value']],
		['nothing said', { period: '2023' }, ['value-missing value']],
		['a reason and a value', { period: '2023', value: 1, missing_reason: 'C' }, ['value-and-missing-reason value']],
		['a value and a stage', { period: '2023', value: 1, stage: 'adopted' }, ['value-and-stage value']],
		['an endless stage', { period: '2023', stage: 'x'.repeat(STAGE_LIMIT + 1) }, ['text-too-long stage']],
		['no part of anything', { period: '2023', value: 1, dimension: 'heating' }, ['field-unreadable dimension']],
		['too little', { period: '2023', value: -0.001 }, ['value-outside-limits value']],
		['a future period', { period: '2027', value: 1 }, ['period-not-over period']],
		[
			'too much of everything',
			{
				...{ period: '2023', value: 1, source: 'x'.repeat(SOURCE_LIMIT + 1), note: { sv: 'x'.repeat(NOTE_LIMIT + 1) } },
				evidence: Array.from({ length: EVIDENCE_LIMIT + 1 }, () => 'https://a.example')
			},
			['text-too-long note_sv', 'text-too-long source', 'evidence-too-many evidence']
		]
	];
	describe('refuses', () => {
		it.each(wrong)('%s', async (_what, given, problems) => {
			const here = await installed(await fresh());
			expect(problemsOf(await log(here, given))).toEqual(problems);
		});

		it('texts that a database cannot keep as they are', async () => {
			const here = await installed(await fresh());
			for (const text of ['half a sign \ud83d', 'nothing \u0000 more']) {
				const given = { period: '2023', value: 1 };
				expect(problemsOf(await log(here, { ...given, source: text }))).toEqual(['field-unreadable source']);
				expect(problemsOf(await log(here, { ...given, note: { fi: text } }))).toEqual(['field-unreadable note/fi']);
				expect(problemsOf(await log(here, { ...given, evidence: [text] }))).toEqual(['field-unreadable evidence/0']);
			}
		});

		it('a series that is not there', async () => {
			const here = await installed(await fresh());
			const input = { series: here.ids.next<'series'>(), period: '2023', value: 1 };
			const outcome = await perform(here.store, logEntry, input, here.by(await here.approver('kouvola')));
			expect(problemsOf(outcome)).toEqual(['unknown-series series']);
		});
	});
});

async function log(here: Installed, given: Given): ReturnType<typeof perform<typeof logEntry.takes, LogAnswer>> {
	const by = here.by(await here.approver('kouvola'));
	return perform(here.store, logEntry, { ...given, series: await here.series(KOUVOLA) }, by);
}

type LogAnswer = Extract<Awaited<ReturnType<(typeof logEntry)['run']>>, { ok: true }>['answer'];
