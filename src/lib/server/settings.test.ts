import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSettings, type Settings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'pledgeline-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = 'a'.repeat(32);

function settingsOf(env: Record<string, string>): Settings {
	const read = readSettings({ SECRET, ...env }, folder);
	if (!read.ok) throw new Error(read.problems.join('\n'));
	return read.settings;
}

function problemsOf(env: Record<string, string>): string[] {
	const read = readSettings({ SECRET, ...env }, folder);
	return read.ok ? [] : read.problems;
}

test('nothing set: everything has its default', () => {
	expect(settingsOf({})).toEqual({
		host: '127.0.0.1',
		port: 3000,
		origin: 'http://127.0.0.1:3000',
		database: `file:${folder}/data/pledgeline.db`,
		engine: 'sqlite',
		dataFolder: `${folder}/data`,
		filesFolder: `${folder}/data/files`,
		smtpUrl: undefined,
		outboxFolder: `${folder}/data/outbox`,
		mailFrom: 'Pledgeline <no-reply@localhost>',
		secret: SECRET,
		oidc: undefined,
		secondStep: 'optional',
		publicFigures: true,
		noticeDays: 7,
		timeZone: 'Europe/Helsinki',
		trustProxy: false,
		bodySizeLimit: 26_214_400,
		evidenceSizeLimit: 20_971_520,
		linkCheck: true,
		logLevel: 'info',
		operator: { name: undefined, payer: undefined, contact: undefined, privacyContact: undefined }
	});
});

test('no larger file is taken as evidence than any request may be', () => {
	expect(settingsOf({ BODY_SIZE_LIMIT: '10M', LINK_CHECK: 'off' })).toMatchObject({
		evidenceSizeLimit: 10 * 1024 ** 2,
		linkCheck: false
	});
});

test('blank counts as unset', () => {
	expect(settingsOf({ PORT: '', HOST: '  ', DATABASE_URL: '' })).toEqual(settingsOf({}));
});

