import { beforeAll, describe, expect, it, vi } from 'vitest';
import { StoreProblem, type Store } from '#db/engine/store.ts';
import { WRITING } from '#server/api/openapi-writing.ts';
import { REPORT } from '../evidence-scenarios.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { publishedEntry } from '../recording.ts';
import { apiOf, type Answered, type Api } from './api.ts';
import { expectShape } from './api-schema.ts';
import { tokenOf } from './api-token.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type Entry = { id: string; state: string; period: string; value: number | null; supersedes: string | null };

describeEachEngine('writing through the API', (fresh) => {
	let here: Installed;
	let api: Api;
	let city: string;
	let organiser: string;
	let at: string;

	// Each test has years of its own.
	beforeAll(async () => {
		here = await installed(await fresh());
		api = apiOf(here);
		city = await tokenOf(here, { role: 'approver', organisation: 'kouvola' });
		organiser = await tokenOf(here, { role: 'organiser', agreement: STEWARD });
		at = `/series/${await here.series(KOUVOLA)}/entries`;
	});

	function entryIn(answered: Answered, status = 200): Entry {
		expect(answered.status, JSON.stringify(answered.body)).toBe(status);
		expectShape('Entry', answered.body);
		return answered.body as Entry;
	}

	function codesIn(answered: Answered, status: number): string[] {
		expect(answered.status, JSON.stringify(answered.body)).toBe(status);
		expectShape('Problem', answered.body);
		return (answered.body as { errors: { code: string; pointer?: string }[] }).errors.map(({ code, pointer }) =>
			pointer === undefined ? code : `${code} ${pointer}`
		);
	}

	it('a figure goes from a draft to the public page of its series', async () => {
		const draft = entryIn(await api.post(at, { period: '2023', value: 481.2 }, city), 201);
		expect(draft).toMatchObject({ state: 'draft', period: '2023', value: 481.2 });
		expect(entryIn(await api.post(`/entries/${draft.id}/submit`, {}, city)).state).toBe('submitted');
		expect((await api.get(`/entries/${draft.id}`)).status).toBe(404);
		expect(entryIn(await api.post(`/entries/${draft.id}/accept`, {}, organiser)).state).toBe('published');
		expect(entryIn(await api.get(`/entries/${draft.id}`))).toMatchObject({ state: 'published', value: 481.2 });
		expect((await api.get(at)).body).toMatchObject({
			items: expect.arrayContaining([expect.objectContaining({ id: draft.id, reviewed: true })])
		});
	});

	it('a target without a dimension of its own takes figures of the whole', async () => {
		const target = await here.target('kouvola-emissions-2030');
		const entry = entryIn(await api.post(`/targets/${target}/entries`, { period: '1981', value: 1 }, city), 201);
		expect(entry).toMatchObject({ dimension: 'total', series: await here.series(KOUVOLA) });
	});

	it('a period that is taken names the entry that a correction is to name', async () => {
		const taken = await publishedEntry(here, '2022');
		const figure = { period: '2022', value: 488, submit: true };
		const answered = await api.post(at, figure, city);
		expect(codesIn(answered, 409)).toEqual(['cell-taken /supersedes']);
		expect(answered.body).toMatchObject({ entry: taken });
		const correction = { ...figure, supersedes: taken, reason: 'A mistake in the sum.' };
		const entry = entryIn(await api.post(at, correction, city), 201);
		expect(entry.supersedes).toBe(taken);
		entryIn(await api.post(`/entries/${entry.id}/accept`, {}, organiser));
		expect(codesIn(await api.post(at, correction, city), 409)).toEqual(['no-longer-current /supersedes']);
	});

	it('the same request with the same key is done once', async () => {
		const key = { 'idempotency-key': 'one' };
		const figure = { period: '1982', value: 481.2, submit: true };
		const entry = entryIn(await api.post(at, figure, city, key), 201);
		expect(entryIn(await api.post(at, figure, city, key), 201)).toEqual(entry);
		expect(codesIn(await api.post(at, { ...figure, value: 1 }, city, key), 422)).toEqual(['idempotency-key-reused']);
	});

	it('whoever saw something else than what is there now changes nothing', async () => {
		const entry = await publishedEntry(here, '2021');
		const seen = (await api.get(`/entries/${entry}`)).headers.get('etag') ?? '';
		const confirmed = await api.post(`/entries/${entry}/confirm`, {}, city, { 'if-match': seen });
		entryIn(confirmed);
		const withdraw = (tag: string): Promise<Answered> =>
			api.post(`/entries/${entry}/withdraw`, { reason: 'Wrong.' }, city, { 'if-match': tag });
		expect(codesIn(await withdraw(seen), 412)).toEqual(['version-stale']);
		expect(codesIn(await withdraw('"something else"'), 412)).toEqual(['version-stale']);
		expect(entryIn(await withdraw(confirmed.headers.get('etag') ?? '')).state).toBe('withdrawn');
	});

	it('a draft that was saved since it was seen is not submitted', async () => {
		const first = await api.post(at, { period: '1983', value: 1 }, city);
		const draft = entryIn(first, 201);
		entryIn(await api.post(at, { period: '1983', value: 2 }, city), 201);
		const tag = first.headers.get('etag') ?? '';
		const answered = await api.post(`/entries/${draft.id}/submit`, {}, city, { 'if-match': tag });
		expect(codesIn(answered, 412)).toEqual(['version-stale']);
		entryIn(await api.post(`/entries/${draft.id}/submit`, {}, city, { 'if-match': '*' }));
		expect(codesIn(await api.post(`/entries/${draft.id}/submit`, {}, city), 409)).toEqual(['wrong-state']);
	});

	it.each([
		['no value', { period: '2023' }, 'value-missing /value'],
		['no period', { value: 1 }, 'field-missing /period'],
		['a period that is not over', { period: '2030', value: 1 }, 'period-not-over /period'],
		['a period of another kind', { period: '2023-Q1', value: 1 }, 'period-wrong-kind /period'],
		['a value in words', { period: '2023', value: '1,5' }, 'field-unreadable /value'],
		['an unknown field', { period: '2023', value: 1, unit: 't' }, 'field-unknown /unit'],
		['a field of every object', { period: '2023', value: 1, constructor: 1 }, 'field-unknown /constructor'],
		['the series again', { period: '2023', value: 1, series: 'a' }, 'field-unknown /series'],
		['a note that is too long', { period: '2023', value: 1, note: { fi: 'a'.repeat(4001) } }, 'text-too-long /note/fi'],
		['a list', [], 'field-unreadable '],
		['a text', '"2023"', 'field-unreadable ']
	])('%s is refused with its place', async (_what, body, problem) => {
		const sent = typeof body === 'string' || Array.isArray(body) ? body : { ...body, submit: true };
		expect(codesIn(await api.post(at, sent, city), 422)).toEqual([problem]);
	});

	it('what cannot be read is told apart from what is wrong', async () => {
		expect(codesIn(await api.post(at, '{"period":', city), 400)).toEqual(['body-unreadable']);
	});

	it.each(WRITING.filter(({ path }) => /entries|requests/.test(path)))(
		'$path needs a token that holds, and a right',
		async ({ path }) => {
			const entry = await publishedEntry(here);
			const target = await here.target('kouvola-emissions-2030');
			const list = path.split('/')[1] ?? '';
			const id = { entries: entry, targets: target, series: await here.series(KOUVOLA) }[list] ?? '';
			const address = path.replace('{id}', id);
			const bodies: Record<string, object> = {
				...{ entries: { period: '2023', value: 1 }, requests: { period: '2023' } },
				...{ return: { reason: 'x' }, withdraw: { reason: 'x' }, comment: { comment: 'x' } },
				...{ reply: { sentence: { en: 'x' } }, evidence: linked() }
			};
			const several = { entries: [{ entry, seen: 1 }] };
			const body = path === '/entries/accept' ? several : (bodies[path.split('/').at(-1) ?? ''] ?? {});
			const without = await api.call('POST', address, { body });
			expect(codesIn(without, 401)).toEqual(['not-signed-in']);
			expect(without.headers.get('www-authenticate')).toBe('Bearer');
			expect(without.headers.get('access-control-allow-origin')).toBeNull();
			expect(codesIn(await api.post(address, body, 'pledgeline_guessed'), 401)).toEqual(['token-unknown']);
			const stranger = await tokenOf(here, { role: 'reporter', organisation: 'turku' });
			if (path.endsWith('/submit')) {
				expect(codesIn(await api.post(address, body, stranger), 409)).toEqual(['wrong-state']);
			} else {
				expect(codesIn(await api.post(address, body, stranger), 403)).toEqual(['not-allowed']);
			}
			for (const nowhere of path.includes('{id}') ? ['01kamk6tv0zzzzzzzzzzzzzzzz', 'x'] : [])
				expect((await api.post(path.replace('{id}', nowhere), body, city)).status).toBe(404);
		}
	);
});

