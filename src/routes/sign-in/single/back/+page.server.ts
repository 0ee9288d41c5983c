import { redirect } from '@sveltejs/kit';
import * as people from '#db/people.ts';
import { clientAddress } from '#server/client-address.ts';
import { comeIn } from '#server/entrance.ts';
import { endSingleSignOn } from '#server/single-sign-on.ts';
import { tellOfChange } from '#server/way-in-change.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { PageServerLoad } from './$types';

/** Where the place that vouches for people sends them back to; its address names no language, so theirs is taken. */
export const load: PageServerLoad = async (event) => {
	const { locals, url, request } = event;
	const { settings, auth, store } = locals.application;
	const { oidc: issuer } = settings;
	if (!issuer) redirect(303, localizeHref('/sign-in', { locale: locals.language }));
	const cookie = request.headers.get('cookie') ?? '';
	const back = { query: url.search, cookie, address: clientAddress(event) };
	const { answer, isNew } = await endSingleSignOn(auth, issuer, back);
	const person = answer.ok ? await people.byId(store.reading, answer.personId) : undefined;
	const actor = person && (await people.actorOf(store.reading, person.id));
	if (person) locals.language = person.language;
	if (isNew && person && actor) await tellOfChange(locals, { person: person.id, actor }, 'single-sign-on-added');
	const refusal = await comeIn(event, 'single-sign-on', answer, m.single_refused());
	return { problem: refusal.data.problem };
};