test.each([
	[
		{ RUN_BY: 'City of Kouvola', CONTACT: 'a@b.example' },
		{
			operator: {
				name: 'City of Kouvola',
				payer: undefined,
				contact: 'a@b.example',
				privacyContact: 'a@b.example'
			}
		}
	],
	[{ PORT: ' 8080 ' }, { port: 8080, origin: 'http://127.0.0.1:8080' }],
	[{ HOST: '0.0.0.0' }, { origin: 'http://localhost:3000' }],
	[{ HOST: '::1' }, { origin: 'http://[::1]:3000' }],
	[{ HOST: 'pledges.internal', PORT: '80' }, { origin: 'http://pledges.internal' }],
	[
		{ ORIGIN: 'https://pledges.example.org/' },
		{ origin: 'https://pledges.example.org', mailFrom: 'Pledgeline <no-reply@pledges.example.org>' }
	],
	[{ DATABASE_URL: 'file:other/a.db' }, { dataFolder: `${folder}/other`, database: `file:${folder}/other/a.db` }],
	[{ DATABASE_URL: 'file:/srv/p/a.db' }, { dataFolder: '/srv/p', filesFolder: '/srv/p/files' }],
	[
		{ DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/pledgeline' },
		{ engine: 'postgres', database: 'postgres://u:p@127.0.0.1:5432/pledgeline', dataFolder: `${folder}/data` }
	],
	[{ DATABASE_URL: 'postgresql://db/p?sslmode=require' }, { engine: 'postgres' }],
	[{ FILES_DIR: '/srv/files' }, { filesFolder: '/srv/files' }],
	[{ BODY_SIZE_LIMIT: '512k' }, { bodySizeLimit: 524_288 }],
	[{ BODY_SIZE_LIMIT: '100000' }, { bodySizeLimit: 100_000 }],
	[{ TRUST_PROXY: 'on' }, { trustProxy: true }],
	[{ PUBLIC_FIGURES: 'no' }, { publicFigures: false }],
	[{ TIME_ZONE: 'Europe/Stockholm' }, { timeZone: 'Europe/Stockholm' }],
	[
		{ OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'p', OIDC_CLIENT_SECRET: 's' },
		{ oidc: { issuer: 'https://login.example.org', clientId: 'p', clientSecret: 's' } }
	]
])('%o is understood', (env, expected) => {
	expect(settingsOf(env as Record<string, string>)).toMatchObject(expected);
});

test.each([
	['HOST', 'not a host'],
	['PORT', 'abc'],
	['PORT', '0'],
	['PORT', '65536'],
	['PORT', '3000.5'],
	['PORT', '0x10'],
	['ORIGIN', 'pledges.example.org'],
	['ORIGIN', 'https://pledges.example.org/path'],
	['ORIGIN', 'ftp://pledges.example.org'],
	['MAIL_FROM', 'nobody'],
	['MAIL_FROM', 'a <a@b.fi>\nbcc: x@y.fi'],
	['OIDC_ISSUER', 'http://login.example.org'],
	['PUBLIC_FIGURES', 'true'],
	['TIME_ZONE', 'Europe/Helsingfors'],
	['TIME_ZONE', '+02:00'],
	['TRUST_PROXY', '10.0.0.1'],
	['BODY_SIZE_LIMIT', '25 megabytes'],
	['BODY_SIZE_LIMIT', '1K'],
	['BODY_SIZE_LIMIT', 'Infinity'],
	['LOG_LEVEL', 'verbose'],
	['CONTACT', 'call us'],
	['PRIVACY_CONTACT', 'a@b.example?bcc=c@d.example']
])('%s=%s is refused in one sentence that names it, what was given and an example', (name, given) => {
	const problems = problemsOf({ [name]: given });
	expect(problems).toHaveLength(1);
	expect(problems[0]).toMatch(new RegExp(`^${name} must be `));
	expect(problems[0]).toContain(`“${given}”`);
	expect(problems[0]).toContain(`for example ${name}=`);
});

test.each([
	['SECRET', 'shortPlanted'],
	['DATABASE_URL', 'mysql://user:planted@host/db'],
	['DATABASE_URL', 'file:'],
	['DATABASE_URL', 'file::memory:'],
	['SMTP_URL', 'mail:planted@example.org']
])('%s=%s is refused without repeating what may be secret', (name, given) => {
	const problems = problemsOf({ [name]: given });
	expect(problems).toHaveLength(1);
	expect(problems[0]).toMatch(new RegExp(`^${name} must be `));
	expect(problems[0]?.toLowerCase()).not.toContain('planted');
});

test('several wrong ones are told at once', () => {
	expect(problemsOf({ PORT: 'x', TIME_ZONE: 'x', LOG_LEVEL: 'x' })).toHaveLength(3);
	expect(problemsOf({ RUN_BY: 'a'.repeat(301), PAID_BY: 'a'.repeat(301) })).toHaveLength(2);
});

test('the three of OIDC go together', () => {
	expect(problemsOf({ OIDC_ISSUER: 'https://login.example.org' })).toEqual([
		expect.stringMatching(/^OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too/)
	]);
});

test('with PostgreSQL the secret must be given', () => {
	const read = readSettings({ DATABASE_URL: 'postgres://u:planted@h/d' }, folder);
	expect(read).toEqual({
		ok: false,
		problems: [expect.stringMatching(/^SECRET is not set, and with PostgreSQL it must be/)]
	});
	expect(JSON.stringify(read)).not.toContain('planted');
});

test('with SQLite a secret is made once, kept beside the database, and nobody else may read it', () => {
	const env = { DATABASE_URL: 'file:fresh/p.db' };
	const first = readSettings(env, folder);
	const second = readSettings(env, folder);
	const path = join(folder, 'fresh', 'secret');
	expect(first).toEqual(second);
	expect(first.ok && first.settings.secret).toBe(readFileSync(path, 'utf8').trim());
	expect(first.ok && first.settings.secret.length).toBe(64);
	expect(statSync(path).mode & 0o777).toBe(0o600);
	chmodSync(path, 0o644);
	readSettings(env, folder);
	expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a kept secret that is cut short, or cannot be made, is told of', () => {
	writeFileSync(join(folder, 'secret'), 'cut');
	const cut = readSettings({ DATABASE_URL: 'file:p.db' }, folder);
	expect(cut).toEqual({ ok: false, problems: [expect.stringContaining('must hold at least 32 characters')] });
	writeFileSync(join(folder, 'a-file'), '');
	const blocked = readSettings({ DATABASE_URL: 'file:a-file/p.db' }, folder);
	expect(blocked).toEqual({ ok: false, problems: [expect.stringMatching(/can be neither read nor made \(ENOTDIR\)/)] });
});
