import * as actions from '#db/actions.ts';
import type { Agreement } from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import type { Reading } from '#db/engine/store.ts';
import * as organisations from '#db/organisations.ts';
import * as statements from '#db/statements.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isBareClaim, standingWord } from '#domain/opinion.ts';
import { statementWord } from '#words/opinion.ts';
import { actionStateWord } from '#words/status.ts';
import { inLanguage } from '#words/text.ts';
import type { Said } from './aim-list.ts';

/** What is said to be done and nobody can look at: actions without a source, and statements on commitments without an address. */
export type Unproven = {
	actions: { id: Id<'action'>; title: Said; word: string; organisations: string[] }[];
	statements: { number: number; commitment: Said; organisation: Said; slug: string; word: string }[];
};

/** As many actions as are looked at. */
const MOST = 500;

/** What of an agreement's actions and of what its parties say of its commitments gives nothing to look at. */
export async function unprovenIn(db: Reading, agreement: Agreement, language: Language): Promise<Unproven> {
	const acted = await actions.latest(db, { agreement: agreement.slug }, undefined, MOST);
	const said = await statements.ofAgreements(db, [agreement.id]);
	const contents = await commitments.ofAgreement(db, agreement.id);
	const bare = contents.flatMap(({ id, number, title }) => {
		const sourced = acted.filter((action) => action.commitment === number && action.source);
		const shown = new Set(sourced.flatMap((action) => action.organisations.map(({ slug }) => slug)));
		return [...Map.groupBy(said.get(id) ?? [], (each) => each.organisation)].flatMap(([slug, all]) => {
			const last = standingWord(all);
			if (!last || shown.has(slug) || !isBareClaim(last)) return [];
			return [{ number, title, slug, id: last.organisation_id, state: last.state }];
		});
	});
	const named = await organisations.byIds(db, [...new Set(bare.map(({ id }) => id))]);
	const names = new Map(named.map(({ id, name }) => [id, inLanguage(name, language)]));
	return {
		actions: acted
			.filter(({ state, source }) => !source && (state === 'done' || state === 'under_way'))
			.map(({ id, title, state, organisations: concerned }) => ({
				...{ id, title: inLanguage(title, language), word: actionStateWord(state, language) },
				organisations: concerned.map(({ slug }) => slug)
			})),
		statements: bare.map(({ number, title, slug, id, state }) => ({
			...{ number, slug, commitment: inLanguage(title, language), word: statementWord(state, language) },
			organisation: names.get(id) ?? { text: slug, lang: language }
		}))
	};
}
