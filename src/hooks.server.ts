import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { closeApplication, openApplication, type Application } from '#server/application.ts';
import { failureText } from '#server/failure.ts';
import { logOf, safePath } from '#server/log.ts';
import { secure } from '#server/response-headers.ts';
import { startChores } from '#server/schedule.ts';
import { visitorOf } from '#server/visitor.ts';
import { refuseWriting, waitBeforeWriting } from '#server/write-limits.ts';
import { isLocalised, languageOf } from '#words/messages.ts';
import { speaking } from '#words/speaking.server.ts';

let application: Application;

export const init: ServerInit = async () => {
	if (building) return;
	application = await openApplication(process.env);
	const chores = startChores(application);
	process.once('sveltekit:shutdown', () => void chores.stop().then(() => closeApplication(application)));
};

export const handle: Handle = async ({ event, resolve }) => {
	const { locals, url, request } = event;
	const began = performance.now();
	locals.application = application;
	locals.request = randomUUID();
	locals.log = logOf(application.log, locals.request);
	locals.language = languageOf(url.pathname);
	// Sign-in lives on pages: the API is for tokens, and its answers are the same for everyone.
	const page = isLocalised(url.pathname);
	locals.visitor = page ? await visitorOf(application, request.headers) : undefined;
	locals.wait = waitBeforeWriting(application.writes, event, page);
	// A form says it in its own place, with all that was typed; a program is told at once.
	const response = await speaking(locals.language, () =>
		locals.wait !== undefined && !page
			? refuseWriting(locals.wait)
			: resolve(event, { preload, transformPageChunk: ({ html }) => html.replace('%lang%', locals.language) })
	);
	response.headers.set('x-request-id', locals.request);
	if (locals.wait !== undefined) response.headers.set('retry-after', String(locals.wait));
	const milliseconds = Math.round(performance.now() - began);
	locals.log.info({ method: request.method, path: safePath(url.pathname), status: response.status, milliseconds });
	return secure(response, url, locals.visitor !== undefined);
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	const { log, request, language } = event.locals;
	if (status !== 404 && status !== 413) log?.error({ error }, 'a request failed');
	return { message: failureText(status, language ?? 'en', application.settings), ...(request && { request }) };
};

/** The one font that every page uses is asked for at once: it is there before the page is shown, or waits for the next one. */
function preload({ type, path }: { type: string; path: string }): boolean {
	return ['js', 'css'].includes(type) || path.includes('public-sans-latin-wght');
}
