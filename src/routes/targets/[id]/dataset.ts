import type { Target } from '#db/targets.ts';
import type { CitedState } from '#server/cited-state.ts';
import { partDataset } from '#server/open-data/catalogue.ts';
import { inLanguage } from '#words/text.ts';

/** The figures on which an aim rests, for search engines. */
export function datasetOf(
	{ id, title, organisation }: Target,
	description: string,
	{ application, language }: App.Locals,
	state: CitedState
): Record<string, unknown> {
	const creator = inLanguage(organisation.name, language).text;
	const name = `${creator}: ${inLanguage(title, language).text}`;
	const of = { name, description, path: `/targets/${id}`, part: `target=${id}`, creator };
	return partDataset(application.settings.origin, of, language, state);
}
