import { expect, test } from '@playwright/test';
import { m, type Message } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { lookAtIt, problemsOn, send, typeFigure } from './figures.ts';
import { OFFICER, signIn } from './people.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());

function fi(message: Message): string {
	return message({}, { locale: 'fi' });
}

for (const javaScript of [true, false]) {
	test(`a city opens a series, logs its first figure and comes to an aim for it: JavaScript ${javaScript ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const way = `Kaupungin oma laskenta ${javaScript ? 1 : 2}`;
		const officer = await signIn(
			browser,
			application,
			{ ...OFFICER, language: 'fi' },
			{ javaScriptEnabled: javaScript }
		);
		const main = officer.locator('main');
		await main.getByRole('link', { name: fi(m.series_new) }).click();
		await main.locator('[name=indicator]').selectOption('recycling-rate-municipal');
		await main.getByRole('button', { name: fi(m.aim_go_on) }).click();

		// What is missing is said at its field, and what was typed stays.
		await main.locator('[name=inventory]').selectOption('new');
		await main.getByText(fi(m.series_way_describe)).click();
		await main.locator('[name=way_name]').fill(way);
		await main.getByRole('button', { name: fi(m.series_open) }).click();
		await expect(main.getByRole('alert')).toBeVisible();
		expect(await problemsOn(officer)).toHaveLength(1);
		await expect(main.locator('[name=way_name]')).toHaveValue(way);
		await main.locator('[name=way_publisher]').fill('Kouvola');
		await main.getByRole('button', { name: fi(m.series_open) }).click();
		await expect(main.getByRole('heading', { level: 1 })).toHaveText(fi(m.series_opened));
		const opened = officer.url();

		await main.getByRole('link', { name: fi(m.series_first_figure) }).click();
		await officer.waitForURL('**/fi/report/series/*');
		await typeFigure(officer, { period: '2024', value: '55,5' });
		await lookAtIt(officer, 'fi');
		await officer.waitForURL('**/fi/report/drafts/*');
		await send(officer, 'fi');
		await expect(main).toContainText('55,5');

		await officer.goto(opened);
		await main.getByRole('link', { name: fi(m.aim_new) }).click();
		await expect(main.locator('[name=measured] option:checked')).toContainText(way);

		// A second time it is there already, and the refusal leads to it.
		await officer.goto('/fi/organise/series/new?organisation=kouvola&indicator=recycling-rate-municipal');
		await expect(main.locator('#series-open + ul')).toContainText(way);
		await main.locator('[name=inventory]').selectOption({ label: `${way} (Kouvola)` });
		await main.getByRole('button', { name: fi(m.series_open) }).click();
		await main.getByRole('alert').getByRole('link').click();
		await officer.waitForURL('**/fi/report/series/*');
	});

	test(`a city says what a series covers, ends it for another one and lets it go on: JavaScript ${javaScript ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const person = { ...OFFICER, language: 'fi' } as const;
		const officer = await signIn(browser, application, person, { javaScriptEnabled: javaScript });
		const main = officer.locator('main');
		await officer.goto('/fi/report');
		await main
			.getByRole('link', { name: new RegExp(`^${fi(m.series_correct)}`) })
			.first()
			.click();
		await main.locator('[name=note_fi]').fill('Ilman lentoliikennettä.');
		await main.getByRole('button', { name: fi(m.agreement_save) }).click();
		await expect(main.getByRole('status')).toContainText(fi(m.agreement_saved));
		await expect(main.locator('[name=note_fi]')).toHaveValue('Ilman lentoliikennettä.');

		// A day to come is refused at its field, and the reason stays.
		await main.locator('[name=ended_on]').fill('31.12.2090');
		await main.locator('[name=reason]').fill('Lasketaan toisin.');
		await main.locator('[name=successor]').selectOption({ index: 1 });
		await main.getByRole('button', { name: fi(m.series_end) }).click();
		expect(await problemsOn(officer)).toHaveLength(1);
		await expect(main.locator('[name=reason]')).toHaveValue('Lasketaan toisin.');
		await main.locator('[name=ended_on]').fill('2025');
		await main.getByRole('button', { name: fi(m.series_end) }).click();
		await expect(main).toContainText('31. joulukuuta 2025');
		await expect(main).toContainText('Lasketaan toisin.');
		await main.getByRole('button', { name: fi(m.series_reopen) }).click();
		await expect(main.locator('[name=ended_on]')).toHaveValue('');
		await officer.context().close();
	});

	test(`what was opened by mistake is removed: JavaScript ${javaScript ? 'on' : 'off'}`, async ({ browser }) => {
		const person = { ...OFFICER, language: 'fi' } as const;
		const officer = await signIn(browser, application, person, { javaScriptEnabled: javaScript });
		const main = officer.locator('main');
		await officer.goto('/fi/organise/series/new?organisation=kouvola&indicator=ghg-emissions-total');
		await main.locator('[name=inventory]').selectOption('hsy');
		await main.getByRole('button', { name: fi(m.series_open) }).click();
		await main.getByRole('link', { name: fi(m.series_correct) }).click();
		await main.getByRole('button', { name: fi(m.series_discard) }).click();
		await expect(main.getByRole('status')).toContainText(fi(m.series_removed));
		await officer.context().close();
	});
}
