import * as agreementContents from '#db/agreement-contents.ts';
import * as agreements from '#db/agreements.ts';
import type { Reading } from '#db/engine/store.ts';
import * as organisations from '#db/organisations.ts';
import * as statements from '#db/statements.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Language } from '#domain/language.ts';
import { standingWord } from '#domain/opinion.ts';
import type { Actor } from '#domain/permission.ts';
import { agreementsToday } from '#operations/organising.ts';
import { localizeHref } from '#words/messages.ts';
import { statementWord } from '#words/opinion.ts';
import { inLanguage } from '#words/text.ts';
import type { Said } from './aim-list.ts';
import { mayState } from './stating.ts';

/** The commitments of one agreement, each with what the reader's organisations say of it; without a word where they say nothing. */
export type Promised = {
	slug: string;
	title: Said;
	commitments: {
		number: number;
		title: Said;
		href: string;
		said: { organisation: Said; word: string | undefined }[];
	}[];
};

/** What those for whom somebody may speak have promised together with others, by agreement. */
export async function promisedBy(
	db: Reading,
	actor: Actor,
	{ language, today }: { language: Language; today: CivilDate }
): Promise<Promised[]> {
	const own = actor.grants.flatMap(({ organisation }) =>
		organisation && mayState(actor, organisation) ? [organisation] : []
	);
	if (own.length === 0) return [];
	const joined = await agreementsToday({ tx: db, today }, own);
	const ids = [...new Set([...joined.values()].flat())];
	const commitments = await agreementContents.commitmentsOf(db, ids);
	const said = await statements.ofAgreements(db, ids);
	const speakers = await organisations.byIds(db, [...new Set(own)]);
	return (await agreements.byIds(db, ids)).flatMap(({ id, slug, title }) => {
		const parties = speakers.filter((speaker) => joined.get(speaker.id)?.includes(id));
		const all = (commitments.get(id) ?? []).map((commitment) => ({
			number: commitment.number,
			title: inLanguage(commitment.title, language),
			href: localizeHref(`/report/commitments/${slug}/${commitment.number}`, { locale: language }),
			said: parties.map((party) => {
				const words = (said.get(commitment.id) ?? []).filter((each) => each.organisation_id === party.id);
				const last = standingWord(words);
				return { organisation: inLanguage(party.name, language), word: last && statementWord(last.state, language) };
			})
		}));
		return all.length === 0 ? [] : [{ slug, title: inLanguage(title, language), commitments: all }];
	});
}
