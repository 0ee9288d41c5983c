import type { Language } from '#domain/language.ts';
import type { Application } from '#server/application.ts';
import type { Log } from '#server/log.ts';
import type { Visitor } from '#server/visitor.ts';

declare global {
	namespace App {
		interface Locals {
			application: Application;
			language: Language;
			/** The name of the request in the log and in the security log. */
			request: string;
			log: Log;
			/** Whoever is signed in on the pages; undefined for everyone else. */
			visitor: Visitor | undefined;
			/** For how many seconds no more writing is taken from whoever sends this. */
			wait: number | undefined;
		}
		interface Error {
			message: string;
			/** By which the request is found in the log. */
			request?: string;
		}
	}
}

export {};
