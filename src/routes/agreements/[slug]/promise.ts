import type { Action } from '#db/actions.ts';
import { anatomyOf } from '#domain/anatomy.ts';
import type { Language } from '#domain/language.ts';
import type { Said } from '#server/aim-list.ts';
import { quoteOf } from '#server/happening.ts';
import { anatomyTold, type AnatomyTold } from '#words/anatomy.ts';
import { m } from '#words/messages.ts';
import { formatRoughDate } from '#words/rough-date.ts';
import { sourceLink } from '#words/source.ts';
import { actionStateWord } from '#words/status.ts';
import { inLanguage } from '#words/text.ts';

/** Something that an agreement promises, with the sentence that says so. */
export type Promised = {
	id: string;
	title: Said;
	quote?: { text: string; lang?: string };
	anatomy?: AnatomyTold;
	notes: string[];
	text: Said;
	source?: { label: string; href?: string };
};

export function promiseOf(action: Action, language: Language): Promised {
	const when = action.date ? formatRoughDate(action.date, language) : m.action_no_date({}, { locale: language });
	const state = actionStateWord(action.state, language);
	return {
		id: action.id,
		title: inLanguage(action.title, language),
		...(action.quote && {
			quote: quoteOf(action),
			anatomy: anatomyTold(anatomyOf(action.quote, { names: namesIn(action) }), language)
		}),
		notes: [sentence(when), sentence(state)],
		text: inLanguage(action.description, language),
		...(action.source && { source: sourceLink(action.source) })
	};
}

function namesIn(action: Action): string[] {
	return action.organisations.flatMap(({ name }) => Object.values(name));
}

function sentence(text: string): string {
	const capital = text.charAt(0).toLocaleUpperCase() + text.slice(1);
	return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
