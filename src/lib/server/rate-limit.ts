import type { Clock } from '#domain/clock.ts';
import type { Rule } from './auth-limits.ts';

/** How many seconds somebody has to wait; undefined while they may go on. */
export type Wait = number | undefined;

export type RateLimit = {
	/** Counts one more of what each key stands for. Where one of them is used up, none is counted. */
	count(...what: [key: string, rule: Rule][]): Wait;
};

/** The callers that are remembered at once; beyond them the oldest are forgotten, so that memory is bounded. */
const REMEMBERED = 20_000;

/**
 * Counts what callers do, each key in windows from its first count on. Kept in the memory of this process: a flood must not
 * cost a write to the database, which it would keep from others. Several processes count apart.
 */
export function openRateLimit(clock: Clock): RateLimit {
	const counts = new Map<string, { until: number; count: number }>();

	function current(key: string, now: number): { until: number; count: number } | undefined {
		const known = counts.get(key);
		return known && known.until > now ? known : undefined;
	}

	function makeRoom(now: number): void {
		if (counts.size < REMEMBERED) return;
		for (const [key, { until }] of counts) if (until <= now) counts.delete(key);
		if (counts.size < REMEMBERED) return;
		// A quarter at once, so that not every new caller of a flood costs a search.
		for (const key of [...counts.keys()].slice(0, REMEMBERED / 4)) counts.delete(key);
	}

	return {
		count(...what) {
			const now = clock.now().getTime();
			const waits = what.flatMap(([key, { max }]) => {
				const known = current(key, now);
				return known && known.count >= max ? [known.until - now] : [];
			});
			if (waits.length > 0) return Math.ceil(Math.max(...waits) / 1000);
			for (const [key, { window }] of what) {
				const known = current(key, now);
				if (known) known.count += 1;
				else {
					// Taken out first: a map keeps the place of a key that it knows, and the oldest go first.
					counts.delete(key);
					makeRoom(now);
					counts.set(key, { until: now + window * 1000, count: 1 });
				}
			}
			return undefined;
		}
	};
}
