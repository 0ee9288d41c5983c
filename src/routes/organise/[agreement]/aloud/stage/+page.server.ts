import { pictureAddresses } from '#server/target-picture.ts';
import { heard } from '../heard.ts';
import type { PageServerLoad } from './$types';

/** The keys lead from one to the next. */
export const csr = true;

/** As many as a conference has patience for; all their charts come with the page. */
const SHOWN = 60;

export const load: PageServerLoad = async ({ params, locals }) => {
	const { agreement, date, said } = await heard(locals, params.agreement);
	return {
		// A projector shows the statement and nothing around it.
		bare: true,
		...{ agreement, date },
		said: said.slice(0, SHOWN).map((each) => ({
			...each,
			picture: pictureAddresses(`/charts/targets/${each.id}.png`, locals.language)
		}))
	};
};