/** A link that is attached, as the form that is sent. */
function linked(): FormData {
	const form = new FormData();
	form.append('title', REPORT.title);
	form.append('address', REPORT.address);
	return form;
}

describe('when something goes wrong that nobody thought of', () => {
	function failing(error: Error): { answer: Promise<Answered>; logged: unknown[] } {
		const store = {
			get reading(): never {
				throw error;
			}
		} as unknown as Store;
		const logged: unknown[] = [];
		const api = apiOf({ store, clock: undefined as never, ids: undefined as never }, (each) => logged.push(each));
		return { answer: api.get('/series'), logged };
	}

	it('programs are told so in the form that they read, and the log knows why', async () => {
		const error = new Error('planted');
		const { answer, logged } = failing(error);
		const { status, body, headers } = await answer;
		expect([status, headers.get('content-type')]).toEqual([500, 'application/problem+json; charset=utf-8']);
		expectShape('Problem', body);
		expect(body).toMatchObject({ type: 'urn:pledgeline:problem:unexpected', request: 'a-request' });
		expect(JSON.stringify(body)).not.toContain('planted');
		expect(logged).toEqual([error]);
	});

	it('a database that is locked is busy', async () => {
		const { answer } = failing(new StoreProblem('locked', 'The database is locked.'));
		expect((await answer).status).toBe(503);
	});
});
