import { actionsQuery } from './action.ts';
import { agreementsQuery } from './agreement.ts';
import { asOfQuery } from './as-of.ts';
import { entriesOfSeriesQuery, entriesQuery } from './entry.ts';
import { indicatorsQuery } from './indicator.ts';
import { journalQuery } from './journal.ts';
import type { Described } from './openapi-operation.ts';
import { organisationsQuery } from './organisation.ts';
import { noQuery } from './query.ts';
import { seriesQuery } from './series.ts';
import { targetsQuery } from './target-query.ts';

/** Everything that can be read: it needs nothing but the address. */
export const READING: Described[] = [
	{
		id: 'listAgreements',
		path: '/agreements',
		tag: 'Agreements',
		summary: 'All agreements, in the order of their slugs',
		query: agreementsQuery,
		answer: 'Agreements'
	},
	{
		id: 'readAgreement',
		path: '/agreements/{slug}',
		tag: 'Agreements',
		summary: 'One agreement with its commitments, parties and actions',
		query: asOfQuery,
		answer: 'Agreement'
	},
	{
		id: 'readStatementOnCommitment',
		path: '/agreements/{slug}/commitments/{number}/statements/{organisation}',
		tag: 'Agreements',
		summary: 'What a party says of itself about a commitment',
		query: noQuery,
		answer: 'Statement'
	},
	{
		id: 'listOrganisations',
		path: '/organisations',
		tag: 'Organisations',
		summary: 'All organisations, in the order of their slugs',
		query: organisationsQuery,
		answer: 'Organisations'
	},
	{
		id: 'readOrganisation',
		path: '/organisations/{slug}',
		tag: 'Organisations',
		summary: 'One organisation with the agreements to which it is a party and the groups to which it belongs',
		query: noQuery,
		answer: 'Organisation'
	},
	{
		id: 'listIndicators',
		path: '/indicators',
		tag: 'Indicators',
		summary: 'All indicators, in the order of their slugs',
		query: indicatorsQuery,
		answer: 'Indicators'
	},
	{
		id: 'readIndicator',
		path: '/indicators/{slug}',
		tag: 'Indicators',
		summary: 'One indicator with whoever measures it or aims at something on it',
		query: noQuery,
		answer: 'Indicator'
	},
	{
		id: 'listTargets',
		path: '/targets',
		tag: 'Targets',
		summary: 'Targets, by agreement, commitment, organisation, indicator, life or words',
		query: targetsQuery,
		answer: 'Targets'
	},
	{
		id: 'readTarget',
		path: '/targets/{id}',
		tag: 'Targets',
		summary: 'One target with every version that it had',
		query: asOfQuery,
		answer: 'Target'
	},
	{
		id: 'listEntriesOfTarget',
		path: '/targets/{id}/entries',
		tag: 'Targets',
		summary: 'All that is or was published in the series of a target, in the order of the periods',
		query: entriesOfSeriesQuery,
		answer: 'Entries'
	},
	{
		id: 'listSeries',
		path: '/series',
		tag: 'Series',
		summary: 'Series, by organisation and indicator',
		query: seriesQuery,
		answer: 'SeriesList'
	},
	{
		id: 'readSeries',
		path: '/series/{id}',
		tag: 'Series',
		summary: 'One series with the first of its entries',
		query: asOfQuery,
		answer: 'Series'
	},
	{
		id: 'listEntriesOfSeries',
		path: '/series/{id}/entries',
		tag: 'Series',
		summary: 'All that is or was published in a series, in the order of the periods',
		query: entriesOfSeriesQuery,
		answer: 'Entries'
	},
	{
		id: 'listEntries',
		path: '/entries',
		tag: 'Entries',
		summary: 'All that is or was published, in the order of its publication',
		description:
			'To follow what is new, keep the last `published_at` and send it as `since`: entries of that same moment come again. What ' +
			'was superseded or withdrawn stays in its place with its state.',
		query: entriesQuery,
		answer: 'Entries'
	},
	{
		id: 'readEntry',
		path: '/entries/{id}',
		tag: 'Entries',
		summary: 'One entry that is or was public',
		query: noQuery,
		answer: 'Entry'
	},
	{
		id: 'listActions',
		path: '/actions',
		tag: 'Actions',
		summary: 'Actions, by agreement and organisation, in the order of their dates',
		query: actionsQuery,
		answer: 'Actions'
	},
	{
		id: 'readJournal',
		path: '/journal',
		tag: 'Journal',
		summary: 'Every change in order, each line chained to the one before by its hash',
		query: journalQuery,
		answer: 'Journal'
	},
	{
		id: 'readDocument',
		path: '/openapi.json',
		tag: 'Document',
		summary: 'This document',
		query: noQuery,
		answer: 'Document'
	}
];
