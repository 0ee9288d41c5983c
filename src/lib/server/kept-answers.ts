import type { FinishedAnswer } from './finished-answer.ts';

/** Answers by their address, the one that was asked for longest ago first; never more bytes of them than were allowed. */
export class KeptAnswers {
	readonly #most: number;
	readonly #answers = new Map<string, { answer: FinishedAnswer; bytes: number }>();
	#bytes = 0;

	constructor(most: number) {
		this.#most = most;
	}

	get bytes(): number {
		return this.#bytes;
	}

	get(address: string): FinishedAnswer | undefined {
		const kept = this.#answers.get(address);
		if (!kept) return undefined;
		this.#answers.delete(address);
		this.#answers.set(address, kept);
		return kept.answer;
	}

	put(address: string, answer: FinishedAnswer): void {
		this.#forget(address);
		const kept = { answer, bytes: 0 };
		this.#answers.set(address, kept);
		this.grow(address, answer, answer.bytes + 2 * address.length);
	}

	/** Counts what was added to an answer, as long as it is still kept. */
	grow(address: string, answer: FinishedAnswer, bytes: number): void {
		const kept = this.#answers.get(address);
		if (kept?.answer !== answer) return;
		kept.bytes += bytes;
		this.#bytes += bytes;
		for (const oldest of this.#answers.keys()) {
			if (this.#bytes <= this.#most) break;
			this.#forget(oldest);
		}
	}

	#forget(address: string): void {
		this.#bytes -= this.#answers.get(address)?.bytes ?? 0;
		this.#answers.delete(address);
	}
}
