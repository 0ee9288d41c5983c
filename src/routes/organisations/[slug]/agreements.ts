import type * as agreements from '#db/agreements.ts';
import type { Language } from '#domain/language.ts';
import type { Said } from '#server/aim-list.ts';
import { partsText } from '#words/part.ts';
import { inLanguage } from '#words/text.ts';

type Membership = Awaited<ReturnType<typeof agreements.ofOrganisation>>[number];

/** The agreements of an organisation, each once, with its part in it. */
export function agreementsIn(
	memberships: readonly Membership[],
	language: Language
): { slug: string; title: Said; part: string }[] {
	const together = [...Map.groupBy(memberships, (each) => each.slug)];
	return together.flatMap(([slug, parts]) => {
		const [first] = parts;
		return first ? [{ slug, title: inLanguage(first.title, language), part: partsText(parts, language) }] : [];
	});
}
