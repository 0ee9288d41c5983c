import { expect, test, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { accept, draftOf, idIn, measuredBy, problemsOn, send } from './figures.ts';
import { OFFICER, ORGANISER, signIn } from './people.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const PAGE = Buffer.from('<html><script>alert(1)</script></html>');

for (const javaScriptEnabled of [true, false]) {
	const how = `JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

	test(`a file and a link are attached to a figure, refused by name, and downloaded by anyone later: ${how}`, async ({
		browser
	}) => {
		const kouvola = await measuredBy(application, 'kouvola');
		const page = await signIn(browser, application, OFFICER, { javaScriptEnabled });
		const draft = await draftOf(page, kouvola, { period: javaScriptEnabled ? '2023' : '2024', value: '481.2' });
		await attach(page, {
			title: 'The register',
			file: { name: 'register.pdf', mimeType: 'application/pdf', buffer: PAGE }
		});
		expect((await problemsOn(page)).join()).toContain('HTML');
		// What was typed beside it stays.
		await expect(page.locator('[name=title]')).toHaveValue('The register');
		await attach(page, { file: { name: 'register.pdf', mimeType: 'application/pdf', buffer: PDF } });
		await expect(page.getByRole('link', { name: 'The register' })).toBeVisible();
		await attach(page, { title: 'What the city says', address: 'https://kouvola.example/climate' });
		await expect(page.getByRole('link', { name: 'What the city says' })).toBeVisible();
		const address = (await page.getByRole('link', { name: 'The register' }).getAttribute('href')) ?? '';
		expect((await fetch(new URL(address, application.origin))).status).toBe(404);

		await page.goto(draft);
		await send(page);
		const organiser = await signIn(browser, application, ORGANISER);
		await organiser.goto(`/organise/entries/${idIn(draft)}`);
		await expect(organiser.getByRole('link', { name: 'The register' })).toBeVisible();
		await accept(organiser, idIn(draft));
		await organiser.goto(`/entries/${idIn(draft)}`);
		await expect(organiser.getByRole('link', { name: 'What the city says' })).toBeVisible();
		const file = await fetch(new URL(address, application.origin));
		expect(Buffer.from(await file.arrayBuffer())).toEqual(PDF);
		expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
		expect(file.headers.get('content-security-policy')).toContain('sandbox');
		await Promise.all([page, organiser].map((each) => each.context().close()));
	});
}

type Piece = { title?: string; address?: string; file?: { name: string; mimeType: string; buffer: Buffer } };

/** Fills in the form for evidence, which is folded until something was wrong with it, and sends it. */
async function attach(page: Page, { title, address, file }: Piece): Promise<void> {
	if (!(await page.locator('[name=file]').isVisible())) {
		await page.locator('summary', { hasText: m.evidence_add() }).click();
	}
	if (title !== undefined) await page.locator('[name=title]').fill(title);
	if (address !== undefined) await page.locator('[name=address]').fill(address);
	if (file) await page.locator('[name=file]').setInputFiles(file);
	const answer = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByRole('button', { name: m.evidence_attach() }).click();
	await answer;
	await page.waitForLoadState();
}
