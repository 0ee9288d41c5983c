import type { Locator, Page } from '@playwright/test';

/** A page that is used by keyboard alone, and counts what that takes. */
export class KeyboardPage {
	/** Keys pressed; a combination of keys is one. */
	keys = 0;
	/** Pages that were loaded, answers to forms among them. */
	pages = 0;
	readonly page: Page;
	readonly #begun = performance.now();

	constructor(page: Page) {
		this.page = page;
		page.on('request', (request) => {
			const isFirst = request.isNavigationRequest() && request.redirectedFrom() === null;
			if (isFirst && request.frame() === page.mainFrame()) this.pages += 1;
		});
	}

	/** Opens a link as whoever reads a letter does. */
	async follow(link: string): Promise<void> {
		await this.page.goto(link);
	}

	async press(...keys: string[]): Promise<void> {
		for (const key of keys) await this.page.keyboard.press(key);
		this.keys += keys.length;
	}

	/** Passes over what stands above every page, as its first link offers; an answer to a form begins behind it, once it was used. */
	async skip(): Promise<void> {
		if (new URL(this.page.url()).hash !== '#main') await this.press('Tab', 'Enter');
	}

	/** Goes on by the keyboard until one of these has the focus: what bears this name, where nothing else is said. */
	async tabTo(name: string, among: Locator = this.#named(name), key = 'Tab'): Promise<void> {
		const reached = among.and(this.page.locator(':focus'));
		for (let steps = 0; steps < 90; steps += 1) {
			await this.press(key);
			if ((await reached.count()) > 0) return;
		}
		throw new Error(`The keyboard does not come to ${name} on ${this.page.url()}.`);
	}

	/** Pastes what another program copied. */
	async paste(text: string): Promise<void> {
		await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
		await this.press('Control+v');
	}

	seconds(): number {
		return Math.round((performance.now() - this.#begun) / 100) / 10;
	}

	#named(name: string): Locator {
		const { page } = this;
		return page.getByRole('link', { name }).or(page.getByRole('button', { name }));
	}
}
