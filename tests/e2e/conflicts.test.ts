import { expect, test } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { accept, draftOf, idIn, lookAtIt, measuredBy, problemsOn, send, typeFigure, type Measured } from './figures.ts';
import { OFFICER, ORGANISER, signIn } from './people.ts';

let application: Application;
let kouvola: Measured;
test.beforeAll(async () => {
	application = await startApplication();
	kouvola = await measuredBy(application, 'kouvola');
});
test.afterAll(() => application.stop());

for (const javaScriptEnabled of [true, false]) {
	const how = `JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;
	const [recalled, corrected] = javaScriptEnabled ? ['1991', '2020'] : ['1992', '2021'];

	test(`a decision on a figure that was just recalled: the comment comes back: ${how}`, async ({ browser }) => {
		const officer = await signIn(browser, application, OFFICER, { javaScriptEnabled });
		const organiser = await signIn(browser, application, ORGANISER, { javaScriptEnabled });
		await draftOf(officer, kouvola, { period: recalled, value: '812' });
		await send(officer);
		const entry = idIn(officer.url());
		await organiser.goto(`/organise/entries/${entry}`);
		await officer.getByRole('button', { name: m.entry_recall() }).click();
		await expect(officer.locator('main')).toContainText(m.entry_recalled());

		await organiser.locator('[name=comment]').fill('A comment that took an hour.');
		await organiser.getByRole('button', { name: m.review_return() }).click();
		expect(await problemsOn(organiser)).toEqual([m.problem_version_stale()]);
		const main = organiser.locator('main');
		await expect(main).toContainText(m.review_decided({ state: m.state_recalled() }));
		await expect(main.locator('blockquote')).toContainText('A comment that took an hour.');
	});

	test(`a correction of a figure that was just corrected shows both, and goes on from the other: ${how}`, async ({
		browser
	}) => {
		const officer = await signIn(browser, application, OFFICER, { javaScriptEnabled });
		const organiser = await signIn(browser, application, ORGANISER, { javaScriptEnabled });
		const other = await signIn(browser, application, { ...OFFICER, email: 'toinen@kouvola.example' });
		for (const page of [officer, other]) {
			await page.goto(`/report/series/${kouvola.series}`);
			await typeFigure(page, { period: corrected, value: page === officer ? '501.5' : '502.5' });
			await lookAtIt(page);
			expect(await problemsOn(page)).toEqual([m.problem_reason_missing()]);
			await expect(page.locator('main').getByRole('status')).toContainText(m.standing_published_title());
			await typeFigure(page, { reason: page === officer ? 'Mine.' : 'Theirs.' });
			await lookAtIt(page);
			await page.waitForURL('**/report/drafts/*');
		}
		await send(other);
		await accept(organiser, idIn(other.url()));

		await officer.getByRole('button', { name: m.draft_submit_review() }).click();
		expect(await problemsOn(officer)).toEqual([m.problem_no_longer_current()]);
		const standing = officer.locator('main').getByRole('status');
		await expect(standing).toContainText('502.5');
		await expect(officer.locator('h1')).toContainText('501.5');

		await officer.getByRole('link', { name: m.draft_change() }).click();
		await officer.waitForURL('**/report/series/*');
		await lookAtIt(officer);
		expect(await problemsOn(officer)).toEqual([m.problem_no_longer_current()]);
		await expect(officer.locator('[name=reason]')).toHaveValue('Mine.');
		await lookAtIt(officer);
		await officer.waitForURL('**/report/drafts/*');
		await send(officer);
		await expect(officer.locator('main')).toContainText(m.state_submitted());
	});
}
