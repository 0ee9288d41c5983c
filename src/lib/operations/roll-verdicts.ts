import { z } from 'zod';
import * as verdicts from '#db/verdicts.ts';
import { METHOD_VERSION } from '#domain/method.ts';
import { judgeAllTargets, type Judged } from './judging.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({});

/**
 * Judges all public targets anew as of today: goals whose time is over are settled, and so is whatever a new version of the method
 * says otherwise. Once a day; a second time on the same day changes nothing.
 */
export const rollVerdicts: Operation<typeof takes, Judged> = {
	act: 'roll verdicts',
	takes,
	async run(work: Work): Promise<Deed<Judged>> {
		const refusal = authority(work, 'roll verdicts', {});
		if (refusal) return refusal;
		if (!(await verdicts.isDue(work.tx, work.today, METHOD_VERSION))) {
			return { ok: true, answer: { judged: 0, changed: 0, kept: 0 }, account: 'nothing changed' };
		}
		const answer = await judgeAllTargets(work, { because: 'day' });
		await verdicts.holdOn(work.tx, work.today);
		const about = { ...answer, on: work.today };
		return { ok: true, answer, account: { subject: 'verdicts', about }, public: answer.changed > 0 };
	}
};
