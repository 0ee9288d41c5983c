import * as dataVersion from '#db/data-version.ts';
import { today } from '#domain/civil-date.ts';
import type { Language } from '#domain/language.ts';
import { METHOD_VERSION } from '#domain/method.ts';
import { taggedAhead } from './answer.ts';
import { askedLanguage } from './asked-language.ts';
import { drawCard, type Card } from './card.ts';

type Asked = { url: URL; request: Request; locals: App.Locals };

/** Answers with the card of a page in the language that is asked for; drawn only for who does not have it. */
export async function cardAnswer(
	{ url, request, locals }: Asked,
	version: string,
	make: (language: Language) => Promise<Card>
): Promise<Response> {
	const { store, clock } = locals.application;
	const language = askedLanguage(url.searchParams);
	const data = await dataVersion.current(store.reading);
	const tag = `"${data}-${METHOD_VERSION}-${language}-${today(clock)}-${version}"`;
	return taggedAhead(request, tag, { 'content-type': 'image/png' }, async () => {
		return new Uint8Array(await drawCard(await make(language)));
	});
}
