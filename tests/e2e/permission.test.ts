import { expect, test } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { draftOf, idIn, lookAtIt, measuredBy, send, typeFigure, type Measured } from './figures.ts';
import { OFFICER, ORGANISER, postForm, REPORTER, signIn } from './people.ts';

let application: Application;
let kouvola: Measured;
let helsinki: Measured;
test.beforeAll(async () => {
	application = await startApplication();
	[kouvola, helsinki] = await Promise.all([measuredBy(application, 'kouvola'), measuredBy(application, 'helsinki')]);
});
test.afterAll(() => application.stop());

test('an officer sees nothing of another city’s work', async ({ browser }) => {
	const officer = await signIn(browser, application, OFFICER);
	const other = await signIn(browser, application, {
		...OFFICER,
		email: 'heli@hel.example',
		organisation: 'helsinki'
	});
	const draft = idIn(await draftOf(other, helsinki, { period: '2024', value: '1900', note: 'Not for others' }));

	await officer.goto('/report');
	await expect(officer.locator(`a[href*="${helsinki.series}"]`)).toHaveCount(0);
	await expect(officer.locator(`a[href*="${draft}"]`)).toHaveCount(0);
	const series = `/report/series/${helsinki.series}`;
	for (const place of [series, `${series}?draft=${draft}`, `/report/drafts/${draft}`, `/report/figures/${draft}.png`]) {
		expect((await officer.goto(place))?.status(), place).toBe(403);
	}
	for (const place of [series, `/report/drafts/${draft}?/submit`, `/report/drafts/${draft}?/discard`]) {
		const form = { period: '2023', value: '1', dimension: 'total', version: '1' };
		expect((await postForm(officer, place, form)).status(), place).toBe(403);
	}
	// What one draft is called opens no other form either.
	await officer.goto(`/report/series/${kouvola.series}?draft=${draft}`);
	await expect(officer.locator('[name=value]')).toHaveValue('');
	const form = { period: '2003', value: '1', dimension: 'total', draft, version: '1' };
	const answer = await postForm(officer, `/fi/report/series/${kouvola.series}`, form);
	expect(answer.status()).toBe(404);
	expect(await answer.text()).not.toContain('Not for others');

	await other.reload();
	await send(other);
	const entry = idIn(other.url());
	for (const place of [`/report/entries/${entry}`, `/report/figures/${entry}.png`, `/organise/entries/${entry}`]) {
		expect((await officer.goto(place))?.status(), place).toBe(403);
	}
});

test('an organiser of another agreement neither sees nor decides', async ({ browser }) => {
	const officer = await signIn(browser, application, OFFICER);
	await draftOf(officer, kouvola, { period: '2024', value: '470' });
	await send(officer);
	const entry = idIn(officer.url());

	const stranger = await signIn(browser, application, {
		...ORGANISER,
		email: 'other@tem.example',
		agreement: 'c6-alliance'
	});
	await expect(stranger.locator('main')).toContainText(m.organise_nothing());
	expect((await stranger.goto(`/organise/entries/${entry}`))?.status()).toBe(403);
	await expect(stranger.locator('main')).toContainText(m.problem_not_allowed());
	for (const decision of ['accept', 'return']) {
		const form = { comment: 'No.', seen: '1' };
		const answer = await postForm(stranger, `/organise/entries/${entry}?/${decision}`, form);
		expect(answer.status(), decision).toBe(403);
	}
	// Nor does somebody who reports hold the keys of an organiser.
	expect((await officer.goto('/organise'))?.status()).toBe(403);
	await officer.goto(`/report/entries/${entry}`);
	await expect(officer.locator('main')).toContainText(m.state_submitted());
});

test('nobody reviews a figure of their own city', async ({ browser }) => {
	const both = await signIn(browser, application, { ...OFFICER, email: 'both@kouvola.example' });
	await signIn(browser, application, { ...ORGANISER, email: 'both@kouvola.example' }).then((page) => page.close());
	await draftOf(both, kouvola, { period: '2023', value: '480' });
	await send(both);
	await both.goto(`/organise/entries/${idIn(both.url())}`);
	await expect(both.locator('main')).toContainText(m.queue_own());
	await expect(both.getByRole('button', { name: m.review_accept() })).toHaveCount(0);
	const answer = await postForm(both, `${both.url()}?/accept`, { seen: '1', comment: '' });
	expect(answer.status()).toBe(403);
	expect(await answer.text()).toContain(m.problem_own_organisation());
});

for (const javaScriptEnabled of [true, false]) {
	test(`a reporter saves and an approver sends: JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const period = javaScriptEnabled ? '2003' : '2004';
		const reporter = await signIn(browser, application, REPORTER, { javaScriptEnabled });
		const draft = await draftOf(reporter, kouvola, { period, value: '790', note: 'From the archive' });
		await expect(reporter.locator('main')).toContainText(m.draft_needs_approver());
		await expect(reporter.getByRole('button', { name: m.draft_submit_review() })).toHaveCount(0);
		expect((await postForm(reporter, `${draft}?/submit`, { version: '1' })).status()).toBe(403);

		const officer = await signIn(browser, application, OFFICER, { javaScriptEnabled });
		await officer.locator(`main a[href="/report/drafts/${idIn(draft)}"]`).click();
		await officer.waitForURL('**/report/drafts/*');
		await officer.getByRole('link', { name: m.draft_change() }).click();
		await officer.waitForURL('**/report/series/*');
		await expect(officer.locator('[name=note]')).toHaveValue('From the archive');
		await typeFigure(officer, { value: '791' });
		await lookAtIt(officer);
		await officer.waitForURL('**/report/drafts/*');
		await send(officer);
		await expect(officer.locator('main')).toContainText('791');
	});
}
