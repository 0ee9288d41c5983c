import { z } from 'zod';
import type { Reading } from '#db/engine/store.ts';
import * as groupMembers from '#db/group-members.ts';
import * as memberships from '#db/memberships.ts';
import type { Organisation } from '#db/organisations.ts';
import { cursor } from './cursor.ts';
import { listQuery } from './query.ts';
import { listShape, roughDateShape, slugShape, textShape } from './shapes.ts';

const stay = { since: roughDateShape.nullable(), until: roughDateShape.nullable() };

export const organisationShape = z
	.strictObject({
		slug: slugShape,
		kind: z.enum(['city', 'network', 'government', 'region', 'group']),
		name: textShape,
		country: z.string().length(2).nullable().describe('ISO 3166-1 alpha-2.'),
		municipality_code: z.string().nullable().describe('As the country numbers its municipalities.'),
		lat: z.number().min(-90).max(90).nullable(),
		lon: z.number().min(-180).max(180).nullable(),
		population: z.int().nullable(),
		population_year: z.int().nullable(),
		website: z.string().nullable(),
		context_only: z.boolean().describe('Somebody beside whose aims the cities’ own are shown; not a party.'),
		note: z.string().nullable().describe('Where these facts are from.'),
		agreements: z.array(
			z.strictObject({
				agreement: slugShape,
				part: z.enum(['signatory', 'partner', 'coordinator']),
				since: roughDateShape.nullable(),
				until: roughDateShape.nullable()
			})
		),
		members: z
			.array(z.strictObject({ organisation: slugShape, ...stay }))
			.describe('Of a group: who belongs to it or did. What it aims at, those who belong to it aim at together.'),
		groups: z
			.array(z.strictObject({ group: slugShape, ...stay }))
			.describe('The groups to which it belongs or did; their aims are not among its own.')
	})
	.describe('A city, network, government, region or group.');

export type OrganisationJson = z.infer<typeof organisationShape>;

export const organisationsShape = listShape(organisationShape);

export const bySlug = cursor('organisations', slugShape);

export const organisationsQuery = listQuery(bySlug, {});

/** Organisations with the agreements to which they are parties and the groups to which they belong, in as many questions for one as for many. */
export async function organisationsJson(
	db: Reading,
	organisations: readonly Organisation[]
): Promise<OrganisationJson[]> {
	const ids = organisations.map((organisation) => organisation.id);
	const signed = await memberships.ofOrganisations(db, ids);
	const belonging = await groupMembers.ofOrganisations(db, ids);
	const groups = organisations.filter(({ kind }) => kind === 'group').map(({ id }) => id);
	const members = await groupMembers.ofGroups(db, groups);
	return organisations.map((organisation) => ({
		slug: organisation.slug,
		kind: organisation.kind,
		name: organisation.name,
		country: organisation.country,
		municipality_code: organisation.municipality_code,
		lat: organisation.latitude,
		lon: organisation.longitude,
		population: organisation.population,
		population_year: organisation.population_year,
		website: organisation.website,
		context_only: organisation.context_only === 1,
		note: organisation.note,
		agreements: (signed.get(organisation.id) ?? []).map(({ agreement, part, since, until }) => {
			return { agreement, part, since, until };
		}),
		members: (members.get(organisation.id) ?? []).map(({ organisation: member, since, until }) => {
			return { organisation: member.slug, since, until };
		}),
		groups: (belonging.get(organisation.id) ?? []).map(({ group, since, until }) => {
			return { group: group.slug, since, until };
		})
	}));
}
