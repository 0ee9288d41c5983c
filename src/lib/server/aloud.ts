import type { Agreement } from '#db/agreements.ts';
import type { Reading } from '#db/engine/store.ts';
import * as targetLists from '#db/target-lists.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Unsaid } from '#domain/quotable.ts';
import { localizeHref } from '#words/messages.ts';
import type { VerdictWords } from '#words/verdict-word.ts';
import type { Said } from './aim-list.ts';
import { assessedTargets } from './assessed.ts';
import { deskOf } from './desk.ts';
import { toldVerdict } from './told-verdict.ts';

/** One sentence that may be said aloud, with the address at which it can be checked. */
export type Sayable = {
	id: Id<'target'>;
	organisation: Said;
	title: Said;
	sentence: string;
	verdict: VerdictWords;
	address: string;
};

/** What may not be said, and why. */
export type Unsayable = { id: Id<'target'>; organisation: Said; title: Said; because: Unsaid[] };

/** What may be said aloud of the aims of an agreement, and what may not. */
export async function aloudOf(
	db: Reading,
	agreement: Agreement,
	origin: string,
	reader: { language: Language; today: CivilDate; at: Instant }
): Promise<{ said: Sayable[]; unsaid: Unsayable[] }> {
	const { language, today } = reader;
	const { aims } = await deskOf(db, agreement, { ...reader, since: reader.at });
	const ids = aims.filter(({ unsaid }) => unsaid.length === 0).map(({ id }) => id);
	const targets = new Map((await targetLists.byIds(db, ids)).map((target) => [target.id, target]));
	const judged = await assessedTargets(db, ids, today);
	return {
		said: aims.flatMap(({ id, organisation, title }) => {
			const [target, found] = [targets.get(id), judged.get(id)];
			if (!target || !found) return [];
			const { sentence, words } = toldVerdict(target, found, language);
			const address = origin + localizeHref(`/targets/${id}`, { locale: language });
			return [{ id, organisation: organisation.name, title, sentence, verdict: words, address }];
		}),
		unsaid: aims
			.filter(({ unsaid }) => unsaid.length > 0)
			.map(({ id, organisation, title, unsaid }) => ({ id, organisation: organisation.name, title, because: unsaid }))
	};
}
