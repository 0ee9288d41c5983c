import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/commands.ts';
import { dispatch } from '../../src/cli/dispatch.ts';
import { environment, nodeToUse, root } from '../../src/cli/installation.js';

/** The built application with a database of its own, as a person would run it. */
export type Application = {
	origin: string;
	/** Its data folder: `pledgeline.db`, `outbox/`, `files/`, `secret`. */
	folder: string;
	/** Runs `pledgeline …` on the same database, in a process of its own. */
	cli(...args: string[]): Promise<Ended>;
	/** The same in this process: where the command is not what is tested, a second less. */
	command(...args: string[]): Promise<Ended>;
	/** What it has said so far, on stdout and stderr. */
	said(): string;
	/** Calls this before it stops: browsers that are left open ask and draw on while later tests run. */
	atEnd(end: () => Promise<void>): void;
	/** Stops it as a machine that goes down would, and throws when it does not go cleanly or its record does not verify then. */
	stop(how?: { comesBack?: boolean }): Promise<void>;
};

const SETTINGS =
	/^(HOST|PORT|ORIGIN|DATABASE_URL|FILES_DIR|SMTP_URL|MAIL_FROM|SECRET|OIDC_.*|SECOND_STEP|BREACHED_PASSWORDS|PUBLIC_FIGURES|TIME_ZONE|TRUST_PROXY|BODY_SIZE_LIMIT|EVIDENCE_SIZE_LIMIT|LINK_CHECK|LOG_LEVEL|RUN_BY|PAID_BY|CONTACT|PRIVACY_CONTACT)$/;

/** A test run that is broken off leaves nothing behind. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((server) => server.kill('SIGKILL')));

/** The database of an installation that was started once; copied, it saves each application of a test run its first start. */
export const STARTED_ONCE = 'PLEDGELINE_STARTED_ONCE';

export type Start = {
	env?: Record<string, string>;
	/** Whether it starts for the first time, on no database. */
	first?: boolean;
};

export async function startApplication(options: Start = {}): Promise<Application> {
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-app-'));
	const started = process.env[STARTED_ONCE];
	const isFirst = options.first === true || options.env?.PUBLIC_FIGURES !== undefined;
	if (started && !isFirst) copyFileSync(started, join(folder, 'pledgeline.db'));
	const port = await freePort();
	const env: Record<string, string | undefined> = {
		HOST: '127.0.0.1',
		PORT: String(port),
		DATABASE_URL: `file:${join(folder, 'pledgeline.db')}`,
		LOG_LEVEL: 'warn',
		// Nobody outside is visited for a test.
		LINK_CHECK: 'off',
		...options.env
	};
	const origin = env.ORIGIN ?? `http://127.0.0.1:${env.PORT}`;
	const server = start(['serve'], env);
	let said = '';
	for (const stream of [server.stdout, server.stderr])
		stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	running.add(server);
	const exited = once(server, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
	void exited.then(() => running.delete(server));

	const ends: (() => Promise<void>)[] = [];

	async function stop({ comesBack = false } = {}): Promise<void> {
		if (!comesBack) await Promise.all(ends.map((end) => end()));
		server.kill('SIGTERM');
		const [code, signal] = await exited;
		const verified = await command(['verify'], env);
		rmSync(folder, { recursive: true, force: true });
		if (code !== 0) throw new Error(`The application ended with ${code ?? signal}:\n${said}`);
		if (verified.code !== 0) throw new Error(`Its journal does not hold any more:\n${verified.stderr}`);
	}

	const gone = exited.then(([code]) => {
		throw new Error(`The application did not start (${code}):\n${said}`);
	});
	await Promise.race([untilServing(server, () => said), gone]);

	return {
		origin,
		folder,
		said: () => said,
		atEnd: (end) => void ends.push(end),
		stop,
		cli: (...args) => pledgeline(args, env),
		command: (...args) => command(args, env)
	};
}

/** What a command printed, and how it ended. */
export type Ended = { code: number; stdout: string; stderr: string };

/** Runs `pledgeline …` with these settings and no others. */
export async function pledgeline(args: string[], env: Record<string, string | undefined> = {}): Promise<Ended> {
	const child = start(args, env);
	const output = { stdout: '', stderr: '' };
	child.stdout?.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
	const [code] = (await once(child, 'close')) as [number | null];
	return { code: code ?? -1, ...output };
}

async function command(args: string[], env: Record<string, string | undefined>): Promise<Ended> {
	const said = { stdout: '', stderr: '' };
	const code = await dispatch(args, COMMANDS, {
		root,
		env,
		out: (line) => void (said.stdout += line + '\n'),
		err: (line) => void (said.stderr += line + '\n')
	});
	return { code, ...said };
}

function start(args: string[], settings: Record<string, string | undefined>): ChildProcess {
	const inherited = Object.entries(environment()).filter(([name]) => !SETTINGS.test(name));
	const env = { ...Object.fromEntries(inherited), ...settings };
	return spawn(nodeToUse(), [join(root, 'src/cli/pledgeline.ts'), ...args], { cwd: root, env });
}

async function untilServing(server: ChildProcess, said: () => string): Promise<void> {
	while (!said().includes('Pledgeline is at http')) await once(server.stdout ?? server, 'data');
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
