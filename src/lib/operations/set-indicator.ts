import { z } from 'zod';
import { canonical } from '#db/canonical.ts';
import * as indicators from '#db/indicators.ts';
import type { Indicator } from '#db/indicators.ts';
import type { Id } from '#domain/id.ts';
import { indicatorProblems } from '#domain/indicator.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { indicatorShape } from './register-indicators.ts';
import { hasText, slug } from './shapes.ts';

const { name, definition, unit, measure, aggregation, direction, natural_limit, theme } = indicatorShape.shape;

/** What can be said anew of an indicator; what is left out stays as it is. */
export const settingsOfIndicator = z.strictObject({
	name: name.optional(),
	definition: definition.optional(),
	theme: theme.nullable(),
	unit: unit.optional(),
	measure: measure.optional(),
	aggregation: aggregation.optional(),
	direction: direction.nullable(),
	natural_limit: natural_limit.nullable()
});

const takes = settingsOfIndicator.extend({ indicator: slug, seen: z.int().optional() });

/** What figures and verdicts rest on: it stays as it is once anybody measures by it. */
const MEANING = ['unit', 'measure', 'aggregation', 'direction', 'natural_limit'] as const;

/**
 * Says anew how an indicator is called, how it is defined and to which theme it belongs. What its figures are counted in, and what the
 * verdicts take from it, can be mended only as long as nobody measures by it or aims at something on it.
 */
export const setIndicator: Operation<typeof takes, { indicator: Id<'indicator'>; slug: string }> = {
	act: 'set indicator',
	takes,
	async run(
		work: Work,
		{ indicator: named, seen, ...said }
	): Promise<Deed<{ indicator: Id<'indicator'>; slug: string }>> {
		const refusal = authority(work, 'set indicator', {});
		if (refusal) return refusal;
		const of = await indicators.bySlug(work.tx, named);
		if (!of) return refused('unknown-indicator', undefined, { slug: named });
		if (seen !== undefined && seen !== of.version) return refused('version-stale');
		const then = await changed(work, of, said);
		if (!then.ok) return then;
		const answer = { indicator: of.id, slug: of.slug };
		const about = then.answer;
		if (Object.keys(about).length === 0) return { ok: true, answer, account: 'nothing changed' };
		await indicators.set(work.tx, of.id, {
			...about,
			...(about.name && { name: JSON.stringify(about.name) }),
			...(about.definition && { definition: JSON.stringify(about.definition) })
		} as Parameters<typeof indicators.set>[2]);
		return {
			ok: true,
			answer,
			account: { subject: `indicator:${of.id}`, about: { slug: of.slug, ...about } },
			public: true
		};
	}
};

type Said = z.output<typeof settingsOfIndicator>;

/** What of it is another thing than it was, if all of it may be. */
async function changed(work: Work, of: Indicator, said: Said): Promise<Outcome<Partial<Said>>> {
	if (said.name && !hasText(said.name)) return refused('title-missing', 'name');
	if (said.definition && !hasText(said.definition)) return refused('text-missing', 'definition');
	const fields = (Object.keys(said) as (keyof Said)[]).filter(
		(field) => said[field] !== undefined && canonical(said[field]) !== canonical(of[field])
	);
	const meant = MEANING.find((field) => fields.includes(field));
	if (meant !== undefined && (await indicators.isUsed(work.tx, of.id))) return refused('indicator-in-use', meant);
	const { unit: its = of.unit, measure: kind = of.measure, aggregation: how = of.aggregation } = said;
	const problems = indicatorProblems({ unit: its, measure: kind, aggregation: how });
	if (problems.length > 0) return { ok: false, problems };
	return done(Object.fromEntries(fields.map((field) => [field, said[field]])));
}
