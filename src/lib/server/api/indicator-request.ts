import type { RequestEvent } from '@sveltejs/kit';
import * as indicators from '#db/indicators.ts';
import type { Actor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { addIndicator } from '#operations/add-indicator.ts';
import { perform, shapeProblems } from '#operations/perform.ts';
import { setIndicator, settingsOfIndicator } from '#operations/set-indicator.ts';
import { seenIn, type Answer } from './endpoint.ts';
import { byToken } from './entry-request.ts';
import { indicatorsJson } from './indicator.ts';
import { slugAt } from './subject.ts';

/** A new indicator as a program sends it. */
export const newIndicatorShape = addIndicator.takes;

/** What of an indicator is said anew, as a program sends it; what is left out stays as it is. */
export const indicatorRequestShape = settingsOfIndicator;

/** Answers a POST of a new indicator. */
export async function postIndicator(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = newIndicatorShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const { store } = event.locals.application;
	const outcome = await perform(store, addIndicator, parsed.data, byToken(event, actor));
	return outcome.ok ? indicatorAnswer(event, outcome.answer.slug, 201) : outcome;
}

/** Answers a PUT of what is said anew of an indicator; the tag that was seen must be named. */
export async function putIndicator(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = indicatorRequestShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const { store } = event.locals.application;
	const slug = slugAt(event);
	const of = slug === undefined ? undefined : await indicators.bySlug(store.reading, slug);
	if (!of) return refused('unknown-indicator', undefined, { slug: event.params.slug ?? '' });
	if (event.request.headers.get('if-match') === null) return refused('version-needed');
	const seen = seenIn(event.request, of.id);
	const input = { indicator: of.slug, ...parsed.data, ...(seen !== undefined && { seen }) };
	const outcome = await perform(store, setIndicator, input, byToken(event, actor));
	return outcome.ok ? indicatorAnswer(event, of.slug) : outcome;
}

/** An indicator in the state in which it is: with the tag that If-Match brings back. */
export async function indicatorAnswer(event: RequestEvent, slug: string | undefined, status = 200): Promise<Answer> {
	const { store } = event.locals.application;
	const of = slug === undefined ? undefined : await indicators.bySlug(store.reading, slug);
	if (!of) return refused('unknown-indicator', undefined, { slug: event.params.slug ?? '' });
	const [body] = await indicatorsJson(store.reading, [of]);
	return { ok: true, status, body, seen: `${of.id}-${of.version}` };
}
