import type { AskedPreview } from '#server/asked-preview.ts';
import type { pictureAddresses } from '#server/target-picture.ts';
import { localizeHref } from '#words/messages.ts';

type Shown = AskedPreview & { picture: ReturnType<typeof pictureAddresses> };

const PAUSE = 400;

/** What the form comes to while somebody types: asked of the same code that answers without JavaScript, once they pause. */
export class LivePreview {
	shown = $state.raw<Shown>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked = 0;

	listen = (event: Event): void => {
		const form = event.currentTarget as HTMLFormElement;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#ask(new FormData(form)), PAUSE);
	};

	async #ask(form: FormData): Promise<void> {
		const number = ++this.#asked;
		const address = localizeHref('/organise/targets/preview');
		const answer = await fetch(address, { method: 'POST', body: form }).catch(() => undefined);
		// What comes late is of a form that is no more; what is refused the form itself will say when it is sent.
		if (!answer?.ok || number !== this.#asked) return;
		const { preview, problems, picture } = (await answer.json()) as Shown;
		this.shown = { preview: preview ?? this.shown?.preview, problems, picture: this.shown?.picture ?? picture };
	}
}
