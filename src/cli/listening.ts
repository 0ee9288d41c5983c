import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';

/** For how many milliseconds a connection without a request is left open when stopping: one may be under way on it. */
const ON_THE_WAY = 100;

/** Binds the server, or says in one sentence why that cannot be. */
export function listen(
	server: Server,
	host: string,
	port: number
): Promise<{ ok: true } | { ok: false; problem: string }> {
	return new Promise((resolve) => {
		server.once('error', (error: NodeJS.ErrnoException) => resolve({ ok: false, problem: whyNot(error, host, port) }));
		server.listen({ host, port }, () => resolve({ ok: true }));
	});
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
	switch (error.code) {
		case 'EADDRINUSE':
			return `Port ${port} on ${host} is in use: stop what runs there, or choose another port, for example PORT=${port + 1}.`;
		case 'EACCES':
			return `Port ${port} may not be used by this user: choose one above 1023, for example PORT=3000.`;
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return `HOST is “${host}”, which is no address of this machine: use one that is, for example HOST=127.0.0.1.`;
		default:
			return `The server cannot listen on ${host}, port ${port}: ${error.message}.`;
	}
}

/**
 * Waits for SIGTERM, SIGINT or SIGHUP, then stops cleanly: no new connections, running requests finished, idle connections
 * closed. After `patience` milliseconds what still runs is cut off.
 */
export function untilStopped(server: Server, patience = 10_000): Promise<void> {
	let stopping = false;
	let idleMayGo = false;
	const running = new Set<ServerResponse>();
	server.prependListener('request', (_request, response: ServerResponse) => {
		running.add(response);
		if (stopping) response.setHeader('connection', 'close');
		response.on('close', () => {
			running.delete(response);
			// A connection counts as idle only once the answer's own handlers are through.
			if (idleMayGo) setImmediate(() => server.closeIdleConnections());
		});
	});
	return new Promise((resolve) => {
		function stop(): void {
			if (stopping) return;
			stopping = true;
			for (const response of running) if (!response.headersSent) response.setHeader('connection', 'close');
			const timers = [setTimeout(closeIdle, ON_THE_WAY), setTimeout(() => server.closeAllConnections(), patience)];
			// Not http's own close, which closes idle connections at once and with them requests that are on their way.
			NetServer.prototype.close.call(server, () => {
				for (const timer of timers) clearTimeout(timer);
				resolve();
			});
		}
		function closeIdle(): void {
			idleMayGo = true;
			server.closeIdleConnections();
		}
		for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
	});
}
