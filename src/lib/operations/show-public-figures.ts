import { z } from 'zod';
import * as display from '#db/display.ts';
import { judgeAllTargets } from './judging.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({ show: z.boolean() });

/** Shows or hides all that was collected from public documents; nothing is deleted, so that it can be turned back. */
export const showPublicFigures: Operation<typeof takes, { shown: boolean }> = {
	act: 'show public figures',
	takes,
	async run(work: Work, { show }): Promise<Deed<{ shown: boolean }>> {
		const refusal = authority(work, 'show public figures', {});
		if (refusal) return refusal;
		const answer = { shown: show };
		if ((await display.showsPublicFigures(work.tx)) === show) return { ok: true, answer, account: 'nothing changed' };
		await display.showPublicFigures(work.tx, show);
		await judgeAllTargets(work, { because: 'display' });
		return { ok: true, answer, account: { subject: 'public figures', about: answer }, public: true };
	}
};
