import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import { type Letter, type Mail, openMail } from './mail.ts';

const LINK = 'http://127.0.0.1:3000/fi/sign-in/link?token=VGObLxQjGCVcfMvcxMVCyXxskRObSjxsVGObLxQjGCVcfMvcxMVCyXx';
const LETTER: Letter = {
	to: 'aino@espoo.example',
	subject: 'Kirjautuminen – Pledgeline',
	text: `Hei, tässä linkki:\n\n${LINK}\n\nSe käy kerran.\n`
};

let folder: string;
let logged: unknown[];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'pledgeline-mail-'));
	logged = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(smtpUrl?: string): Mail {
	const clock = stoppedClock('2026-11-21T17:40:00.000Z');
	return openMail({
		smtpUrl,
		from: 'Pledgeline <noreply@pledgeline.example>',
		outbox: join(folder, 'outbox'),
		clock,
		ids: timeOrderedIds(clock, (bytes) => bytes.fill(0)),
		log: { error: (...line: unknown[]) => void logged.push(line) }
	});
}

describe('without a mail server', () => {
	it('writes each letter as a file that only its owner can read, named by time and id', async () => {
		const mail = open();
		await mail.send(LETTER);
		await mail.send(LETTER);
		const outbox = join(folder, 'outbox');
		expect(readdirSync(outbox).sort()).toEqual([
			'2026-11-21T17-40-00.000Z-01m7zk33c00000000000000000.eml',
			'2026-11-21T17-40-00.000Z-01m7zk33c00000000000000001.eml'
		]);
		expect(statSync(outbox).mode & 0o777).toBe(0o700);
		for (const name of readdirSync(outbox)) expect(statSync(join(outbox, name)).mode & 0o777).toBe(0o600);
	});

	it('keeps words and link as they are, so that the link can be copied out of the file', async () => {
		const written = await theOneWritten(LETTER);
		expect(written).toContain(`tässä linkki:\r\n\r\n${LINK}\r\n`);
		expect(written).toContain('Content-Transfer-Encoding: 8bit\r\n');
		expect(written).toContain('Content-Type: text/plain; charset=utf-8\r\n');
		expect(written).toContain('Auto-Submitted: auto-generated\r\n');
		expect(written).toContain('To: aino@espoo.example\r\n');
	});

	it('lets nothing typed add a line to the head or a second receiver', async () => {
		const written = await theOneWritten({
			to: 'aino@espoo.example, other@example.org',
			subject: 'Hello\r\nBcc: other@example.org',
			text: 'x'
		});
		const head = written.slice(0, written.indexOf('\r\n\r\n'));
		expect(head).not.toMatch(/^Bcc:/im);
		expect(head).not.toMatch(/^To: aino@espoo\.example, other@example\.org/im);
	});
});

describe('with a mail server', () => {
	it('hands the letter over', async () => {
		const { url, received, close } = await mailServer();
		const mail = open(url);
		mail.post(LETTER);
		await mail.settled();
		await close();
		expect(received).toEqual([{ to: ['aino@espoo.example'], text: expect.stringContaining(LINK) }]);
		expect(logged).toEqual([]);
	});

	it('says in the log that a letter could not be sent, and nothing of what stood in it or to whom it went', async () => {
		const { url, close } = await mailServer((to) => new Error(`mailbox ${to} is full`));
		const mail = open(url);
		mail.post(LETTER);
		await mail.settled();
		await close();
		expect(logged).toHaveLength(1);
		expect(JSON.stringify(logged)).toContain('could not be sent');
		expect(JSON.stringify(logged)).not.toMatch(/aino|token|Kirjautuminen/);
		await expect(mail.send(LETTER)).rejects.toThrow();
	});
});

async function theOneWritten(letter: Letter): Promise<string> {
	await open().send(letter);
	const [name = ''] = readdirSync(join(folder, 'outbox'));
	return readFileSync(join(folder, 'outbox', name), 'utf8');
}

type Received = { to: string[]; text: string };

async function mailServer(
	refusal?: (to: string) => Error
): Promise<{ url: string; received: Received[]; close(): Promise<void> }> {
	const received: Received[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onRcptTo: (address, _session, done) => done(refusal?.(address.address)),
		onData(stream, session, done) {
			const to = session.envelope.rcptTo.map((address) => address.address);
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				received.push({ to, text: plain(Buffer.concat(chunks).toString('latin1')) });
				done();
			});
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		received,
		close: () => new Promise((resolve) => server.close(() => resolve()))
	};
}

/** What a mail program shows of quoted-printable text. */
function plain(raw: string): string {
	const bytes = raw
		.replaceAll('=\r\n', '')
		.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
