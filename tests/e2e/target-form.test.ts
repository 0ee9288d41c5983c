import { expect, test, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { idIn, measuredBy, problemsOn } from './figures.ts';
import { newPage, OFFICER, ORGANISER, signIn } from './people.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());

const RECALCULATED = 'The inventory was counted anew from 1990 on.';

for (const javaScript of [true, false]) {
	test(`an aim is written beside its chart, returned, mended, put in force by another and recalculated: JavaScript ${javaScript ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const options = { javaScriptEnabled: javaScript };
		const { series } = await measuredBy(application, 'kouvola');
		const title = `A fifth of the emissions by 2035 (${javaScript ? 'one' : 'two'})`;
		const officer = await signIn(browser, application, OFFICER, options);
		await officer.goto('/organise/targets/new');
		const main = officer.locator('main');
		await main.locator('[name=measured]').selectOption(`series:${series}`);
		await main.locator('[name=sense]').selectOption('at_most');
		await type(officer, { title_en: title, goal_period: '2035', baseline_period: '2007', baseline_value: '890.1' });
		await main.locator('[name=baseline_basis]').selectOption('series');

		// What is wrong is said beside the form, and no assessment is given for it.
		const beside = main.locator('section', { has: officer.getByRole('heading', { name: m.aim_preview() }) });
		await type(officer, { goal_value: '1200' });
		await look(officer, javaScript);
		await expect(beside).toContainText(m.aim_must_mend());
		await expect(beside).toContainText(m.aim_no_verdict_yet());
		// Mended, the assessment and the chart follow what is typed.
		await type(officer, { goal_value: '178' });
		await look(officer, javaScript);
		await expect(beside).toContainText(/2035|178/);
		await expect(beside).not.toContainText(m.aim_must_mend());
		await expect(beside).toContainText(m.aim_gaps());
		const strict = await toldBy(beside);
		await expect(beside.locator('canvas, img').first()).toBeVisible();
		await type(officer, { goal_value: '700' });
		await look(officer, javaScript);
		await expect.poll(() => toldBy(beside)).not.toEqual(strict);

		await type(officer, { goal_value: '178' });
		await officer.getByRole('button', { name: m.aim_propose(), exact: true }).click();
		await officer.waitForURL(/\/organise\/targets\/[0-9a-z]{26}$/);
		const target = idIn(officer.url());
		await expect(officer.getByRole('button', { name: m.aim_put_in_force() })).toHaveCount(0);
		const anyone = await newPage(browser, application, options);
		expect((await anyone.goto(`/targets/${target}`))?.status()).toBe(404);

		const organiser = await signIn(browser, application, ORGANISER, options);
		await organiser.goto('/organise/targets');
		await organiser.getByRole('link', { name: title }).click();
		await organiser.waitForURL(`**/organise/targets/${target}`);
		await organiser.getByRole('button', { name: m.aim_return(), exact: true }).click();
		expect((await problemsOn(organiser)).length).toBe(1);
		await organiser.getByLabel(m.aim_return_reason()).fill('Which sentence says so?');
		await organiser.getByRole('button', { name: m.aim_return(), exact: true }).click();
		await expect(organiser.getByRole('heading', { name: m.aim_returned() })).toBeVisible();

		await officer.goto('/organise/targets');
		await officer.getByRole('link', { name: title }).click();
		await expect(officer.locator('blockquote')).toContainText('Which sentence says so?');
		await officer.getByRole('link', { name: m.aim_reword() }).click();
		await officer.waitForURL('**/words');
		await type(officer, { quote: 'Kouvola vähentää päästöjään viidennekseen.', source: 'Ilmasto-ohjelma, s. 5' });
		await officer.getByRole('button', { name: m.aim_reword_save() }).click();
		await officer.waitForURL(`**/organise/targets/${target}`);
		await officer.getByRole('button', { name: m.aim_again() }).click();
		await expect(officer.getByRole('heading', { name: m.organise_aims_waiting() })).toBeVisible();

		await organiser.goto(`/organise/targets/${target}`);
		await organiser.getByRole('button', { name: m.aim_put_in_force() }).click();
		await expect(organiser.getByRole('link', { name: m.aim_public_page() })).toBeVisible();

		// The figures changed, not the city: the page of the aim says so, with the reason.
		await officer.goto(`/organise/targets/${target}/version`);
		await type(officer, { baseline_value: '905.4', goal_value: '181', reason: RECALCULATED });
		// Nobody else says why it is changed: without a choice it is not proposed, and nothing that was typed is lost.
		await officer.getByRole('button', { name: m.aim_propose(), exact: true }).click();
		await expect(officer.locator('fieldset .error')).toBeVisible();
		await expect(officer.locator('[name=reason]')).toHaveValue(RECALCULATED);
		await officer.getByLabel(m.version_recalculated()).check();
		await officer.getByRole('button', { name: m.aim_propose(), exact: true }).click();
		await officer.waitForURL(`**/organise/targets/${target}`);
		await organiser.goto(`/organise/targets/${target}`);
		await expect(organiser.locator('main')).toContainText(RECALCULATED);
		await organiser.getByRole('button', { name: m.aim_put_in_force() }).click();
		await expect(organiser.getByRole('heading', { name: m.version_waits() })).toHaveCount(0);

		await anyone.goto(`/targets/${target}`);
		await expect(anyone.locator('main')).toContainText('Kouvola vähentää päästöjään viidennekseen.');
		await expect(anyone.locator('main')).toContainText(m.timeline_aim_recalculated({ number: '2' }));
		await expect(anyone.locator('main')).toContainText(RECALCULATED);
		await expect(anyone.locator('main')).not.toContainText('Which sentence says so?');
		await Promise.all([officer, organiser, anyone].map((page) => page.context().close()));
	});
}

async function type(page: Page, fields: Record<string, string>): Promise<void> {
	for (const [name, text] of Object.entries(fields)) await page.locator(`main [name=${name}]`).fill(text);
}

/** With scripts the page asks by itself when one pauses; without them there is a button. */
async function look(page: Page, javaScript: boolean): Promise<void> {
	if (javaScript) return;
	await page.getByRole('button', { name: m.aim_look() }).click();
}

/** What the preview says of the aim. */
async function toldBy(beside: ReturnType<Page['locator']>): Promise<string> {
	return beside.locator('.sentence').innerText();
}
