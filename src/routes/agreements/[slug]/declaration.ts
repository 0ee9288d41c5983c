import * as commitments from '#db/commitments.ts';
import type { Agreement } from '#db/agreements.ts';
import type { Reading } from '#db/engine/store.ts';
import type { AsOf } from '#db/entry-history.ts';
import * as targetLists from '#db/target-lists.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Language } from '#domain/language.ts';
import { listedAims, type Said } from '#server/aim-list.ts';
import { inLanguage } from '#words/text.ts';
import { countedBy, withoutAims, type Counted } from './counted.ts';
import type { Member } from './members.ts';

/** What a declaration's page shows: under each commitment the aims that count towards it, and who has none. */
export type Declared = {
	linkedBy: Set<commitments.Link['linked_by']>;
	commitments: { number: number; title: Said; aims: number; groups: Counted[]; without: Member[] }[];
};

/** As many aims of a commitment as the page shows; all of them are on the commitment's own page. */
const SHOWN = 30;

export async function declared(
	db: Reading,
	agreement: Agreement,
	members: readonly Member[],
	reader: { language: Language; today: CivilDate; then?: AsOf | undefined }
): Promise<Declared> {
	const all = await commitments.ofAgreement(db, agreement.id);
	const counts = await commitments.countsOf(db, agreement.id, reader.then?.knownAt);
	const links = await commitments.firstAimsOf(db, agreement.id, SHOWN, reader.then?.knownAt);
	const targets = await targetLists.byIds(db, [...new Set(links.map((link) => link.target))]);
	const aims = new Map((await listedAims(db, targets, reader)).map((aim) => [aim.id, aim]));
	return {
		linkedBy: new Set(links.map((link) => link.linked_by)),
		commitments: all.map(({ id, number, title }) => {
			const here = links.filter((link) => link.commitment === id);
			const having = counts.filter((count) => count.commitment === id);
			return {
				number,
				title: inLanguage(title, reader.language),
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
