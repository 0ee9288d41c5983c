import type { Agreement } from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import type { Reading } from '#db/engine/store.ts';
import type { AsOf } from '#db/entry-history.ts';
import * as latestFigures from '#db/latest-figures.ts';
import * as series from '#db/series.ts';
import * as targetLists from '#db/target-lists.ts';
import type { Language } from '#domain/language.ts';
import type { Said } from '#server/aim-list.ts';
import { listedFigures, type ListedFigure } from '#server/figure-list.ts';
import { inLanguage } from '#words/text.ts';
import { backgroundOf, kindOf } from './background.ts';
import type { Member } from './members.ts';

/** What a partnership's page shows: its themes, and apart from them a background figure and the own aims of each party. */
export type Apart = {
	themes: { number: number; title: Said }[];
	figures: Background[];
	aims: OwnAims[];
};

/** A figure beside a party's name; `isShared` where it is counted as for most of them. */
export type Background = ListedFigure & { isShared: boolean };

/** The first own aims of a party, and how many it has in all. */
export type OwnAims = { member: Member; count: number; aims: { id: string; title: Said }[] };

/** As many aims of a party as the page names; all of them are on the party's own page. */
const NAMED = 4;

export async function apart(
	db: Reading,
	agreement: Agreement,
	members: readonly Member[],
	{ language, then }: { language: Language; then?: AsOf | undefined }
): Promise<Apart> {
	const ids = members.map((member) => member.id);
	const themes = await commitments.ofAgreement(db, agreement.id);
	const measured = await series.ofOrganisations(db, ids);
	const countedIn = measured.map((each) => each.id);
	const latest = then
		? await latestFigures.ofSeriesAsOf(db, countedIn, then)
		: await latestFigures.ofSeries(db, countedIn);
	const chosen = [...backgroundOf(measured, latest).values()];
	const shared = mostOf(chosen.map(kindOf));
	const figures = chosen.flatMap((each) =>
		listedFigures([each], latest, language).map((figure) => ({ ...figure, isShared: kindOf(each) === shared }))
	);
	const titles = await targetLists.titlesOf(db, ids, NAMED, then?.knownAt);
	return {
		themes: themes.map(({ number, title }) => ({ number, title: inLanguage(title, language) })),
		// Where most have none, a table would be of what is missing.
		figures: chosen.length * 2 < members.length ? [] : figures,
		aims: members.map((member) => {
			const own = titles.filter((title) => title.organisation === member.id);
			const aims = own.map(({ id, title }) => ({ id, title: inLanguage(title, language) }));
			return { member, count: own[0]?.ofOrganisation ?? 0, aims };
		})
	};
}

function mostOf(kinds: readonly string[]): string | undefined {
	const counts = [...Map.groupBy(kinds, (kind) => kind)].toSorted((a, b) => b[1].length - a[1].length);
	return counts[0]?.[0];
}
