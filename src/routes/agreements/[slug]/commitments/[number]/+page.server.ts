import * as actions from '#db/actions.ts';
import * as agreements from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import * as parties from '#db/parties.ts';
import * as targetLists from '#db/target-lists.ts';
import * as targets from '#db/targets.ts';
import { anatomyOf } from '#domain/anatomy.ts';
import { today } from '#domain/civil-date.ts';
import { listedAims, placeIn, placeOf, vouchingOf } from '#server/aim-list.ts';
import { citedState } from '#server/cited-state.ts';
import { distributionOf } from '#server/distribution.ts';
import { found } from '#server/guard.ts';
import { actionItem } from '#server/happening.ts';
import { holdersOf } from '#server/held-together.ts';
import { mayState } from '#server/stating.ts';
import { rollupOfCommitment } from '#server/verdict-summary.ts';
import { anatomyTold } from '#words/anatomy.ts';
import { officialWording } from '#words/official-wording.ts';
import { inLanguage } from '#words/text.ts';
import { wordingNote } from '#words/wording.ts';
import { countedBy, withoutAims } from '../../counted.ts';
import { countable, groupsAmong, membersOf } from '../../members.ts';
import { statedOn } from './stated.ts';
import type { PageServerLoad } from './$types';

/** As many as a page shows; the rest is behind links. */
const AIMS = 60;
const OTHERS = 20;
const PARTIES = 200;
const ACTIONS = 30;

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const db = locals.application.store.reading;
	const { language } = locals;
	const agreement = found(await agreements.bySlug(db, params.slug), locals);
	const all = await commitments.ofAgreement(db, agreement.id);
	const commitment = found(
		all.find((each) => String(each.number) === params.number),
		locals
	);
	const { id, theme } = commitment;
	const signed = await parties.ofAgreement(db, agreement.id, undefined, PARTIES + 1);
	const reader = { language, today: today(locals.application.clock) };
	const held = await holdersOf(db, groupsAmong(signed), reader);
	const members = membersOf(signed.slice(0, PARTIES), language, held);
	const having = (await commitments.countsOf(db, agreement.id)).filter((count) => count.commitment === id);
	const aims = await targetLists.towards(db, id, placeIn(url.searchParams.get('aims')), AIMS + 1);
	const others =
		theme === null
			? []
			: await targetLists.besides(db, { id, theme }, placeIn(url.searchParams.get('others')), OTHERS + 1);
	const shown = aims.slice(0, AIMS);
	const apart = others.slice(0, OTHERS);
	const listed = await listedAims(db, [...shown, ...apart], reader);
	const links = await targets.linksOf(
		db,
		shown.map((target) => target.id)
	);
	const acted = await actions.latest(db, { commitment: id }, undefined, ACTIONS);
	const everyone = countable(members);
	const signedAs =
		commitment.kind === 'commitment' ? officialWording(commitment.title, commitment.wording, language) : undefined;
	const rollup = await rollupOfCommitment(db, agreement.id, commitment.number, everyone);
	return {
		state: await citedState(locals),
		distribution: distributionOf(rollup, { agreement: agreement.slug, commitment: params.number }, language),
		agreement: { slug: agreement.slug, title: inLanguage(agreement.title, language) },
		numbers: agreement.text_has_numbers,
		commitment: {
			...commitment,
			title: inLanguage(commitment.title, language),
			wording: commitment.wording && wordingNote(commitment.wording, language)
		},
		anatomy: signedAs && {
			...anatomyTold(anatomyOf(signedAs.text, { names: [] }), language),
			lang: signedAs.lang
		},
		count: having.reduce((sum, count) => sum + count.targets, 0),
		groups: countedBy(listed.slice(0, shown.length), members),
		without: withoutAims(members, new Set(having.map((count) => count.organisation))),
		linkedBy: Object.fromEntries(
			shown.map((target) => [
				target.id,
				links.get(target.id)?.find((link) => link.agreement === agreement.slug && link.number === commitment.number)
					?.linked_by
			])
		),
		actions: acted.map((action) => actionItem(action, language)),
		stated: await statedOn(db, id, { language, zone: locals.application.settings.timeZone }),
		maySay: members.some((member) => mayState(locals.visitor?.actor, member.id)),
		others: listed.slice(shown.length),
		next: {
			aims: aims.length > AIMS ? placeOf(shown.at(-1)) : undefined,
			others: others.length > OTHERS ? placeOf(apart.at(-1)) : undefined,
			parties: signed.length > PARTIES ? signed[PARTIES - 1]?.id : undefined
		},
		isFirst: { aims: !url.searchParams.has('aims'), others: !url.searchParams.has('others') },
		vouching: vouchingOf(listed)
	};
};
