import * as actions from '#db/actions.ts';
import { isId } from '#domain/id.ts';
import { mayTell } from '#server/action-rights.ts';
import { holding } from '#server/guard.ts';
import { scopeOf } from '#server/target-rights.ts';
import { formatRoughDate } from '#words/rough-date.ts';
import { actionStateWord } from '#words/status.ts';
import { inLanguage } from '#words/text.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
	const { language } = locals;
	const [at = '', id = ''] = (url.searchParams.get('before') ?? '').split(' ');
	const before = isId<'action'>(id) ? { at, id } : undefined;
	const found = await actions.latest(locals.application.store.reading, { within: scopeOf(actor) }, before, SHOWN + 1);
	const last = found[SHOWN - 1];
	return {
		isDone: url.searchParams.has('done'),
		actions: found.slice(0, SHOWN).map((action) => ({
			id: action.id,
			title: inLanguage(action.title, language),
			agreement: inLanguage(action.agreement_title, language),
			when: action.date && formatRoughDate(action.date, language),
			state: actionStateWord(action.state, language),
			unsourced: action.source === null,
			mine: mayTell(actor, action)
		})),
		next: found.length > SHOWN && last ? `${last.date ?? ''} ${last.id}` : undefined
	};
};
