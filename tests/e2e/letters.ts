import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Application } from './application.ts';

/** The letters that lie in the outbox for an address, the oldest first. */
export function lettersTo(application: Application, email: string): string[] {
	const outbox = join(application.folder, 'outbox');
	const names = existsSync(outbox) ? readdirSync(outbox).filter((name) => /^[^.].*\.eml$/.test(name)) : [];
	return names
		.toSorted()
		.map((name) => readFileSync(join(outbox, name), 'utf8'))
		.filter((letter) => letter.includes(`To: ${email}`));
}
