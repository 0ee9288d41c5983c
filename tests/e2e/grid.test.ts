import { expect, test, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { OFFICER, REPORTER, signIn } from './people.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());

test('figures are pasted, mended, undone, kept and sent by keyboard alone', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	await page.goto('/report/grid');
	const grid = page.getByRole('grid');
	await expect(grid).toHaveAttribute('aria-rowcount', /^[2-9]/);
	// The names of the rows are there at once, the cells come with the scripts.
	await expect(cell(page)).toBeVisible();
	await page.getByRole('link', { name: m.grid_look() }).focus();
	await page.keyboard.press('Tab');
	await expect(cell(page)).toBeFocused();

	// A block from a spreadsheet: decimal commas, a blank, a sign for nothing, and a slip.
	for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowLeft');
	await paste(page, '481,2\t\t455,5');
	await expect(cell(page)).toContainText('481.2');
	await expect(cell(page)).toContainText(m.grid_state_draft());
	await page.keyboard.press('ArrowRight');
	await page.keyboard.type('12,x');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('status')).toContainText('12,x');
	await page.keyboard.press('Control+z');
	await expect(cell(page)).toHaveText('');
	await page.keyboard.press('Control+y');
	await expect(cell(page)).toHaveAttribute('aria-invalid', 'true');
	await expect(page.getByText(m.autosave_kept())).toBeVisible();

	// Whatever was being typed is there again, though nothing of it was entered.
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('F2');
	await page.keyboard.press('Backspace');
	await page.keyboard.type('9');
	await page.reload();
	await expect(page.getByRole('gridcell', { name: '455.9' })).toBeVisible();
	await expect(page.getByRole('gridcell', { name: '12,x' })).toHaveAttribute('aria-invalid', 'true');
	await expect(page.getByText(m.autosave_kept())).toBeVisible();

	await page.getByRole('link', { name: m.grid_look() }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.changes_title());
	await expect(page.getByText('12,x').first()).toBeVisible();
	await page.getByRole('button', { name: m.draft_submit_review() }).click();
	const sent = page.getByRole('status').filter({ hasText: m.grid_sent({ count: 2 }) });
	await expect(sent.getByRole('link', { name: m.briefing_link() })).toHaveAttribute(
		'href',
		'/organisations/kouvola/briefing'
	);
	await expect(page.getByRole('gridcell', { name: m.grid_state_submitted() })).toHaveCount(2);
});

test('a block with its own header stands under its periods; what came of it is told in sight, and taken back by the button', async ({
	browser
}) => {
	const page = await signIn(browser, application, OFFICER);
	await page.goto('/report/grid');
	await expect(cell(page)).toBeVisible();
	await page.keyboard.press('Tab');
	await cell(page).focus();
	await paste(page, 'kt\t1901\t2018\t2019\nEmissions\t838,3\t601,5\t12 %');
	const told = page.getByRole('status').filter({ hasText: m.grid_headed() });
	await expect(told).toHaveText(
		`${m.grid_pasted({ count: 2, wrong: 1 })} ${m.grid_headed()} ${m.grid_outside({ count: 1 })}`
	);
	await expect(told).toBeInViewport();
	const column = await page.getByRole('columnheader', { name: '2018' }).getAttribute('aria-colindex');
	await expect(cell(page)).toContainText('601.5');
	await expect(cell(page)).toHaveAttribute('aria-colindex', column ?? '');
	// A percentage is none of tonnes.
	await page.keyboard.press('ArrowRight');
	await expect(cell(page)).toContainText('12 %');
	await expect(cell(page)).toHaveAttribute('aria-invalid', 'true');
	await page.getByRole('button', { name: m.grid_undo() }).click();
	await expect(page.getByText(m.grid_undone())).toBeVisible();
	await expect(page.getByRole('gridcell', { name: '12 %' })).toHaveCount(0);
	await expect(page.getByText(m.autosave_kept())).toBeVisible();
});

test('what is being typed into a cell is not lost when another one is kept meanwhile', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	await page.goto('/report/grid');
	await expect(cell(page)).toBeVisible();
	await cell(page).focus();
	for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
	await page.keyboard.type('571,1');
	await page.keyboard.press('ArrowDown');
	const kept = page.waitForResponse((response) => response.url().endsWith('/report/grid/cells'));
	await page.keyboard.type('6,66');
	await kept;
	await expect(page.getByText(m.autosave_kept())).toBeVisible();
	await page.reload();
	await expect(
		page.getByRole('gridcell', { name: '6.66' }).or(page.getByRole('gridcell', { name: '6,66' }))
	).toBeVisible();
});

test('who may not send sees what would change, who sends it, and no field that leads nowhere', async ({ browser }) => {
	const page = await signIn(browser, application, REPORTER);
	await page.goto('/report/grid?as=form');
	const [first] = await page.locator('main input[name^="cell "]').all();
	await first?.fill('703');
	await page.getByRole('button', { name: m.grid_look() }).click();
	await expect(page.getByText(m.changes_needs_approver())).toBeVisible();
	await expect(page.locator('main').getByRole('textbox')).toHaveCount(0);
	await expect(page.locator('main').getByRole('checkbox')).toHaveCount(0);
	await expect(page.getByText(m.changes_after())).toHaveCount(0);
});

test('without scripts the same cells are a form', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER, { javaScriptEnabled: false });
	await page.goto('/report/grid');
	await expect(page.getByRole('grid')).toHaveCount(0);
	const field = page.locator('main input:not([type=hidden])').first();
	await field.fill('702,1');
	await page.getByRole('button', { name: m.grid_look() }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.changes_title());
	await expect(page.getByRole('row').filter({ hasText: '702.1' })).toHaveCount(1);
});

function cell(page: Page): ReturnType<Page['locator']> {
	return page.locator('[role=gridcell][tabindex="0"]');
}

/** What a browser does when somebody pastes; the clipboard of a machine without a screen belongs to nobody. */
async function paste(page: Page, text: string): Promise<void> {
	await cell(page).evaluate((element, pasted) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', pasted);
		element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
	}, text);
}
