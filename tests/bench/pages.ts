import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import autocannon from 'autocannon';
import { startApplication } from '../e2e/application.ts';

const PAGES = ['/', '/fi/agreements/helsinki-impact-declaration', '/api/v1/targets?limit=20'];
const ACCEPTED = { 'accept-encoding': 'gzip' };
const SECONDS = 2;
const ROUNDS = 5;

type Shot = { requests: number; p50: number; p99: number };

/** Finished pages from memory beside a bare `node:http` that sends the same bytes, in turns, each in a process of its own. */
export async function benchPages(say: (line: string) => void): Promise<void> {
	// On PostgreSQL where its address is given, with SECRET.
	const { DATABASE_URL, SECRET } = process.env;
	const env = DATABASE_URL ? { DATABASE_URL, ...(SECRET && { SECRET }) } : {};
	const application = await startApplication({ env });
	try {
		say(`finished pages, 50 connections, ${ROUNDS} rounds of ${SECONDS} s in turns, medians`);
		for (const path of PAGES) await benchPage(application, path, say);
		const known = await head(application.origin + '/');
		const unchanged = await shoot(`${application.origin}/`, { 'if-none-match': String(known.headers.etag) });
		say(`  / unchanged (304): ${told(unchanged)}`);
		say(`  / for somebody with a cookie, made anew: ${told(await shoot(`${application.origin}/`, { cookie: 'a=b' }))}`);
	} finally {
		await application.stop();
	}
}

async function benchPage(
	{ origin, folder }: { origin: string; folder: string },
	path: string,
	say: (line: string) => void
): Promise<void> {
	await head(origin + path);
	const answer = await head(origin + path);
	const body = await buffer(answer);
	const file = join(folder, 'same-bytes.json');
	const skipped = ['Date', 'Connection', 'Keep-Alive'];
	const headers = answer.rawHeaders.filter((_each, at, all) => !skipped.includes(all[at - (at % 2)] ?? ''));
	writeFileSync(file, JSON.stringify({ headers, body: body.toString('base64') }));
	const bare = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts'), file]);
	try {
		const [port] = (await once(bare.stdout, 'data')) as [Buffer];
		const there = `http://127.0.0.1:${port.toString().trim()}`;
		const ours: Shot[] = [];
		const theirs: Shot[] = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			theirs.push(await shoot(there + path));
			ours.push(await shoot(origin + path));
		}
		const ratio = median(ours.map(({ requests }, at) => requests / (theirs[at]?.requests ?? 1)));
		say(
			`  ${path} (${body.length} bytes): ${told(middle(ours))}; bare ${told(middle(theirs))}; ratio ${ratio.toFixed(2)}`
		);
	} finally {
		bare.kill('SIGKILL');
	}
}

async function shoot(url: string, headers: Record<string, string> = {}): Promise<Shot> {
	const { requests, latency, non2xx } = await autocannon({
		url,
		connections: 50,
		duration: SECONDS,
		headers: { ...ACCEPTED, ...headers }
	});
	if (non2xx > 0 && !('if-none-match' in headers)) throw new Error(`${non2xx} answers of ${url} were no success.`);
	return { requests: requests.average, p50: latency.p50, p99: latency.p99 };
}

async function head(url: string): Promise<IncomingMessage> {
	const [response] = (await once(get(url, { headers: ACCEPTED }), 'response')) as [IncomingMessage];
	return response;
}

function middle(shots: Shot[]): Shot {
	const of = (name: keyof Shot): number => median(shots.map((shot) => shot[name]));
	return { requests: of('requests'), p50: of('p50'), p99: of('p99') };
}

function median(numbers: number[]): number {
	return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function told({ requests, p50, p99 }: Shot): string {
	return `${Math.round(requests)} requests/s, p50 ${p50} ms, p99 ${p99} ms`;
}

if (import.meta.main) await benchPages((line) => console.log(line));
