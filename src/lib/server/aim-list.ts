import type { Reading } from '#db/engine/store.ts';
import type { AsOf } from '#db/entry-history.ts';
import * as targetVersions from '#db/target-versions.ts';
import type { Target } from '#db/targets.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { oneFigureAway } from '#domain/one-figure-away.ts';
import type { Life } from '#domain/target.ts';
import { formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import type { VerdictWords } from '#words/verdict-word.ts';
import { assessedTargets, type Assessed } from './assessed.ts';
import { toldVerdict } from './told-verdict.ts';

/** A text with the language that it is in. */
export type Said = { text: string; lang: Language };

/** An aim as lists show it: its name, whose it is, and the one sentence on its figures. */
export type ListedAim = {
	id: Id<'target'>;
	organisation: Said & { slug: string };
	title: Said;
	sentence: string;
	/** What the arithmetic says of it; shown beside the sentence. */
	verdict: VerdictWords;
	/** The period whose figure alone would let something be told of it. */
	away?: string;
	theme: number | null;
	life: Life;
	contextOnly: boolean;
	/** The aim whose place it took. */
	supersedes: Id<'target'> | null;
	/** Whether the organisation itself recorded it. */
	vouched: boolean;
};

/** Aims with their sentences and verdicts on a day, in as many questions for one as for many; or as they were known then. */
export async function listedAims(
	db: Reading,
	targets: readonly Target[],
	reader: { language: Language; today: CivilDate; then?: AsOf | undefined }
): Promise<ListedAim[]> {
	const { language, today, then } = reader;
	const ids = targets.map((target) => target.id);
	const judged = await assessedTargets(db, ids, today, then);
	const versions = then && (await targetVersions.inForce(db, ids, then.knownAt));
	return targets.flatMap((now) => {
		const found = judged.get(now.id);
		if (!found) return [];
		const target = { ...now, current: versions?.get(now.id) ?? now.current };
		return listed(target, found, language);
	});
}

function listed(target: Target, judged: Assessed, language: Language): ListedAim {
	const told = toldVerdict(target, judged, language);
	const isKept = target.series_id !== null && target.series_ended_on === null;
	const away = isKept && target.life === 'in_force' ? oneFigureAway(judged.input) : undefined;
	return {
		id: target.id,
		organisation: { slug: target.organisation.slug, ...inLanguage(target.organisation.name, language) },
		title: inLanguage(target.title, language),
		sentence: told.story,
		verdict: told.words,
		...(away && { away: formatPeriod(away, language) }),
		theme: target.theme,
		life: target.life,
		contextOnly: target.context_only === 1,
		supersedes: target.supersedes_id,
		vouched: target.origin === 'reported'
	};
}

/** How much of what a page shows the organisations themselves reported or confirmed. */
export type Vouching = 'all' | 'some' | 'none';

/** What says nothing of it, as a series without figures, does not count. */
export function vouchingOf(shown: readonly { vouched?: boolean }[]): Vouching {
	if (shown.every((each) => each.vouched ?? true)) return 'all';
	return shown.some((each) => each.vouched === true) ? 'some' : 'none';
}

/** The place in a list of aims after which the next page begins, as an address has it. */
export function placeOf(last: Target | undefined): string | undefined {
	return last && `${last.organisation.slug}~${last.id}`;
}

/** The same read from an address; undefined where it names no place. */
export function placeIn(text: string | null): { organisation: string; id: string } | undefined {
	const [organisation, id] = (text ?? '').split('~');
	return organisation && id ? { organisation, id } : undefined;
}
