import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from '#domain/language.ts';
import { overwriteServerAsyncLocalStorage } from './compiled/runtime.js';

type Spoken = { locale: Language; origin: string; messageCalls: Set<string> };

const spoken = new AsyncLocalStorage<Spoken>();
overwriteServerAsyncLocalStorage(spoken);

/**
 * Does some work with every message in one language, whatever other requests are answered meanwhile.
 *
 * Stands in for the compiler's own middleware, which copies each request and so holds an upload in memory twice.
 *
 * @example await speaking('fi', () => resolve(event))
 */
export function speaking<Answer>(language: Language, work: () => Answer): Answer {
	return spoken.run({ locale: language, origin: '', messageCalls: new Set() }, work);
}
