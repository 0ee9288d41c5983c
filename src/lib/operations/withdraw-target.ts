import { movingTarget } from './target-step.ts';

/** Withdraws a target: its organisation aims at this no more. It stays to be seen, with the reason. */
export const withdrawTarget = movingTarget('withdraw target', 'withdraw', { reason: 'needed' });
