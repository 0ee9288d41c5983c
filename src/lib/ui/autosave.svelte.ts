/**
 * Where what was typed stands: kept by the server, about to be, kept by this browser only, that and not signed in any more, or that
 * and refused by the server as it is.
 */
export type Standing = 'kept' | 'waiting' | 'here' | 'signed-out' | 'refused';

/**
 * What came of sending: all of it is kept, some is left to send, the server could not be reached, or wants to know who it is; or it
 * refused, and will until something else is typed.
 */
export type SendingResult = 'kept' | 'more' | 'unreachable' | 'signed-out' | 'refused';

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
		if (this.standing === 'kept' || this.standing === 'refused') this.standing = 'waiting';
		this.#again = true;
		this.#plan(Math.max(PAUSE, this.standing === 'waiting' ? PAUSE : this.#wait));
	}

	/** Sends nothing more of its own accord, and answers when nothing is under way: somebody sends it all. */
	async rest(): Promise<void> {
		clearTimeout(this.#timer);
		await this.#sending;
		clearTimeout(this.#timer);
		this.#again = false;
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

	/** For an element, whose own sending is not its matter: goes on when the network is back, and before the page is left. Returns what takes it back. */
	watch = (within?: Element): (() => void) => {
		const flush = (): void => void this.flush();
		const leave = (): void => {
			if (document.visibilityState === 'hidden') void this.flush(true);
		};
		// Another form of the page is sent: the one with which one signs out.
		const sent = (event: Event): void => {
			if (event.target !== within) void this.flush(true);
		};
		addEventListener('online', flush);
		addEventListener('focus', flush);
		document.addEventListener('visibilitychange', leave);
		document.addEventListener('submit', sent);
		return () => {
			clearTimeout(this.#timer);
			removeEventListener('online', flush);
			removeEventListener('focus', flush);
			document.removeEventListener('visibilitychange', leave);
			document.removeEventListener('submit', sent);
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
		if (result === 'refused') {
			this.standing = this.#again ? 'waiting' : 'refused';
			return;
		}
		this.#again = true;
		this.standing = result === 'more' ? 'waiting' : result === 'signed-out' ? 'signed-out' : 'here';
		this.#wait = result === 'more' ? PAUSE : Math.min(this.#wait * 2, LONGEST_WAIT);
		this.#plan(this.#wait);
	}
}
