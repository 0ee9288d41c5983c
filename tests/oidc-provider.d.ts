/** As far as the tests use it; the package brings no types. */
declare module 'oidc-provider' {
	import type { IncomingMessage, ServerResponse } from 'node:http';

	export class Provider {
		constructor(issuer: string, configuration: object);
		callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
		interactionDetails(
			request: IncomingMessage,
			response: ServerResponse
		): Promise<{ prompt: { name: string }; params: { client_id: string } }>;
		interactionFinished(
			request: IncomingMessage,
			response: ServerResponse,
			result: object,
			options: { mergeWithLastSubmission: boolean }
		): Promise<void>;
		Grant: new (grant: { accountId: string; clientId: string }) => {
			addOIDCScope(scope: string): void;
			save(): Promise<string>;
		};
	}
}
