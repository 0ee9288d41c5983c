import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { listen } from './listening.ts';

/** A process of its own around `listening.ts`: /slow answers when it is told to on stdin, all else at once. */
const PROGRAM = `
	import { createServer } from 'node:http';
	import { listen, untilStopped } from ${JSON.stringify(join(import.meta.dirname, 'listening.ts'))};
	let slow;
	const server = createServer((request, response) => {
		if (request.url !== '/slow') return response.end('quick');
		slow = response;
		response.write('begun, ');
		console.log('slow');
	});
	process.stdin.on('data', () => slow.end('finished')).unref();
	await listen(server, '127.0.0.1', 0);
	console.log(server.address().port);
	server.on('close', () => console.log('closed'));
	await untilStopped(server, Number(process.argv[1]));
	console.log('stopped');
`;

const started: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
	for (const child of started.splice(0)) child.kill('SIGKILL');
});

async function startServer(
	patience = 10_000
): Promise<{ child: ChildProcessWithoutNullStreams; port: number; said: string[] }> {
	const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, String(patience)]);
	started.push(child);
	const said: string[] = [];
	child.stderr.pipe(process.stderr);
	child.stdout.on('data', (chunk: Buffer) => said.push(...chunk.toString().trim().split('\n')));
	while (said.length === 0) await once(child.stdout, 'data');
	return { child, port: Number(said[0]), said };
}

async function ask(port: number, path: string, agent?: Agent): Promise<IncomingMessage> {
	const [response] = (await once(get({ port, path, agent, host: '127.0.0.1' }), 'response')) as [IncomingMessage];
	return response;
}

test('a request that runs when SIGTERM comes is answered to its end, and then the process is gone with 0', async () => {
	const { child, port, said } = await startServer();
	const agent = new Agent({ keepAlive: true });
	// A connection that is kept alive and idle must hold nothing up.
	expect(await text(await ask(port, '/', agent))).toBe('quick');
	const slow = await ask(port, '/slow');
	const gone = once(child, 'exit');

	child.kill('SIGTERM');
	while (await accepts(port));
	expect(said).not.toContain('stopped');
	child.stdin.write('go on\n');

	expect(await text(slow)).toBe('begun, finished');
	expect(await gone).toEqual([0, null]);
	expect(said.slice(1)).toEqual(['slow', 'closed', 'stopped']);
	agent.destroy();
});

test('a request that does not end is cut off when patience is over', async () => {
	const { child, port } = await startServer(50);
	const slow = await ask(port, '/slow');
	const gone = once(child, 'exit');
	child.kill('SIGINT');
	await expect(text(slow)).rejects.toThrow('aborted');
	expect(await gone).toEqual([0, null]);
});

test('with nothing running it stops at once, however often it is asked', async () => {
	const { child, port } = await startServer();
	await text(await ask(port, '/'));
	const gone = once(child, 'exit');
	child.kill('SIGTERM');
	child.kill('SIGINT');
	child.kill('SIGTERM');
	expect(await gone).toEqual([0, null]);
});

test('a port in use and an address that is not ours are told in one sentence', async () => {
	const first = createServer();
	expect(await listen(first, '127.0.0.1', 0)).toEqual({ ok: true });
	const { port } = first.address() as AddressInfo;
	expect(await listen(createServer(), '127.0.0.1', port)).toEqual({
		ok: false,
		problem: `Port ${port} on 127.0.0.1 is in use: stop what runs there, or choose another port, for example PORT=${port + 1}.`
	});
	expect(await listen(createServer(), '192.0.2.1', 3000)).toEqual({
		ok: false,
		problem: expect.stringMatching(/^HOST is “192.0.2.1”, which is no address of this machine/) as string
	});
	first.close();
});

async function accepts(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}
