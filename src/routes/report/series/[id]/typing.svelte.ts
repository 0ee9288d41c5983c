import { untrack } from 'svelte';
import { Autosave, type SendingResult } from '#ui/autosave.svelte.ts';
import { keptTyping, type KeptTyping } from '#ui/kept-typing.ts';
import type { Typed } from '#domain/draft.ts';
import { says, type Fields } from './says.ts';

/** The draft and its version over which one types. */
type Seen = { id: string; version: number } | null;

type Answer = { draft?: Seen; theirs?: Typed | null };

/** Where the browser keeps what is typed: for whom and which series, what is open there, and what was asked for. */
type Place = { of: string; at: string; asked: string };

/** What the browser keeps: also what was sent and never answered, which the server may have all the same. */
type Keeping = { fields: Fields; seen: Seen; unanswered?: Fields[] };

/** As many unanswered sendings as are remembered. */
const REMEMBERED = 5;

/** Of these no person typed anything. */
const HIDDEN = ['draft', 'version', 'dimension', 'entry', 'value_shown', 'value_written', 'value_in'];

/** What is typed into the form for one figure: kept as a draft while it is typed, and by the browser until it is. */
export class Typing {
	readonly autosave = new Autosave((leaving) => this.#send(leaving));
	seen = $state<Seen>(null);
	/** What somebody else wrote meanwhile; it is shown when the form is sent, too. */
	theirs = $state<Typed>();
	/** Whether what stands in the form was typed at an earlier time and had not been sent. */
	back = $state(false);
	readonly #address: string;
	readonly #place: Place;
	readonly #moved: (draft: string) => void;
	#kept: KeptTyping<Keeping>;
	#unanswered: Fields[] = [];
	#form: HTMLFormElement | undefined;

	/** `moved` is told under which draft the form goes on: loaded again, the page is to show it. */
	constructor(of: { typing: Place; address: string; seen: Seen }, moved: (draft: string) => void) {
		this.#address = of.address;
		this.#place = of.typing;
		const [here, asked] = [of.typing.at, of.typing.asked].map((at) => keptTyping<Keeping>(`${of.typing.of} ${at}`));
		this.#kept = asked?.read() && !here?.read() ? asked : here!;
		this.#moved = moved;
		this.seen = of.seen;
	}

	/** For the form: brings back what this browser kept, and looks after it from then on. Returns what takes it back. */
	watch = (form: HTMLFormElement): (() => void) =>
		untrack(() => {
			this.#form = form;
			this.#restore();
			return this.autosave.watch(form);
		});

	#restore(): void {
		const kept = this.#kept.read();
		if (kept && this.#differs(kept.fields)) {
			this.seen = kept.seen;
			this.#unanswered = kept.unanswered ?? [];
			this.back = true;
			this.#fill(kept.fields);
			this.autosave.wanted();
		} else this.#kept.forget();
	}

	typed(): void {
		this.#keep();
		this.autosave.wanted();
	}

	/** Before the form is sent: nothing else of it is under way, and it names the draft over which it was typed. */
	async sending(fields: FormData): Promise<void> {
		this.#keep();
		await this.autosave.rest();
		// What the server has of it already is not somebody else's: it is asked before all of it is sent.
		if (this.#unanswered.length > 0) await this.#send(false).catch(() => 'unreachable');
		fields.delete('draft');
		fields.delete('version');
		if (!this.seen) return;
		fields.set('draft', this.seen.id);
		fields.set('version', String(this.seen.version));
	}

	/** After it was sent: what the server has, this browser need not keep. */
	sent(seen: Seen | 'kept' | 'unknown'): void {
		this.theirs = undefined;
		if (seen === 'unknown') return;
		this.back = false;
		if (seen === 'kept') return this.#kept.forget();
		this.#goOnFrom(seen);
		this.#keep();
	}

	/** The form goes on from a draft, and so does what is kept of it. */
	#goOnFrom(seen: Seen): void {
		this.seen = seen;
		if (!seen) return;
		this.#kept.forget();
		this.#kept = keptTyping(`${this.#place.of} ${seen.id}`);
		this.#moved(seen.id);
	}

	#read(): Fields {
		const fields = [...new FormData(this.#form)].filter(([name]) => !HIDDEN.includes(name));
		return Object.fromEntries(fields.map(([name, value]) => [name, String(value)]));
	}

	#differs(fields: Fields): boolean {
		const now = this.#read();
		return [...Object.keys(now), ...Object.keys(fields)].some((name) => now[name] !== fields[name]);
	}

	#fill(fields: Fields): void {
		for (const element of this.#form?.elements ?? []) {
			if (element instanceof HTMLInputElement && element.type === 'checkbox') {
				element.checked = element.name in fields;
			} else if (
				(element instanceof HTMLInputElement ||
					element instanceof HTMLTextAreaElement ||
					element instanceof HTMLSelectElement) &&
				!HIDDEN.includes(element.name)
			) {
				element.value = fields[element.name] ?? '';
			}
		}
	}

	#keep(): void {
		this.#kept.keep({ fields: this.#read(), seen: $state.snapshot(this.seen), unanswered: this.#unanswered });
	}

	async #send(leaving: boolean): Promise<SendingResult> {
		const form = this.#form;
		if (!form) return 'kept';
		const sent = this.#read();
		const body = new FormData(form);
		body.delete('draft');
		body.delete('version');
		if (this.seen) {
			body.set('draft', this.seen.id);
			body.set('version', String(this.seen.version));
		}
		const earlier = this.#unanswered;
		this.#unanswered = [...earlier, sent].slice(-REMEMBERED);
		// Not while one leaves: signing out has emptied the browser by then.
		if (!leaving) this.#keep();
		const response = await fetch(this.#address, { method: 'POST', body, keepalive: leaving });
		if (response.status === 401) return 'signed-out';
		if (response.status >= 500 || response.status === 429) return 'unreachable';
		const answer = (await response.json()) as Answer;
		this.#unanswered = [];
		if (!response.ok) {
			const theirs = answer.theirs ?? undefined;
			if (theirs && earlier.some((fields) => says(theirs, fields))) {
				// It was this form's own, and only the answer got lost.
				this.#goOnFrom(answer.draft ?? null);
				this.#keep();
				return 'more';
			}
			this.theirs = theirs;
			this.#keep();
			return 'refused';
		}
		this.theirs = undefined;
		this.#goOnFrom(answer.draft ?? null);
		if (this.#differs(sent)) this.#keep();
		return 'kept';
	}
}
