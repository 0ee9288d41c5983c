import * as targets from '#db/targets.ts';
import { isId } from '#domain/id.ts';
import { tagged } from '#server/answer.ts';
import { dayJudged, knownThen } from '#server/as-of.ts';
import { askedLanguage } from '#server/asked-language.ts';
import { assessedThen } from '#server/assessed.ts';
import { EMBED_POLICY, embedPage } from '#server/embed.ts';
import { found } from '#server/guard.ts';
import { pictureAddresses } from '#server/target-picture.ts';
import { toldVerdict } from '#server/told-verdict.ts';
import { localizeHref, m } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import type { RequestHandler } from './$types';

/** A target's chart for a frame in somebody else's page. */
export const GET: RequestHandler = async ({ params, url, request, locals }) => {
	const { store, settings, clock } = locals.application;
	const language = askedLanguage(url.searchParams);
	const known = found(
		isId<'target'>(params.id) ? await targets.publicById(store.reading, params.id) : undefined,
		locals
	);
	const { target, figures } = await knownThen(store.reading, known, undefined);
	const { sentence } = toldVerdict(target, assessedThen(target, figures, dayJudged(undefined, clock)), language);
	const page = embedPage({
		...{ language, sentence },
		title: `${inLanguage(target.organisation.name, language).text}: ${inLanguage(target.title, language).text}`,
		href: settings.origin + localizeHref(`/targets/${target.id}`, { locale: language }),
		...(target.origin === 'public_source' && { caution: m.target_whose_public({}, { locale: language }) }),
		...(figures.length > 0 && { picture: pictureAddresses(`/charts/targets/${target.id}.png`, language) })
	});
	return tagged(request, page, {
		'content-type': 'text/html; charset=utf-8',
		'content-security-policy': EMBED_POLICY
	});
};
