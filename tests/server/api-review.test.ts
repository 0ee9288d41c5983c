import { expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { ainoIn } from '../noticed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { submitted } from '../recording.ts';
import { apiOf, type Answered, type Api } from './api.ts';
import { expectShape } from './api-schema.ts';
import { tokenOf } from './api-token.ts';

type Letter = { to: string; text: string };
type Told = { accepted: number; changing: number; entries: { entry: string; seen: number; effect: string }[] };

describeEachEngine('reviewing through the API', (fresh) => {
	async function scene(): Promise<{ here: Installed; api: Api; organiser: string; letters: Letter[] }> {
		const here = await installed(await fresh());
		const letters: Letter[] = [];
		const mail = { post: (letter: Letter) => void letters.push(letter) };
		const api = apiOf({ ...here, mail } as never);
		return { here, api, letters, organiser: await tokenOf(here, { role: 'organiser', agreement: STEWARD }) };
	}
	function told(answered: Answered, status = 200): Told {
		expect(answered.status, JSON.stringify(answered.body)).toBe(status);
		expectShape('Acceptance', answered.body);
		return answered.body as Told;
	}
	function codes({ status, body }: Answered): string {
		expectShape('Problem', body);
		return `${status} ${(body as { errors: { code: string }[] }).errors.map(({ code }) => code).join(' ')}`;
	}

	it('a summary says what several would do and does nothing; then they are accepted, all or none', async () => {
		const { here, api, organiser } = await scene();
		const [first, second] = [await submitted(here, '2023', '481,2'), await submitted(here, '2024', '4700')];
		const summary = told(await api.post('/entries/accept', { dry_run: true }, organiser));
		expect(summary).toMatchObject({ dry_run: true, accepted: 2, remarked: 2 });
		expect(summary.entries.map(({ entry, seen }) => [entry, seen])).toEqual([
			[first, 1],
			[second, 1]
		]);
		expect(summary.entries[1]?.effect).toMatch(/Going the wrong way/);
		expect((await entries.byId(here.store.reading, first))?.state).toBe('submitted');

		const some = summary.entries.map(({ entry, seen }) => ({ entry, seen }));
		const stale = some.map((each) => ({ ...each, seen: 2 }));
		expect(codes(await api.post('/entries/accept', { entries: stale }, organiser))).toBe('412 version-stale');
		const lahti = await tokenOf(here, { role: 'organiser', agreement: 'vitality-partnership' });
		expect(codes(await api.post('/entries/accept', { entries: some }, lahti))).toBe('403 not-allowed');
		expect(told(await api.post('/entries/accept', { dry_run: true }, lahti))).toMatchObject({ accepted: 0 });
		expect(codes(await api.post('/entries/accept', {}, organiser))).toBe('422 field-missing');
		expect((await entries.byId(here.store.reading, second))?.state).toBe('submitted');

		const done = told(await api.post('/entries/accept', { entries: some }, organiser, { 'idempotency-key': 'one' }));
		expect(done).toMatchObject({ dry_run: false, accepted: 2 });
		for (const id of [first, second]) {
			expect((await api.get(`/entries/${id}`)).body).toMatchObject({ state: 'published', reviewed: true });
		}
		expect(codes(await api.post('/entries/accept', { entries: some }, organiser))).toMatch(/^4(09|12) /);
	});

	it('a figure is asked for once a week, with a letter to those who report, by its organisers alone', async () => {
		const { here, api, organiser, letters } = await scene();
		await ainoIn(here);
		const at = `/series/${await here.series(KOUVOLA)}/requests`;
		const key = { 'idempotency-key': 'one' };
		const asked = await api.post(at, { period: '2023' }, organiser, key);
		expect(asked.status, JSON.stringify(asked.body)).toBe(201);
		expectShape('Request', asked.body);
		expect(asked.body).toMatchObject({ period: '2023', dimension: 'total', agreement: STEWARD });
		expect(letters.map(({ to }) => to)).toEqual(['aino@kouvola.example']);
		expect(letters[0]?.text).toContain('period=2023');
		expect(codes(await api.post(at, { period: '2023' }, organiser))).toBe('409 asked-recently');
		expect(codes(await api.post(at, { period: '2022' }, organiser))).toBe('409 cell-taken');
		expect(codes(await api.post(at, { period: '2030' }, organiser))).toBe('422 period-not-over');
		expect(codes(await api.post(at, {}, organiser))).toBe('422 field-missing');
		const city = await tokenOf(here, { role: 'approver', organisation: 'kouvola' });
		expect(codes(await api.post(at, { period: '2024' }, city))).toBe('403 not-allowed');
		expect(codes(await api.post('/series/none/requests', { period: '2024' }, organiser))).toBe('404 unknown-series');
		expect(letters).toHaveLength(1);
	});
});
