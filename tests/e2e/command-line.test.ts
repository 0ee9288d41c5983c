import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startApplication, pledgeline, type Application, type Ended } from './application.ts';
import { tokenFor } from './people.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());

const PERSON = ['person', 'add', '--email', 'aino@kouvola.example', '--name', 'Aino'];

/** It was refused: exit 1, nothing on stdout, one sentence and no stack on stderr. */
function expectRefusal({ code, stdout, stderr }: Ended, sentence: RegExp): void {
	expect(stderr).toMatch(sentence);
	expect(stderr.trim().split('\n')).toHaveLength(1);
	expect(stderr).not.toMatch(/^ +at /m);
	expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
}

test('help lists every command and says how each is called', async () => {
	const { code, stdout, stderr } = await pledgeline(['help']);
	expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
	for (const name of ['serve', 'migrate', 'person', 'token', 'verify']) expect(stdout).toContain(`\n  ${name} `);
	const told = await pledgeline(['help', 'person']);
	expect(told.code).toBe(0);
	expect(told.stdout).toContain('usage: pledgeline person add --email E --name N --role organiser --agreement A');
});

for (const [args, sentence] of [
	[[], /^Which command\?\nusage: pledgeline COMMAND/],
	[['persn'], /^There is no command “persn”\.\nusage: /],
	[['person', 'remove-all'], /usage: pledgeline person add/],
	[['person', 'add', '--email', 'a@b.example', '--colour', 'red'], /^Unknown option '--colour'\.\nusage: /],
	[[...PERSON, '--role', 'mayor'], /^--role must be one of reporter, approver, organiser, administrator\.\nusage: /],
	[
		[...PERSON, '--role', 'approver', '--organisation', 'kouvola', '--language', 'de'],
		/^--language must be one of en, fi/
	],
	[['person', 'add', '--role', 'approver', '--organisation', 'kouvola'], /^--email is missing\.\nusage: /],
	[['token', 'add', '--role', 'reporter', '--organisation', 'kouvola'], /^--name is missing\.\nusage: /],
	[['token', 'add', '--name', 'x', '--role', 'administrator'], /^--role must be reporter, approver or organiser\./],
	[['verify', '--everything'], /^Unknown option '--everything'\.\nusage: /],
	[['migrate', 'now'], /^Unexpected argument 'now'\.\nusage: /]
] as [string[], RegExp][]) {
	test(`called wrongly: pledgeline ${args.join(' ')}`, async () => {
		const { code, stdout, stderr } = await pledgeline(args);
		expect(stderr).toMatch(sentence);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	});
}

test('who cannot be added is refused in one sentence, and nobody is', async () => {
	for (const [args, sentence] of [
		[['--role', 'approver', '--organisation', 'atlantis'], /^There is no organisation “atlantis”\./],
		[['--role', 'approver'], /^A reporter or approver works for an organisation\. Name it\.$/m],
		[['--role', 'organiser', '--agreement', 'no-such'], /^There is no agreement “no-such”\./],
		[['--role', 'organiser'], /^An organiser works for an agreement\. Name it\.$/m],
		[
			['--role', 'approver', '--organisation', 'kouvola', '--email', 'aino'],
			/^The e-mail address “aino” cannot be right/
		],
		[['--role', 'approver', '--organisation', 'kouvola', '--name', ' '], /^The name is missing\./],
		[
			['--role', 'approver', '--organisation', 'kouvola', '--as', 'no@body.example'],
			/^Nobody is known here .*no@body\.example/
		]
	] as [string[], RegExp][]) {
		expectRefusal(await application.command(...PERSON, ...args), sentence);
	}
	const added = await application.cli(...PERSON, '--role', 'approver', '--organisation', 'kouvola');
	// Had one of the refusals left her behind, she would be known already.
	expect(added.stderr).not.toContain('known already');
});

test('a link alone is on stdout, in the language of the person; a second role goes to the same person', async () => {
	const scope = ['--role', 'approver', '--organisation', 'espoo', '--language', 'sv'];
	const add = ['person', 'add', '--email', 'eva@esbo.example', '--name', 'Eva', ...scope];
	const { code, stdout, stderr } = await application.cli(...add);
	expect(code).toBe(0);
	expect(stdout).toMatch(new RegExp(`^${application.origin}/sv/sign-in/link\\?token=[\\w-]{20,}\n$`));
	expect(stderr).toMatch(/^This link signs them in once, within 24 hours:\n$/);
	expect((await application.cli(...add)).stderr).toContain('eva@esbo.example has the role already.');
	expect(application.said()).not.toContain('token=');
});

test('who acts by name needs the right to it', async () => {
	const approver = ['--role', 'approver', '--organisation', 'turku'];
	await application.cli('person', 'add', '--email', 'tuula@turku.example', '--name', 'Tuula', ...approver);
	const as = ['--as', 'tuula@turku.example'];
	expectRefusal(
		await application.cli(...PERSON, '--role', 'approver', '--organisation', 'oulu', ...as),
		/^Your role does not/
	);
	expect((await application.cli(...PERSON, '--role', 'reporter', '--organisation', 'turku', ...as)).code).toBe(0);
});

test('a token alone is on stdout, once; only its hash is kept', async () => {
	const token = await tokenFor(application, { role: 'reporter', organisation: 'kouvola' });
	expect(token).toMatch(/^pledgeline_[\w-]{40,}$/);
	expectRefusal(
		await application.cli('token', 'add', '--name', 'x', '--role', 'reporter', '--organisation', 'atlantis'),
		/^There is no organisation “atlantis”\./
	);
});

test('verify prints the head of the journal and ends with 0', async () => {
	const { code, stdout, stderr } = await application.cli('verify');
	expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
	expect(stdout).toMatch(
		/^The journal is whole: \d+ lines answer for \d+ rows\.\nThe files of evidence are whole: 0\.\nhead [0-9a-f]{64}\n$/
	);
});

test('every wrong setting is one line that names the mend, and nothing is made', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-settings-'));
	const wrong = {
		HOST: 'a b',
		PORT: '70000',
		ORIGIN: 'pledges.example.org/path',
		SMTP_URL: 'mail.example.org',
		MAIL_FROM: 'nobody',
		SECRET: 'short',
		OIDC_ISSUER: 'http://login.example.org',
		PUBLIC_FIGURES: 'perhaps',
		TIME_ZONE: 'Mars/Olympus',
		TRUST_PROXY: 'sometimes',
		BODY_SIZE_LIMIT: 'huge',
		LOG_LEVEL: 'chatty'
	};
	const { code, stdout, stderr } = await pledgeline(['serve'], { DATABASE_URL: `file:${folder}/none/p.db`, ...wrong });
	expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
	const lines = stderr.trim().split('\n');
	expect(lines.map((line) => /^\w+/.exec(line)?.[0])).toEqual(Object.keys(wrong));
	for (const line of lines) expect(line).toMatch(/^[A-Z_]+ must be .+; for example [A-Z_]+=/);
	expect(stderr).not.toContain('short');
	rmSync(folder, { recursive: true });
});
