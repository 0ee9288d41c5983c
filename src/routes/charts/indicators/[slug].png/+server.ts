import { version } from '$app/environment';
import * as indicators from '#db/indicators.ts';
import * as measurements from '#db/measurements.ts';
import { cardAnswer } from '#server/card-answer.ts';
import { found } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import { compareOf, comparisonIn } from '../../../indicators/[slug]/compare.ts';
import type { RequestHandler } from './$types';

/** As many series as the page looks at. */
const SERIES = 150;

/** The card of an indicator: three organisations on one scale, where there are so many. */
export const GET: RequestHandler = async (event) => {
	const db = event.locals.application.store.reading;
	const { id, name, definition } = found(await indicators.bySlug(db, event.params.slug), event.locals);
	return cardAnswer(event, version, async (language) => {
		const measured = await measurements.ofIndicator(db, id, undefined, SERIES);
		const compare = await compareOf(db, measured, [], comparisonIn(new URLSearchParams()), language);
		return {
			title: inLanguage(name, language).text,
			sentence: inLanguage(definition, language).text,
			...(compare && {
				multiples: {
					of: compare.multiples.map((each) => ({ ...each, name: each.name.text })),
					...compare.scale
				}
			})
		};
	});
};
