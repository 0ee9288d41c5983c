import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pledgeline, STARTED_ONCE } from './application.ts';

/** Before the tests in a browser: the database that a first start makes, of which each application gets a copy. */
export default async function setUp(): Promise<() => void> {
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-started-'));
	const path = join(folder, 'pledgeline.db');
	const { code, stderr } = await pledgeline(['migrate'], { DATABASE_URL: `file:${path}` });
	if (code !== 0) throw new Error(`No database could be made for the tests: ${stderr}`);
	process.env[STARTED_ONCE] = path;
	return () => rmSync(folder, { recursive: true, force: true });
}
