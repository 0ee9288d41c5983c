import * as agreements from '#db/agreements.ts';
import { today } from '#domain/civil-date.ts';
import { instant } from '#domain/clock.ts';
import { aloudOf, type Sayable, type Unsayable } from '#server/aloud.ts';
import type { Said } from '#server/aim-list.ts';
import { found, permitted, signedIn } from '#server/guard.ts';
import { formatDate } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';

/** What of an agreement may be said aloud today, for those who may know. */
export type Heard = { agreement: { slug: string; title: Said }; date: string; said: Sayable[]; unsaid: Unsayable[] };

export async function heard(locals: App.Locals, slug: string): Promise<Heard> {
	const { actor } = signedIn(locals);
	const { store, clock, settings } = locals.application;
	const { language } = locals;
	const agreement = found(await agreements.bySlug(store.reading, slug), locals);
	permitted(locals, actor, 'read submitted', { agreement: agreement.id });
	const day = today(clock);
	const reader = { language, today: day, at: instant(clock) };
	return {
		agreement: { slug: agreement.slug, title: inLanguage(agreement.title, language) },
		date: formatDate(day, language),
		...(await aloudOf(store.reading, agreement, settings.origin, reader))
	};
}
