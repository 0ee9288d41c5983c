import type * as Browser from '@simplewebauthn/browser';
import type {
	PublicKeyCredentialCreationOptionsJSON as ToMake,
	PublicKeyCredentialRequestOptionsJSON as ToSign
} from '@simplewebauthn/browser';
import { m } from '#words/messages.ts';

export type { ToMake, ToSign };

/** What came of asking the browser for a passkey: what it answered, as a form sends it, or why there is none, to be read. */
export type Asked = { answer: string } | { problem: string };

/** Asks the browser to sign with a passkey that its owner chooses. */
export async function signed(options: ToSign): Promise<Asked> {
	return asked(async ({ startAuthentication }) => startAuthentication({ optionsJSON: options }));
}

/** Asks the browser to make a passkey. */
export async function made(options: ToMake): Promise<Asked> {
	return asked(async ({ startRegistration }) => startRegistration({ optionsJSON: options }));
}

/** What can ask is fetched by who asks: pages are no heavier for it. */
async function asked(ask: (browser: typeof Browser) => Promise<object>): Promise<Asked> {
	const browser = await import('@simplewebauthn/browser');
	if (!browser.browserSupportsWebAuthn()) return { problem: m.passkey_unknown_here() };
	try {
		return { answer: JSON.stringify(await ask(browser)) };
	} catch (error) {
		const known = error instanceof Error && error.name === 'InvalidStateError';
		return { problem: known ? m.passkey_twice() : m.passkey_none_given() };
	}
}
