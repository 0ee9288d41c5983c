import { MOST_CASES } from '#server/api/assessment.ts';
import { calculated } from '#server/calculated.ts';
import { calculationIn, calculationQuery, CALCULATED } from '#server/calculator.ts';
import { citedState } from '#server/cited-state.ts';
import { conformance } from '#server/conformance.ts';
import { toldProblems } from '#server/form.ts';
import { pictureAddresses } from '#server/target-picture.ts';
import { m } from '#words/messages.ts';
import { methodPage } from '#words/method-page.ts';
import { formatNumber } from '#words/number.ts';
import { targetKindWord } from '#words/word.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const { language } = locals;
	const calculation = calculationIn(url.searchParams, language);
	const { equal, count } = conformance();
	return {
		state: await citedState(locals),
		page: methodPage(language),
		conformance: m.method_conformance({
			equal: formatNumber(equal, language),
			count: formatNumber(count, language)
		}),
		api: m.method_api({ address: 'POST /api/v1/assessments', count: formatNumber(MOST_CASES, language) }),
		kinds: CALCULATED.map((kind) => ({ kind, word: targetKindWord(kind, language) })),
		typed: calculation.typed,
		problems: toldProblems(calculation.problems, language),
		result: calculated(calculation, language),
		picture: pictureAddresses('/charts/method.png', language, calculationQuery(calculation.typed))
	};
};
