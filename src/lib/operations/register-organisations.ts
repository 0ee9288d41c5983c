import { z } from 'zod';
import * as organisations from '#db/organisations.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { refusalOfRepeated, slug, text } from './shapes.ts';

const row = z.strictObject({
	slug,
	kind: z.enum(['city', 'network', 'government', 'region', 'group']),
	name: text,
	country: z.string().length(2).optional(),
	municipality_code: z.string().optional(),
	latitude: z.number().min(-90).max(90).optional(),
	longitude: z.number().min(-180).max(180).optional(),
	population: z.int().positive().optional(),
	population_year: z.int().optional(),
	website: z.url().optional(),
	context_only: z.boolean().default(false),
	note: z.string().optional()
});

const takes = z.array(row);

/** Adds organisations that are not known yet by their slug. */
export const registerOrganisations: Operation<typeof takes, { added: number }> = {
	act: 'register organisations',
	takes,
	async run(work: Work, rows): Promise<Deed<{ added: number }>> {
		const refusal = authority(work, 'register organisations', {}) ?? refusalOfRepeated(rows.map((each) => each.slug));
		if (refusal) return refusal;
		const known = await organisations.idsBySlug(work.tx);
		const fresh = rows.filter((each) => !known.has(each.slug));
		if (fresh.length === 0) return { ok: true, answer: { added: 0 }, account: 'nothing changed' };
		await organisations.insert(
			work.tx,
			fresh.map((each) => ({
				id: work.ids.next<'organisation'>(),
				slug: each.slug,
				kind: each.kind,
				name: JSON.stringify(each.name),
				country: each.country ?? null,
				municipality_code: each.municipality_code ?? null,
				latitude: each.latitude ?? null,
				longitude: each.longitude ?? null,
				population: each.population ?? null,
				population_year: each.population_year ?? null,
				website: each.website ?? null,
				context_only: each.context_only ? 1 : 0,
				note: each.note ?? null,
				reporters_submit: 0
			}))
		);
		const slugs = fresh.map((each) => each.slug);
		return {
			ok: true,
			answer: { added: fresh.length },
			account: { subject: 'organisations', about: { added: slugs } },
			public: true
		};
	}
};
