import { expect, test, type APIRequestContext, type APIResponse } from '@playwright/test';
import { startApplication, type Application } from './application.ts';
import { measuredBy, type Measured } from './figures.ts';
import { OFFICER, signIn, tokenFor } from './people.ts';

let application: Application;
let request: APIRequestContext;
let kouvola: Measured;
let approver: string;
let organiser: string;
test.beforeAll(async ({ playwright }) => {
	application = await startApplication();
	request = await playwright.request.newContext({ baseURL: application.origin });
	kouvola = await measuredBy(application, 'kouvola');
	[approver, organiser] = await Promise.all([
		tokenFor(application, { role: 'approver', organisation: 'kouvola' }),
		tokenFor(application, { role: 'organiser', agreement: 'medium-sized-growth-cities' })
	]);
});
test.afterAll(async () => {
	await request.dispose();
	await application.stop();
});
type Told = Record<string, unknown> & { id: string };

function post(
	path: string,
	token: string | undefined,
	data?: object,
	headers: Record<string, string> = {}
): Promise<APIResponse> {
	const authorization = token === undefined ? undefined : { authorization: `Bearer ${token}` };
	return request.post(`/api/v1${path}`, { data, headers: { ...authorization, ...headers } });
}

/** A problem in the form of RFC 9457; returns the pointers of its errors. */
async function expectProblem(answer: APIResponse, status: number): Promise<(string | undefined)[]> {
	expect(answer.status()).toBe(status);
	expect(answer.headers()['content-type']).toContain('application/problem+json');
	const told = (await answer.json()) as Told & { errors: { pointer?: string; detail: string }[] };
	expect(told).toMatchObject({ status, type: expect.stringMatching(/^urn:|^http/) as unknown });
	for (const { detail } of told.errors) expect(detail).toMatch(/^\S.+\.$/);
	return told.errors.map(({ pointer }) => pointer);
}

test('what is read has a tag, is not sent twice, and is open to pages of other sites', async () => {
	for (const path of ['/targets', `/targets/${kouvola.target}`, `/targets/${kouvola.target}/entries`, '/series']) {
		const first = await request.get(`/api/v1${path}`);
		expect(first.headers()['access-control-allow-origin']).toBe('*');
		const etag = first.headers().etag ?? '';
		const again = await request.get(`/api/v1${path}`, { headers: { 'if-none-match': etag } });
		expect({ status: again.status(), body: (await again.body()).length }).toEqual({ status: 304, body: 0 });
	}
	await expectProblem(await request.get('/api/v1/targets/nothing'), 404);
	await expectProblem(await request.get('/api/v1/nowhere'), 404);
});

test('one by one or all at once, a list has the same entries', async () => {
	const path = `/api/v1/targets/${kouvola.target}/entries`;
	const whole = (await (await request.get(`${path}?limit=500`)).json()) as { items: Told[]; next: null };
	const walked: string[] = [];
	for (let after: string | null = ''; after !== null;) {
		const cursor: string = after && `&after=${encodeURIComponent(after)}`;
		const page = (await (await request.get(`${path}?limit=1${cursor}`)).json()) as {
			items: Told[];
			next: string | null;
		};
		walked.push(...page.items.map(({ id }) => id));
		after = page.next;
	}
	expect(walked).toEqual(whole.items.map(({ id }) => id));
	expect(whole.next).toBeNull();
});

