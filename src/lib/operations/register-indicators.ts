import { z } from 'zod';
import * as indicators from '#db/indicators.ts';
import { indicatorProblems } from '#domain/indicator.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { refusalOfRepeated, slug, text } from './shapes.ts';

/** An indicator, as it is said what is measured. */
export const indicatorShape = z.strictObject({
	slug,
	name: text,
	definition: text,
	unit: z.string().min(1),
	measure: z.enum(['number', 'percentage', 'index', 'yes_no', 'stage']),
	direction: z.enum(['increase', 'decrease']).optional(),
	aggregation: z.enum(['sum', 'end', 'mean', 'none']),
	natural_limit: z.number().optional(),
	theme: z.int().min(1).max(5).optional()
});

const inventory = z.strictObject({ slug, name: text, publisher: z.string().min(1) });

const takes = z.strictObject({ indicators: z.array(indicatorShape), inventories: z.array(inventory) });

/** Adds what can be measured, and the ways of counting, that are not known yet by their slugs. */
export const registerIndicators: Operation<typeof takes, { added: number }> = {
	act: 'register indicators',
	takes,
	async run(work: Work, input): Promise<Deed<{ added: number }>> {
		const refusal =
			authority(work, 'register indicators', {}) ??
			refusalOfRepeated(input.indicators.map((each) => each.slug)) ??
			refusalOfRepeated(input.inventories.map((each) => each.slug));
		if (refusal) return refusal;
		const problems = input.indicators.flatMap((each, at) =>
			indicatorProblems(each).map((problem) => ({ ...problem, field: `indicators/${at}/${problem.field}` }))
		);
		if (problems.length > 0) return { ok: false, problems };
		const known = new Set((await indicators.all(work.tx)).map((each) => each.slug));
		const ways = await indicators.inventoryIdsBySlug(work.tx);
		const fresh = input.indicators.filter((each) => !known.has(each.slug));
		const freshWays = input.inventories.filter((each) => !ways.has(each.slug));
		const added = fresh.length + freshWays.length;
		if (added === 0) return { ok: true, answer: { added }, account: 'nothing changed' };
		await indicators.insert(work.tx, {
			indicators: fresh.map((each) => ({
				...each,
				id: work.ids.next<'indicator'>(),
				name: JSON.stringify(each.name),
				definition: JSON.stringify(each.definition),
				direction: each.direction ?? null,
				natural_limit: each.natural_limit ?? null,
				theme: each.theme ?? null
			})),
			inventories: freshWays.map((each) => ({
				...each,
				id: work.ids.next<'inventory'>(),
				name: JSON.stringify(each.name)
			}))
		});
		const about = {
			indicators: fresh.map((each) => each.slug),
			inventories: freshWays.map((each) => each.slug)
		};
		return { ok: true, answer: { added }, account: { subject: 'indicators', about }, public: true };
	}
};
