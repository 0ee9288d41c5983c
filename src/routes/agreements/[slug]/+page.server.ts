import * as actions from '#db/actions.ts';
import * as agreements from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import * as latestFigures from '#db/latest-figures.ts';
import * as parties from '#db/parties.ts';
import * as series from '#db/series.ts';
import * as targetLists from '#db/target-lists.ts';
import type { Reading } from '#db/engine/store.ts';
import type { Agreement } from '#db/agreements.ts';
import { isId } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { listedAims, vouchingOf } from '#server/aim-list.ts';
import { listedFigures } from '#server/figure-list.ts';
import { found } from '#server/guard.ts';
import { actionItem } from '#server/happening.ts';
import { inLanguage } from '#words/text.ts';
import { backgroundOf, kindOf } from './background.ts';
import { countedBy, withoutAims } from './counted.ts';
import { isFullyKnown, membersOf, type Member } from './members.ts';
import { promiseOf } from './promise.ts';
import type { PageServerLoad } from './$types';

/** As many as a page shows; the rest is behind links. */
const PARTIES = 100;
const AIMS_OF_A_COMMITMENT = 30;
const AIMS_OF_A_PARTY = 4;
const ACTIONS = 60;

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const db = locals.application.store.reading;
	const { language } = locals;
	const agreement = found(await agreements.bySlug(db, params.slug), locals);
	const after = url.searchParams.get('parties') ?? '';
	const signed = await parties.ofAgreement(db, agreement.id, isId<'party'>(after) ? after : undefined, PARTIES + 1);
	const members = membersOf(signed.slice(0, PARTIES), language);
	const promises = await actions.page(db, { agreement: agreement.slug, kind: 'promise' }, undefined, ACTIONS);
	const events = await actions.latest(db, { agreement: agreement.slug, kind: 'event' }, undefined, ACTIONS);
	const happened = events.map((event) => ({ ...actionItem(event, language), about: [] }));
	const [promised, own] =
		agreement.kind === 'declaration'
			? [await countedOf(db, agreement, members, language), undefined]
			: [undefined, await ownOf(db, agreement, members, language)];
	return {
		agreement: {
			...agreement,
			title: inLanguage(agreement.title, language),
			summary: inLanguage(agreement.summary, language)
		},
		members,
		partyCount: (await parties.counts(db)).get(agreement.id) ?? 0,
		fullyKnown: isFullyKnown(agreement.slug),
		cities: members.filter((member) => member.kind === 'city').length,
		page: { isFirst: after === '', next: signed.length > PARTIES ? signed[PARTIES - 1]?.id : undefined },
		promises: promises.map((each) => promiseOf(each, language)),
		happened,
		promised,
		own,
		vouching: vouchingOf([
			...happened,
			...(promised?.commitments ?? []).flatMap((each) => each.groups.flatMap((group) => group.aims)),
			...(own?.figures ?? [])
		])
	};
};

/** What a declaration's page shows: under each commitment the aims that count towards it, and who has none. */
async function countedOf(db: Reading, agreement: Agreement, members: Member[], language: Language) {
	const all = await commitments.ofAgreement(db, agreement.id);
	const counts = await commitments.countsOf(db, agreement.id);
	const links = await commitments.firstAimsOf(db, agreement.id, AIMS_OF_A_COMMITMENT);
	const targets = await targetLists.byIds(db, [...new Set(links.map((link) => link.target))]);
	const aims = new Map((await listedAims(db, targets, language)).map((aim) => [aim.id, aim]));
	return {
		linkedBy: new Set(links.map((link) => link.linked_by)),
		commitments: all.map((commitment) => {
			const here = links.filter((link) => link.commitment === commitment.id);
			const having = counts.filter((count) => count.commitment === commitment.id);
			return {
				number: commitment.number,
				title: inLanguage(commitment.title, language),
				aims: having.reduce((sum, count) => sum + count.targets, 0),
				groups: countedBy(
					here.flatMap((link) => aims.get(link.target) ?? []),
					members
				),
				without: withoutAims(members, new Set(having.map((count) => count.organisation)))
			};
		})
	};
}

/** What a partnership's page shows: its themes, and apart from them a background figure and the own aims of each party. */
async function ownOf(db: Reading, agreement: Agreement, members: Member[], language: Language) {
	const ids = members.map((member) => member.id);
	const measured = await series.ofOrganisations(db, ids);
	const latest = await latestFigures.ofSeries(
		db,
		measured.map((each) => each.id)
	);
	const chosen = backgroundOf(measured, latest);
	const titles = await targetLists.titlesOf(db, ids, AIMS_OF_A_PARTY);
	const shared = mostOf([...chosen.values()].map(kindOf));
	return {
		themes: (await commitments.ofAgreement(db, agreement.id)).map(({ number, kind, title }) => ({
			number,
			kind,
			title: inLanguage(title, language)
		})),
		figures: [...chosen.values()].flatMap((each) =>
			listedFigures([each], latest, language).map((figure) => ({ ...figure, isShared: kindOf(each) === shared }))
		),
		aims: members.flatMap((member) => {
			const named = titles.filter((title) => title.organisation === member.id);
			const aims = named.map(({ id, title }) => ({ id, title: inLanguage(title, language) }));
			return { member, count: named[0]?.ofOrganisation ?? 0, aims };
		})
	};
}

function mostOf(kinds: readonly string[]): string | undefined {
	const counts = [...Map.groupBy(kinds, (kind) => kind)].toSorted((a, b) => b[1].length - a[1].length);
	return counts[0]?.[0];
}
