import { ANATOMY_PARTS, type Anatomy, type AnatomyPart } from '#domain/anatomy.ts';
import type { Language } from '#domain/language.ts';
import { m, type Message } from './messages.ts';

const PARTS: Record<AnatomyPart, Message> = {
	owner: m.anatomy_owner,
	number: m.anatomy_number,
	date: m.anatomy_date,
	baseline: m.anatomy_baseline
};

/** A sentence taken apart, as pages show it. */
export type AnatomyTold = {
	pieces: Anatomy['pieces'];
	parts: { part: AnatomyPart; word: string; said: string | undefined }[];
	words: { title: string; gap: string };
};

/**
 * The parts of a promise with their words, in the reader's language.
 *
 * @example anatomyTold(anatomyOf('Espoo cuts 80 %.', promised), 'en').parts[2] // { part: 'date', word: 'By when', said: undefined }
 */
export function anatomyTold({ pieces, named }: Anatomy, language: Language): AnatomyTold {
	const locale = { locale: language };
	return {
		pieces,
		parts: ANATOMY_PARTS.map((part) => ({ part, word: PARTS[part]({}, locale), said: named[part] })),
		words: { title: m.anatomy_title({}, locale), gap: m.anatomy_gap({}, locale) }
	};
}
