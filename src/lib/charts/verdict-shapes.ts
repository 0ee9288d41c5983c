import type { VerdictKey } from '#domain/verdict.ts';

/** The sign of each verdict as a path in a square of 20: forward, behind, far behind, back; legible without colour and without the word. */
export const VERDICT_SHAPES: Record<VerdictKey, string> = {
	achieved: 'M4 10.5l4 4 8-9',
	on_track: 'M3 10h13M11 5l5 5-5 5',
	too_slow: 'm12.5 4-6 6 6 6',
	limited: 'm9.5 4-6 6 6 6M16.5 4l-6 6 6 6',
	moving_away: 'M8 3 3.5 7.5 8 12M4 7.5h8a4.5 4.5 0 0 1 0 9H8',
	missed: 'm5 5 10 10M15 5 5 15',
	not_assessable: 'M4 10h.01M10 10h.01M16 10h.01'
};
