import { movingTarget } from './target-step.ts';

/** Ends a target whose time is over or whose work is done. It stays to be seen, with the reason. */
export const endTarget = movingTarget('end target', 'end', { reason: 'needed' });
