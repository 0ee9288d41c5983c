import type { z } from 'zod';
import type { Action } from '#db/actions.ts';
import * as agreements from '#db/agreements.ts';
import type { Agreement } from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import type { Reading } from '#db/engine/store.ts';
import * as memberships from '#db/memberships.ts';
import * as organisations from '#db/organisations.ts';
import * as targetLists from '#db/target-lists.ts';
import * as verdictRollups from '#db/verdict-rollups.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import { isLanguage, type Language } from '#domain/language.ts';
import { hasLeft } from '#domain/party.ts';
import { may, type Actor } from '#domain/permission.ts';
import type { recordAction } from '#operations/record-action.ts';
import { inLanguage } from '#words/text.ts';
import type { Said } from './aim-list.ts';
import { scopeOf } from './target-rights.ts';
import { dateTyped, fieldsOf, filled, oneOf, textTyped, type TypedFields } from './typed-fields.ts';

/** More aims than this are not offered to choose from. */
const MOST = 400;

export type Offered = { value: string; text: string; lang: Language };

/** What can be chosen in the form of an action. */
export type ActionChoices = { organisations: Offered[]; commitments: Offered[]; targets: Offered[] };

type Reader = {
	language: Language;
	today: CivilDate;
	/** The action that is told anew: what it concerns already can be kept, whoever has left since. */
	kept?: Action;
};

/** The agreements of which somebody may record an action: those that they organise, and those of the organisations they work for. */
export async function agreementsFor(db: Reading, actor: Actor, { today }: Reader): Promise<Agreement[]> {
	const scope = scopeOf(actor);
	const parts = [...(await memberships.ofOrganisations(db, scope.organisations)).values()].flat();
	const still = parts.filter(({ until }) => !hasLeft({ ...(until !== null && { until }) }, today));
	return agreements.byIds(db, [...new Set([...scope.agreements, ...still.map((each) => each.agreement_id)])]);
}

/** What an action of an agreement can be said to concern, by who records it: organisers choose among the parties, others are theirs. */
export async function choicesOf(
	db: Reading,
	agreement: Agreement,
	actor: Actor,
	{ language, today, kept }: Reader
): Promise<ActionChoices> {
	const parts = (await memberships.ofAgreements(db, [agreement.id])).get(agreement.id) ?? [];
	const still = parts.filter(({ until }) => !hasLeft({ ...(until !== null && { until }) }, today));
	const isOrganiser = may(actor, 'record action', { agreement: agreement.id }) === 'yes';
	const own = new Set(scopeOf(actor).organisations);
	const concerned = (kept?.organisations ?? []).map((each) => each.id);
	const ids = [...new Set([...still.map((party) => party.organisation_id), ...concerned])].filter(
		(id) => isOrganiser || own.has(id)
	);
	const rolled = await verdictRollups.ofOrganisations(db, ids);
	const served = kept?.target ? [kept.target] : [];
	const aims = await targetLists.byIds(db, [
		...new Set([...rolled.slice(0, MOST).map(({ target }) => target), ...served])
	]);
	const said = (value: string, { text, lang }: Said): Offered => ({ value, text, lang });
	return {
		organisations: (await organisations.byIds(db, ids)).map(({ slug, name }) => said(slug, inLanguage(name, language))),
		commitments: (await commitments.ofAgreement(db, agreement.id)).map(({ number, title }) => {
			const { text, lang } = inLanguage(title, language);
			return { value: String(number), text: `${number}. ${text}`, lang };
		}),
		targets: aims.map(({ id, organisation, title }) => {
			const { text, lang } = inLanguage(title, language);
			return { value: id, text: `${inLanguage(organisation.name, language).text}: ${text}`, lang };
		})
	};
}

/** What the form of an action says of it. */
export function actionIn(
	typed: TypedFields
): Omit<z.input<(typeof recordAction)['takes']>, 'agreement' | 'action' | 'seen'> {
	const [date, quote, source] = [dateTyped(typed, 'date'), filled(typed, 'quote'), filled(typed, 'source')];
	const [commitment, target, language] = [filled(typed, 'commitment'), typed.target ?? '', typed.quote_language ?? ''];
	return {
		...{ title: textTyped(typed, 'title'), description: textTyped(typed, 'description') },
		kind: oneOf(['event', 'promise'], typed.kind),
		state: oneOf(['unknown', 'planned', 'under_way', 'done', 'dropped'], typed.state),
		organisations: (typed.organisations ?? '').split('\n').filter(Boolean),
		...(date && { date }),
		...(quote && { quote }),
		...(quote && isLanguage(language) && { quote_language: language }),
		...(source && { source }),
		...(commitment && { commitment: Number(commitment) }),
		...(isId<'target'>(target) && { target })
	};
}

/** An action as somebody would have typed it. */
export function actionTyped(action: Action): TypedFields {
	return {
		...fieldsOf('title', action.title),
		...fieldsOf('description', action.description),
		...{ kind: action.kind, state: action.state, date: action.date ?? '' },
		organisations: action.organisations.map(({ slug }) => slug).join('\n'),
		...{ quote: action.quote ?? '', quote_language: action.quote_language ?? '', source: action.source ?? '' },
		...{ commitment: action.commitment === null ? '' : String(action.commitment), target: action.target ?? '' }
	};
}
