import * as indicators from '#db/indicators.ts';
import type { Id } from '#domain/id.ts';
import { indicatorProblems } from '#domain/indicator.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { indicatorShape } from './register-indicators.ts';
import { hasText } from './shapes.ts';

/** Adds one indicator, for everyone to measure by; one that is there is refused. */
export const addIndicator: Operation<typeof indicatorShape, { indicator: Id<'indicator'>; slug: string }> = {
	act: 'add indicator',
	takes: indicatorShape,
	async run(work: Work, input): Promise<Deed<{ indicator: Id<'indicator'>; slug: string }>> {
		const refusal = authority(work, 'add indicator', {});
		if (refusal) return refusal;
		if (!hasText(input.name)) return refused('title-missing', 'name');
		if (!hasText(input.definition)) return refused('text-missing', 'definition');
		const problems = indicatorProblems(input);
		if (problems.length > 0) return { ok: false, problems };
		const { slug } = input;
		if (await indicators.bySlug(work.tx, slug)) return refused('already-exists', 'slug', { slug });
		const id = work.ids.next<'indicator'>();
		const row = {
			...{ ...input, id },
			...{ name: JSON.stringify(input.name), definition: JSON.stringify(input.definition) },
			...{ direction: input.direction ?? null, natural_limit: input.natural_limit ?? null, theme: input.theme ?? null }
		};
		await indicators.insert(work.tx, { indicators: [row], inventories: [] });
		const { unit, measure } = input;
		const account = { subject: `indicator:${id}`, about: { slug, unit, measure } };
		return { ok: true, answer: { indicator: id, slug }, account, public: true };
	}
};
