import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const SHORTEST_SECRET = 32;

/**
 * The secret in that file, which only its owner may read; made at the first asking.
 * Two processes that ask at the same moment get the same one.
 */
export function keptSecret(path: string): { ok: true; secret: string } | { ok: false; problem: string } {
	try {
		const secret = readKept(path) ?? make(path);
		if (secret.length >= SHORTEST_SECRET) return { ok: true, secret };
		return {
			ok: false,
			problem: `${path} must hold at least ${SHORTEST_SECRET} characters: put the old secret back, or delete the file to have a new one made (everyone then signs in anew).`
		};
	} catch (error) {
		return {
			ok: false,
			problem: `The secret in ${path} can be neither read nor made (${reason(error)}): let this user write to that folder, or set SECRET.`
		};
	}
}

function readKept(path: string): string | undefined {
	try {
		const secret = readFileSync(path, 'utf8').trim();
		chmodSync(path, 0o600);
		return secret;
	} catch (error) {
		if (reason(error) === 'ENOENT') return undefined;
		throw error;
	}
}

function make(path: string): string {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	// Whole before it has its name: linking fails when another process was first, and nobody ever reads half a secret.
	const passing = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
	writeFileSync(passing, randomBytes(48).toString('base64url') + '\n', { mode: 0o600, flush: true, flag: 'wx' });
	try {
		linkSync(passing, path);
	} catch (error) {
		if (reason(error) !== 'EEXIST') throw error;
	} finally {
		unlinkSync(passing);
	}
	return readFileSync(path, 'utf8').trim();
}

function reason(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
