import { untrack } from 'svelte';
import type { Language } from '#domain/language.ts';
import { Autosave, type SendingResult } from '#ui/autosave.svelte.ts';
import { keptTyping, type KeptTyping } from '#ui/kept-typing.ts';
import { readPlainSheet, shownOf, type PlainCell } from './grid/plain-sheet.ts';
import { sendCells } from './grid/sending.ts';

/** Of each field: what stands in it, and over what it was typed. */
type Kept = Record<string, { text: string; was: string }>;

/** What is typed into the fields of the figures that are owed: kept as drafts while it is typed, and by the browser until it is. */
export class OwedTyping {
	readonly autosave = new Autosave((leaving) => this.#send(leaving));
	readonly #language: Language;
	readonly #kept: KeptTyping<Kept>;
	/** What the server did not take as somebody else wrote there: it is not sent again before something else is typed. */
	readonly #refused: Record<string, string> = {};
	#form: HTMLFormElement | undefined;
	#sure = false;

	constructor(typing: string, language: Language) {
		this.#language = language;
		this.#kept = keptTyping(typing);
	}

	/** For the form: brings back what this browser kept, and looks after it from then on. Returns what takes it back. */
	watch = (form: HTMLFormElement): (() => void) =>
		untrack(() => {
			this.#form = form;
			// What the page shows beside somebody else's words goes over them by the button only.
			for (const { name, text } of this.#changed()) this.#refused[name] = text;
			for (const [name, { text, was }] of Object.entries(this.#kept.read() ?? {})) {
				const [field, before] = [this.#field(name), this.#field(`was ${name}`)];
				if (!field || !before || field.value === text) continue;
				field.value = text;
				before.value = was;
			}
			this.typed();
			return this.autosave.watch(form);
		});

	typed(): void {
		this.#keep();
		if (this.#changed().length > 0) this.autosave.wanted();
	}

	/** Before the form is sent: what can be kept is, so that nothing is under way twice. */
	async sending(event: SubmitEvent): Promise<void> {
		if (this.#sure) return;
		event.preventDefault();
		await this.autosave.flush();
		await this.autosave.rest();
		// A form cannot be sent anew while it still tells that it is being sent.
		await new Promise((resolve) => setTimeout(resolve));
		this.#sure = true;
		this.#form?.requestSubmit(event.submitter);
		this.#sure = false;
	}

	#field(name: string): HTMLInputElement | undefined {
		const field = this.#form?.elements.namedItem(name);
		return field instanceof HTMLInputElement ? field : undefined;
	}

	#changed(): PlainCell[] {
		return this.#form ? readPlainSheet(new FormData(this.#form), this.#language) : [];
	}

	#keep(): void {
		const changed = this.#changed();
		if (changed.length === 0) return this.#kept.forget();
		this.#kept.keep(
			Object.fromEntries(
				changed.map(({ name, text }) => [name, { text, was: this.#field(`was ${name}`)?.value ?? '' }])
			)
		);
	}

	async #send(leaving: boolean): Promise<SendingResult> {
		const changed = this.#changed().filter(({ name, text }) => this.#refused[name] !== text);
		if (changed.length > 0) {
			const answer = await sendCells(
				changed.map(({ cell }) => cell),
				this.#language,
				leaving
			);
			if (!Array.isArray(answer)) return answer;
			for (const [at, kept] of answer.entries()) {
				const { name, text } = changed[at] as PlainCell;
				const was = this.#field(`was ${name}`);
				if (kept.outcome === 'other') this.#refused[name] = text;
				else if (was)
					was.value = shownOf(text, kept.outcome === 'kept' ? { id: kept.draft, version: kept.version } : null);
			}
			this.#keep();
		}
		const left = this.#changed();
		if (left.length === 0) return 'kept';
		return left.every(({ name, text }) => this.#refused[name] === text) ? 'refused' : 'more';
	}
}
