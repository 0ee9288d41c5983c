import { proposerOf } from './one-target.ts';
import { movingTarget } from './target-step.ts';

/** Throws a target away that is not in force: for whoever proposed it, or its organisation. Nobody will see it, and it is kept. */
export const discardTarget = movingTarget('discard target', 'discard', {
	reason: 'free',
	whose: proposerOf
});
