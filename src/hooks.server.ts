import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { closeApplication, openApplication, type Application } from '#server/application.ts';
import { logOf, safePath } from '#server/log.ts';
import { secure } from '#server/response-headers.ts';
import { visitorOf } from '#server/visitor.ts';
import { isLocalised, languageOf, m } from '#words/messages.ts';
import { speaking } from '#words/speaking.server.ts';

let application: Application;

export const init: ServerInit = async () => {
	if (building) return;
	application = await openApplication(process.env);
	process.once('sveltekit:shutdown', () => void closeApplication(application));
};

export const handle: Handle = async ({ event, resolve }) => {
	const { locals, url, request } = event;
	const began = performance.now();
	locals.application = application;
	locals.request = randomUUID();
	locals.log = logOf(application.log, locals.request);
	locals.language = languageOf(url.pathname);
	locals.visitor = isPage(url) ? await visitorOf(application, request.headers) : undefined;
	const response = await speaking(locals.language, () =>
		resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locals.language) })
	);
	response.headers.set('x-request-id', locals.request);
	const milliseconds = Math.round(performance.now() - began);
	locals.log.info({ method: request.method, path: safePath(url.pathname), status: response.status, milliseconds });
	return secure(response, url, locals.visitor !== undefined);
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	const { log, request, language } = event.locals;
	if (status !== 404) log?.error({ error }, 'a request failed');
	const words = status === 404 ? m.problem_not_found : m.error_unexpected;
	return { message: words({}, { locale: language ?? 'en' }), ...(request && { request }) };
};

/** Sign-in lives on pages: the API is for tokens, and its answers are the same for everyone. */
function isPage(url: URL): boolean {
	return isLocalised(url.pathname);
}
