import { authorsOf } from './one-target.ts';
import { movingTarget } from './target-step.ts';

/** Gives a proposed target back with what is to be mended; whoever gave it its numbers or words does not decide on it. */
export const returnTarget = movingTarget('return target', 'return', { reason: 'needed', whose: authorsOf });
