import type { Reading } from '#db/engine/store.ts';
import * as replies from '#db/replies.ts';
import type { Reply } from '#db/replies.ts';
import type { Target } from '#db/targets.ts';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import { localizeHref, m } from '#words/messages.ts';
import { formatInstant, formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';

/** What an organisation replied to a figure, as pages show it. */
export type ToldReply = {
	id: string;
	/** The figure's page. */
	href: string;
	title: string;
	text: string;
	lang: Language;
	at: Instant;
	when: string;
};

type Judged = Pick<Target, 'series_id' | 'dimension'> & { id: Id<'target'>; about: Period | undefined };

/** The last reply to the figure that each verdict is about, as it stood at a moment or stands now. */
export async function repliesBeside(
	db: Reading,
	judged: readonly Judged[],
	knownAt?: Instant
): Promise<Map<Id<'target'>, Reply & { period: Period }>> {
	const cells = judged.flatMap(({ id, series_id, dimension, about }) =>
		series_id && about ? [{ id, cell: { series_id, dimension, period: about } }] : []
	);
	const said = (
		await replies.toPublished(
			db,
			cells.map(({ cell }) => cell)
		)
	).filter(({ at }) => knownAt === undefined || at <= knownAt);
	return new Map(
		cells.flatMap(({ id, cell }) => {
			const last = said.findLast(
				(each) => each.series_id === cell.series_id && each.dimension === cell.dimension && each.period === cell.period
			);
			return last ? [[id, last]] : [];
		})
	);
}

/** What a reply says; of one that was taken away on legal ground, that it was. */
export function replyText(
	{ sentence, redacted_at }: Pick<Reply, 'sentence' | 'redacted_at'>,
	language: Language
): { text: string; lang: Language } {
	if (redacted_at === null) return inLanguage(sentence, language);
	return { text: m.step_redact({}, { locale: language }), lang: language };
}

/** A reply in the reader's language, with whose it is and to what. */
export function toldReply(
	{ id, entry_id, sentence, at, redacted_at }: Reply,
	{ organisation, period }: { organisation: string; period: Period },
	{ language, zone }: { language: Language; zone: string }
): ToldReply {
	const { text, lang } = replyText({ sentence, redacted_at }, language);
	const title = m.reply_title({ organisation, period: formatPeriod(period, language) }, { locale: language });
	const href = localizeHref(`/entries/${entry_id}`, { locale: language });
	return { ...{ id, href, title, text, lang, at }, when: formatInstant(at, zone, language) };
}
