import * as organisations from '#db/organisations.ts';
import { permitted, signedIn } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 100;

export const load: PageServerLoad = async ({ url, locals }) => {
	permitted(locals, signedIn(locals).actor, 'rename organisation', {});
	const after = url.searchParams.get('after') ?? undefined;
	const found = await organisations.page(locals.application.store.reading, after, SHOWN + 1);
	return {
		organisations: found.slice(0, SHOWN).map(({ slug, kind, name, successor_id }) => ({
			...{ slug, kind, name: inLanguage(name, locals.language), isMerged: successor_id !== null }
		})),
		next: found.length > SHOWN ? found[SHOWN - 1]?.slug : undefined
	};
};
