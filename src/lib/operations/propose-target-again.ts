import { proposerOf } from './one-target.ts';
import { movingTarget } from './target-step.ts';

/** Puts a target forward again that was given back, with a word on what was mended: for whoever proposed it, or its organisation. */
export const proposeTargetAgain = movingTarget('propose target again', 'propose_again', {
	reason: 'free',
	whose: proposerOf
});
