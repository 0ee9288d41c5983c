import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { BaseLogger } from 'pino';
import { type Clock, instant } from '#domain/clock.ts';
import type { Ids } from '#domain/id.ts';

export type Letter = {
	to: string;
	subject: string;
	text: string;
	/** Where whoever wants no more letters of this kind says so; mail programs offer it beside the letter. */
	unsubscribe?: string;
};

/** The way out for mail. */
export type Mail = {
	/** Sends a letter; throws when it could not be handed over. */
	send(letter: Letter): Promise<void>;
	/** Sends a letter without anyone waiting for it; a failure goes to the log, without its words and its receiver. */
	post(letter: Letter): void;
	/** Resolves when all that was posted has left or failed: before the process ends. */
	settled(): Promise<void>;
};

export type MailSettings = {
	/** Unset: letters become .eml files in `outbox`. */
	smtpUrl?: string | undefined;
	from: string;
	outbox: string;
	clock: Clock;
	ids: Ids;
	log: Pick<BaseLogger, 'error'>;
};

// A mail server that does not answer must not hold up the end of the process for minutes.
const PATIENCE = 15_000;

/** Opens the way out for mail: an SMTP server, or a folder of .eml files where there is none. */
export function openMail(settings: MailSettings): Mail {
	const underWay = new Set<Promise<void>>();
	const send = settings.smtpUrl ? bySmtp(settings, settings.smtpUrl) : intoOutbox(settings);

	function post(letter: Letter): void {
		const sending = soon()
			.then(() => send(letter))
			.catch((error: unknown) => settings.log.error(failure(error), 'A mail could not be sent.'))
			.finally(() => underWay.delete(sending));
		underWay.add(sending);
	}

	async function settled(): Promise<void> {
		while (underWay.size > 0) await Promise.all(underWay);
	}

	return { send, post, settled };
}

function bySmtp({ from }: MailSettings, url: string): Mail['send'] {
	const server = createTransport({
		url,
		connectionTimeout: PATIENCE,
		greetingTimeout: PATIENCE,
		socketTimeout: PATIENCE,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return async (letter) => {
		await server.sendMail(message(letter, from));
	};
}

function intoOutbox({ from, outbox, clock, ids }: MailSettings): Mail['send'] {
	const writer = createTransport({ streamTransport: true, buffer: true });
	return async (letter) => {
		const written = await writer.sendMail(message({ ...letter, text: 'later' }, from));
		const name = `${instant(clock).replaceAll(':', '-')}-${ids.next()}.eml`;
		await mkdir(outbox, { recursive: true, mode: 0o700 });
		// Under its own name only when whole: whoever watches the folder never reads half a letter.
		const unfinished = join(outbox, `.${name}`);
		await writeFile(unfinished, legible(String(written.message), letter.text), { mode: 0o600, flag: 'wx' });
		await rename(unfinished, join(outbox, name));
	};
}

// These files are read by people, who copy a link out of them. The mailer would write words with an "ä" as quoted-printable,
// in which every link has a "=3D" and a broken line; so it writes the head, and the words stand below as they are.
function legible(written: string, text: string): string {
	const head = written.slice(0, written.indexOf('\r\n\r\n')).replace(/^(Content-Transfer-Encoding:).*$/m, '$1 8bit');
	return `${head}\r\n\r\n${text.replaceAll(/\r?\n/g, '\r\n')}\r\n`;
}

function message(
	{ to, subject, text, unsubscribe }: Letter,
	from: string
): Parameters<ReturnType<typeof createTransport>['sendMail']>[0] {
	// As an object the receiver is one address, whatever commas it holds. The header keeps holiday answers away.
	const headers = { 'Auto-Submitted': 'auto-generated', ...(unsubscribe !== undefined && ofList(unsubscribe)) };
	return { from, to: { name: '', address: to }, subject, text, headers };
}

/** RFC 2369; and RFC 8058, by which a mail program may do it with one press, only where it goes over TLS. */
function ofList(address: string): Record<string, { prepared: true; value: string }> {
	const prepared = true as const;
	const once = { prepared, value: 'List-Unsubscribe=One-Click' };
	return {
		// As it is: folded, a long address would have a blank in it.
		'List-Unsubscribe': { prepared, value: `<${address}>` },
		...(address.startsWith('https:') && { 'List-Unsubscribe-Post': once })
	};
}

// The error's own words may quote the server's answer, and with it the receiver.
function failure(error: unknown): { code: unknown; answer: unknown; kind: unknown } {
	const { code, responseCode, name } = error as { code?: unknown; responseCode?: unknown; name?: unknown };
	return { code, answer: responseCode, kind: name };
}

function soon(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
