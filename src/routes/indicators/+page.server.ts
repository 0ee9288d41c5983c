import * as indicators from '#db/indicators.ts';
import * as measurements from '#db/measurements.ts';
import { citedState } from '#server/cited-state.ts';
import { inLanguage } from '#words/text.ts';
import { THEMES } from '#words/theme.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const db = locals.application.store.reading;
	const extents = await measurements.extents(db);
	const all = (await indicators.all(db)).map(({ id, slug, name, theme }) => ({
		slug,
		theme,
		name: inLanguage(name, locals.language),
		organisations: extents.get(id)?.organisations ?? 0,
		targets: extents.get(id)?.targets ?? 0
	}));
	return {
		state: await citedState(locals),
		themes: [...THEMES, null].flatMap((theme) => {
			const own = all.filter((indicator) => indicator.theme === theme);
			return own.length > 0 ? [{ theme, indicators: own }] : [];
		})
	};
};
