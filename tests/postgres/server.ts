import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A PostgreSQL server of our own on this machine, gone with everything in it when it is stopped. */
export type PostgresServer = { address: string; stop(): Promise<void> };

export type PostgresServerOptions = {
	/** Writes to the disk before a commit is answered, as in production. Tests do without: they are quicker and keep nothing. */
	durable?: boolean;
};

type Owner = { uid: number; gid: number } | undefined;

const INSTALL = 'apt-get install -y postgresql';
const run = promisify(execFile);

/** Starts a real PostgreSQL server on a free port of the loopback; installs Debian's package first where that is possible. */
export async function startPostgres(options: PostgresServerOptions = {}): Promise<PostgresServer> {
	const programs = await findOrInstall();
	const owner = ownerOfServer();
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-postgres-'));
	const data = join(folder, 'data');
	const password = randomBytes(12).toString('hex');
	const passwordFile = join(folder, 'password');
	writeFileSync(passwordFile, password, { mode: 0o600 });
	if (owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);

	async function control(program: string, ...given: string[]): Promise<void> {
		await run(join(programs, program), given, { ...owner, cwd: folder, env: plainEnvironment() });
	}

	function remove(): void {
		spawnSync(join(programs, 'pg_ctl'), ['stop', '-D', data, '-m', 'immediate', '-w'], { ...owner, cwd: folder });
		rmSync(folder, { recursive: true, force: true });
	}

	// A run that dies without stopping its server would leave it behind.
	process.once('exit', remove);
	// Sorted by language and not by bytes, as most servers are: an ORDER BY that relies on bytes shows itself.
	const order = (await majorVersion(programs)) >= 15 ? ['--locale-provider=icu', '--icu-locale=en'] : [];
	// A wrong password is refused all the same, without thousands of hashes for each of many connections.
	await control(
		'initdb',
		...['-D', data, '-U', 'pledgeline', '-E', 'UTF8', '--locale=C.UTF-8', ...order],
		...['--auth=md5', `--pwfile=${passwordFile}`, '--no-sync']
	);
	const port = await freePort();
	const settings = [
		...['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=200'],
		...(options.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'])
	];
	const start = settings.map((setting) => `-c ${setting}`).join(' ');
	await control('pg_ctl', 'start', '-D', data, '-w', '-t', '60', '-l', join(folder, 'log'), '-o', start);

	return {
		address: `postgres://pledgeline:${password}@127.0.0.1:${port}/postgres`,
		async stop(): Promise<void> {
			process.off('exit', remove);
			remove();
		}
	};
}

/** The address of another database on the same server. */
export function databaseAddress(server: string, name: string): string {
	const url = new URL(server);
	url.pathname = `/${name}`;
	return url.toString();
}

async function findOrInstall(): Promise<string> {
	const found = findPrograms();
	if (found) return found;
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		throw new Error(`These tests need PostgreSQL's server programs. Install them as root: ${INSTALL}`);
	}
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	try {
		await run('apt-get', ['update'], { env });
		await run('apt-get', INSTALL.split(' ').slice(1), { env });
	} catch (error) {
		throw new Error(`PostgreSQL could not be installed. Run it by hand to see why: ${INSTALL}`, { cause: error });
	}
	const installed = findPrograms();
	if (installed) return installed;
	throw new Error(`PostgreSQL's initdb was not found, even after: ${INSTALL}`);
}

// Debian keeps the server's programs out of the PATH, in a folder for each version.
function findPrograms(): string | undefined {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const folders = [
		...(process.env.PATH ?? '').split(delimiter),
		...versions.map((version) => join(debian, version, 'bin'))
	];
	const initdb = folders.map((folder) => join(folder, 'initdb')).find((file) => existsSync(file));
	return initdb && dirname(realpathSync(initdb));
}

async function majorVersion(programs: string): Promise<number> {
	const { stdout } = await run(join(programs, 'postgres'), ['--version']);
	return Number(/\d+/.exec(stdout)?.[0]);
}

// PostgreSQL refuses to run as root.
function ownerOfServer(): Owner {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of ['postgres', 'nobody']) {
		const [uid, gid] = ['-u', '-g'].map((which) => spawnSync('id', [which, name], { encoding: 'utf8' }));
		if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
	}
	throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody.');
}

// PGHOST and its like, set by whoever runs the tests, must not lead to another server.
function plainEnvironment(): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
	return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8' };
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() =>
				address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))
			);
		});
	});
}
