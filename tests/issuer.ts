import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Issuer } from '#server/single-sign-on.ts';

/** Who signs in at the other place, and what it says of them. */
export type Subject = { sub: string; email: string; email_verified: boolean };

/** A real OpenID provider in this process, at which somebody is signed in already and has agreed. */
export type RunningIssuer = Issuer & {
	/** Who signs in there next. */
	subject: Subject;
	/** Follows the way that a browser takes there, from where it is sent to where it is sent back. */
	visit(location: string): Promise<URL>;
	stop(): Promise<void>;
};

const [CLIENT, SECRET] = ['pledgeline', 'a secret of the tests'];

export async function startIssuer(back: string): Promise<RunningIssuer> {
	const server: Server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const running = {
		...{ issuer, clientId: CLIENT, clientSecret: SECRET },
		subject: { sub: 'nobody', email: 'nobody@example.org', email_verified: true },
		visit: (location: string) => visit(location, back),
		stop: () => new Promise<void>((resolve) => void server.close(() => resolve()))
	};
	const provider = new Provider(issuer, {
		clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: [back], grant_types: ['authorization_code'] }],
		claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
		conformIdTokenClaims: false,
		features: { devInteractions: { enabled: false } },
		cookies: { keys: ['a key of the tests'] },
		pkce: { required: () => true },
		interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
		findAccount: (_context: unknown, id: string) => ({
			accountId: id,
			claims: () => ({ ...running.subject, name: 'x' })
		})
	});
	const answer = provider.callback();
	server.on('request', (request, response) => {
		if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
		void (async () => {
			const { prompt, params } = await provider.interactionDetails(request, response);
			if (prompt.name === 'login') {
				const login = { accountId: running.subject.sub };
				return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
			}
			const grant = new provider.Grant({ accountId: running.subject.sub, clientId: params.client_id });
			grant.addOIDCScope('openid email profile');
			const consent = { grantId: await grant.save() };
			return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
		})();
	});
	return running;
}

async function visit(location: string, back: string): Promise<URL> {
	const jar = new Map<string, string>();
	let place = location;
	for (let hop = 0; hop < 12; hop++) {
		const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
		const answer = await fetch(place, { headers: { cookie }, redirect: 'manual' });
		for (const line of answer.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			jar.set(name, value);
		}
		const next = answer.headers.get('location');
		if (next === null) throw new Error(`The issuer answered ${answer.status}: ${(await answer.text()).slice(0, 400)}`);
		place = new URL(next, place).href;
		if (place.startsWith(back)) return new URL(place);
	}
	throw new Error('The issuer sends people round in a circle.');
}
