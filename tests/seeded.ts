/** Chance that repeats itself: the same seed gives the same numbers on every machine (mulberry32). */
export type Seeded = {
	/** A number from 0 to just below 1. */
	next(): number;
	/** A whole number from 0 to just below `below`. */
	below(below: number): number;
	/** Fills an array of bytes, as identifiers want it. */
	fill(bytes: Uint8Array<ArrayBuffer>): void;
};

export function seeded(seed: number): Seeded {
	let state = seed >>> 0;

	function next(): number {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	return {
		next,
		below: (below) => Math.floor(next() * below),
		fill: (bytes) => void bytes.forEach((_, at) => (bytes[at] = Math.floor(next() * 256)))
	};
}