test('a figure goes from draft to public by tokens, and changes the tag and the picture', async () => {
	const list = `/api/v1/targets/${kouvola.target}/entries`;
	const picture = `/charts/targets/${kouvola.target}.png`;
	const before = [(await request.get(list)).headers().etag, (await request.get(picture)).headers().etag];
	const note = { en: '<script>alert(1)</script>' };
	const draft = await post(`/series/${kouvola.series}/entries`, approver, {
		period: '2023',
		value: 481.2,
		note
	});
	expect(draft.status()).toBe(201);
	const { id } = (await draft.json()) as Told;
	const stale = await post(`/entries/${id}/submit`, approver, undefined, { 'if-match': `"${id}-7"` });
	await expectProblem(stale, 412);
	const submitted = await post(`/entries/${id}/submit`, approver, undefined, {
		'if-match': draft.headers().etag ?? ''
	});
	expect(await submitted.json()).toMatchObject({ id, state: 'submitted', origin: 'reported', value: 481.2, note });
	expect((await request.get(list)).headers().etag).toBe(before[0]);
	await expectProblem(await post(`/entries/${id}/accept`, approver), 403);
	expect(await expectProblem(await post(`/entries/${id}/return`, organiser, {}), 422)).toEqual(['/reason']);
	const accepted = await post(`/entries/${id}/accept`, organiser, { comment: 'Good.' });
	expect(await accepted.json()).toMatchObject({ id, state: 'published', reviewed: true });
	const after = [(await request.get(list)).headers().etag, (await request.get(picture)).headers().etag];
	expect(after[0]).not.toBe(before[0]);
	expect(after[1]).not.toBe(before[1]);

	const again = { period: '2023', value: 480, submit: true };
	const taken = await post(`/series/${kouvola.series}/entries`, approver, again);
	expect(await taken.json()).toMatchObject({ status: 409, entry: id });
	const unsaid = await post(`/series/${kouvola.series}/entries`, approver, { ...again, supersedes: id });
	expect(await expectProblem(unsaid, 422)).toEqual(['/reason']);
	const correction = { ...again, supersedes: id, reason: 'A mistake in the sum.' };
	const key = { 'idempotency-key': 'correction-of-2023' };
	const [first, second] = [
		await post(`/series/${kouvola.series}/entries`, approver, correction, key),
		await post(`/series/${kouvola.series}/entries`, approver, correction, key)
	];
	expect(((await second.json()) as Told).id).toBe(((await first.json()) as Told).id);
});

test('what cannot be is told with its place, and nothing is kept of it', async () => {
	const series = `/series/${kouvola.series}/entries`;
	const before = await (await request.get(`/api/v1${series}`)).text();
	for (const [body, status, pointers] of [
		[{ period: '2024', value: '470' }, 422, ['/value']],
		[{ period: '2024' }, 422, ['/value']],
		[{ value: 470 }, 422, ['/period']],
		[{ period: '2024', value: 470, colour: 'red' }, 422, ['/colour']],
		[{ period: '2999', value: 470 }, 422, ['/period']],
		[{ period: '2024-Q1', value: 470 }, 422, ['/period']],
		[{ period: '2024', value: -1 }, 422, ['/value']],
		[{ period: '2024', value: 470, evidence: ['javascript:alert(1)'] }, 422, ['/evidence']],
		[{ period: '2024', value: 470, note: { en: 'x'.repeat(5_000_000) } }, 422, ['/note/en']]
	] as [object, number, string[]][]) {
		const answer = await post(series, approver, { ...body, submit: true });
		expect(await expectProblem(answer, status)).toEqual(pointers);
	}
	const headers = { authorization: `Bearer ${approver}`, 'content-type': 'application/json' };
	await expectProblem(await request.post(`/api/v1${series}`, { headers, data: Buffer.from('{"period":') }), 400);
	const tooMuch = Buffer.from(`{"period":"2024","note":{"en":"${'x'.repeat(26 * 1024 * 1024)}"}}`);
	await expectProblem(await request.post(`/api/v1${series}`, { headers, data: tooMuch }), 413);
	expect(await (await request.get(`/api/v1${series}`)).text()).toBe(before);
});

test('who may not is told so: nobody, a made-up token, another city, no such series', async () => {
	const figure = { period: '2024', value: 470, submit: true };
	const series = `/series/${kouvola.series}/entries`;
	await expectProblem(await post(series, undefined, figure), 401);
	await expectProblem(await post(series, 'pledgeline_made-up', figure), 401);
	const helsinki = await measuredBy(application, 'helsinki');
	await expectProblem(await post(`/targets/${helsinki.target}/entries`, approver, figure), 403);
	await expectProblem(await post('/series/nothing/entries', approver, figure), 404);
	const reporter = await tokenFor(application, { role: 'reporter', organisation: 'kouvola' });
	await expectProblem(await post(series, reporter, figure), 403);
	expect((await post(series, reporter, { ...figure, submit: false })).status()).toBe(201);
});

test('the cookie of a page opens nothing here, and no other site sends our forms', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
	const figure = { period: '2024', value: 471 };
	await expectProblem(await post(`/series/${kouvola.series}/entries`, undefined, figure, { cookie }), 401);

	const form = { period: '2024', value: '471', dimension: 'total' };
	for (const origin of ['https://elsewhere.example', 'null']) {
		const headers = { origin, accept: 'text/html' };
		for (const place of [`/report/series/${kouvola.series}`, '/sign-out', '/sign-in']) {
			expect((await page.request.post(place, { form, headers })).status()).toBe(403);
		}
	}
	await page.goto('/report');
	await expect(page.locator('main a[href*="/report/drafts/"]', { hasText: '471' })).toHaveCount(0);
});
