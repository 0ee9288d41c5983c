import { z } from 'zod';
import * as deferrals from '#db/deferrals.ts';
import * as series from '#db/series.ts';
import { civilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id, period } from './shapes.ts';

/** Nobody puts a figure off for longer than this many days; what never comes is said to. */
const LONGEST_DAYS = 92;
const REASON_LIMIT = 1000;
const DAY = 24 * 60 * 60 * 1000;

const takes = z.strictObject({
	series: id<'series'>(),
	period,
	given: z.discriminatedUnion('answer', [
		z.strictObject({ answer: z.literal('later'), days: z.int().min(1).max(LONGEST_DAYS) }),
		z.strictObject({ answer: z.literal('not coming'), reason: z.string().max(REASON_LIMIT) }),
		z.strictObject({ answer: z.literal('coming') })
	])
});

/**
 * Says of a figure that is due that it comes later, so that whoever says so is not reminded until then; or that it is not coming, and
 * why, so that nobody is; or that it is coming after all.
 */
export const deferFigure: Operation<typeof takes, { series: Id<'series'> }> = {
	act: 'defer figure',
	takes,
	async run(work: Work, { series: named, period, given }): Promise<Deed<{ series: Id<'series'> }>> {
		const of = await series.byId(work.tx, named);
		if (!of) return refused('unknown-series');
		const refusal = authority(work, 'defer figure', { organisation: of.organisation_id });
		if (refusal) return refusal;
		const answer = { series: of.id };
		const cell = { series_id: of.id, period };
		if (given.answer === 'coming') {
			const taken = await deferrals.takeBack(work.tx, cell);
			if (!taken) return { ok: true, answer, account: 'nothing changed' };
		} else {
			const reason = given.answer === 'not coming' ? given.reason.trim() : null;
			if (reason === '') return refused('reason-missing', 'reason');
			const until = given.answer === 'later' ? daysAfter(work.today, given.days) : null;
			const row = { id: work.ids.next<'deferral'>(), ...cell, actor: work.actor.key, until, reason, at: work.at };
			await deferrals.insert(work.tx, row);
		}
		const account = { subject: `series:${of.id}`, about: { period, answer: given.answer } };
		return { ok: true, answer, account, public: false };
	}
};

function daysAfter(day: string, days: number): NonNullable<deferrals.Deferral['until']> {
	const date = civilDate(new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10));
	if (date === undefined) throw new Error(`There is no day ${days} days after ${day}.`);
	return date;
}
