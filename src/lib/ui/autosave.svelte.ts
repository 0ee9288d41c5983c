/** Where what was typed stands: kept by the server, about to be, kept by this browser only, or that and not signed in any more. */
export type Standing = 'kept' | 'waiting' | 'here' | 'signed-out';

/** What came of sending: all of it is kept, some is left to send, the server could not be reached, or wants to know who it is. */
export type SendingResult = 'kept' | 'more' | 'unreachable' | 'signed-out';

const PAUSE = 900;
const LONGEST_WAIT = 60_000;

/** Sends what was typed a moment after the last key, never two at once, and again later where it could not be sent. */
export class Autosave {
	standing = $state<Standing>('kept');
	readonly #send: (leaving: boolean) => Promise<SendingResult>;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#sending: Promise<void> | undefined;
	#again = false;
	#wait = PAUSE;

	constructor(send: (leaving: boolean) => Promise<SendingResult>) {
		this.#send = send;
	}

	/** Says that something was typed. */
	wanted(): void {
		if (this.standing === 'kept') this.standing = 'waiting';
		this.#again = true;
		this.#plan(Math.max(PAUSE, this.standing === 'waiting' ? PAUSE : this.#wait));
	}

	/** Sends at once what is left, and answers when that is done. */
	async flush(leaving = false): Promise<void> {
		clearTimeout(this.#timer);
		await this.#sending;
		if (!this.#again) return;
		this.#sending = this.#attempt(leaving);
		await this.#sending;
		this.#sending = undefined;
	}

	/** For an element: goes on when the network is back, and before the page is left. Returns what takes it back. */
	watch = (): (() => void) => {
		const flush = (): void => void this.flush();
		const leave = (): void => {
			if (document.visibilityState === 'hidden') void this.flush(true);
		};
		addEventListener('online', flush);
		addEventListener('focus', flush);
		document.addEventListener('visibilitychange', leave);
		return () => {
			clearTimeout(this.#timer);
			removeEventListener('online', flush);
			removeEventListener('focus', flush);
			document.removeEventListener('visibilitychange', leave);
		};
	};

	#plan(wait: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), wait);
	}

	async #attempt(leaving: boolean): Promise<void> {
		this.#again = false;
		let result: SendingResult;
		try {
			result = await this.#send(leaving);
		} catch {
			result = 'unreachable';
		}
		if (result === 'kept') {
			this.#wait = PAUSE;
			this.standing = this.#again ? 'waiting' : 'kept';
			return;
		}
		this.#again = true;
		this.standing = result === 'more' ? 'waiting' : result === 'signed-out' ? 'signed-out' : 'here';
		this.#wait = result === 'more' ? PAUSE : Math.min(this.#wait * 2, LONGEST_WAIT);
		this.#plan(this.#wait);
	}
}
