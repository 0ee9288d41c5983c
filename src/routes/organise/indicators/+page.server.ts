import * as indicators from '#db/indicators.ts';
import { permitted, signedIn } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import { unitName } from '#words/unit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	permitted(locals, signedIn(locals).actor, 'set indicator', {});
	const { language, application } = locals;
	const all = await indicators.all(application.store.reading);
	return {
		indicators: all
			.map(({ slug, name, unit }) => ({ slug, name: inLanguage(name, language), unit: unitName(unit, language) }))
			.toSorted((a, b) => a.name.text.localeCompare(b.name.text, language))
	};
};
