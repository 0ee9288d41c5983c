import { expect, type Page } from '@playwright/test';
import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import type { Application } from './application.ts';

/** A series as the tests need it: where its form is and on which aim it rests. */
export type Measured = { series: string; target: string };

/** The series of an organisation, with the aim that rests on it, as the API names them. */
export async function measuredBy({ origin }: Application, organisation: string): Promise<Measured> {
	const answer = await fetch(`${origin}/api/v1/targets?organisation=${organisation}`);
	const { items } = (await answer.json()) as { items: { id: string; series: string }[] };
	const [target] = items;
	if (!target) throw new Error(`No aim of ${organisation}`);
	return { series: target.series, target: target.id };
}

/** What one types into the form for a figure; what is not named stays as it is. */
export type Typing = Partial<Record<'period' | 'value' | 'source' | 'note' | 'reason' | 'evidence', string>>;

export async function typeFigure(page: Page, typing: Typing): Promise<void> {
	for (const [name, text] of Object.entries(typing)) await page.locator(`main [name=${name}]`).fill(text);
}

/** Presses the button of the form and waits for what the server makes of it. */
export async function lookAtIt(page: Page, language: Language = 'en'): Promise<void> {
	const answer = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByRole('button', { name: m.figure_look({}, { locale: language }) }).click();
	await answer;
}

/** Types a figure, looks at its draft, and returns the draft's address. */
export async function draftOf(page: Page, { series }: Measured, typing: Typing): Promise<string> {
	await page.goto(`/report/series/${series}`);
	await typeFigure(page, typing);
	await lookAtIt(page);
	await page.waitForURL('**/report/drafts/*');
	return page.url();
}

/** Sends the draft that is open for review. */
export async function send(page: Page, language: Language = 'en'): Promise<void> {
	await page.getByRole('button', { name: m.draft_submit_review({}, { locale: language }) }).click();
	await page.waitForURL('**/report/entries/*');
}

/** Accepts the entry, as an organiser. */
export async function accept(page: Page, entry: string): Promise<void> {
	await page.goto(`/organise/entries/${entry}`);
	await page.getByRole('button', { name: m.review_accept() }).click();
	await page.waitForURL('**/organise/queue?done=*');
}

/** The last part of an address. */
export function idIn(address: string): string {
	return new URL(address).pathname.split('/').at(-1) ?? '';
}

/** The texts of the box that names what is wrong. */
export async function problemsOn(page: Page): Promise<string[]> {
	await expect(page.getByRole('alert')).toBeVisible();
	return page.getByRole('alert').getByRole('listitem').allInnerTexts();
}

/** The bytes of a picture's address, fetched as this page would. */
export async function pictureAt(page: Page, address: string): Promise<Buffer> {
	const response = await page.request.get(address);
	expect(response.headers()['content-type']).toBe('image/png');
	const bytes = await response.body();
	expect(bytes.subarray(1, 4).toString()).toBe('PNG');
	return bytes;
}
