import * as opinions from '#db/opinions.ts';
import * as targetLists from '#db/target-lists.ts';
import * as targetQueue from '#db/target-queue.ts';
import type { Target } from '#db/targets.ts';
import { isId } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { disputesOf } from '#domain/opinion.ts';
import type { Said } from '#server/aim-list.ts';
import { holding } from '#server/guard.ts';
import { scopeOf } from '#server/target-rights.ts';
import { disputeText } from '#words/opinion.ts';
import { formatInstant } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
	const { store, settings } = locals.application;
	const db = store.reading;
	const { language } = locals;
	const scope = scopeOf(actor);
	const after = url.searchParams.get('after') ?? '';
	const waiting = await targetQueue.waiting(db, scope, SHOWN);
	const disputed = new Map(
		(await opinions.stated(db, scope)).flatMap(({ target, verdict, statement, ruling }) => {
			const found = disputesOf({
				...(verdict && { verdict }),
				...(statement && { statement }),
				...(ruling && { ruling })
			});
			return found.length > 0 ? [[target, found.map((each) => disputeText(each, language))]] : [];
		})
	);
	const page = await targetQueue.inForce(db, scope, isId<'target'>(after) ? after : undefined, SHOWN + 1);
	return {
		waiting: waiting.map(({ target, what, since }) => ({
			...listed(target, language),
			...{ what, when: formatInstant(since, settings.timeZone, language) }
		})),
		returned: (await targetQueue.returned(db, scope, SHOWN)).map((target) => listed(target, language)),
		disputes: (await targetLists.byIds(db, [...disputed.keys()])).map((target) => ({
			...listed(target, language),
			disputes: disputed.get(target.id) ?? []
		})),
		inForce: page.slice(0, SHOWN).map((target) => listed(target, language)),
		next: page.length > SHOWN ? page[SHOWN - 1]?.id : undefined
	};
};

function listed(target: Target, language: Language): { id: string; title: Said; organisation: Said } {
	return {
		id: target.id,
		title: inLanguage(target.title, language),
		organisation: inLanguage(target.organisation.name, language)
	};
}
