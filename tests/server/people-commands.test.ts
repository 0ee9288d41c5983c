import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import * as people from '#db/people.ts';
import * as securityEvents from '#db/security-events.ts';
import { verify } from '#db/verification.ts';
import type { Command } from '../../src/cli/command.ts';
import { dispatch } from '../../src/cli/dispatch.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { publishedEntry } from '../recording.ts';
import { AINO } from '../scenarios.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'pledgeline-command-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const COMMANDS: Record<string, () => Promise<Command>> = {
	person: () => import('../../src/cli/person.ts'),
	token: () => import('../../src/cli/token.ts'),
	redact: () => import('../../src/cli/redact.ts')
};
const ADMIN = ['--email', 'admin@pledgeline.example', '--name', 'Admin', '--role', 'administrator'];
const AS_ADMIN = ['--as', 'admin@pledgeline.example'];

type Said = { code: number; out: string; err: string };

async function pledgeline(here: Installed | undefined, ...args: string[]): Promise<Said> {
	const [out, err]: [string[], string[]] = [[], []];
	const env = { DATABASE_URL: here?.store.address, SECRET: 'x'.repeat(40) };
	const context = { root: folder, env, out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
	const code = await dispatch(args, COMMANDS, context);
	return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('wrong usage is told before anything is touched', () => {
	it.each([
		['person'],
		['person', 'forget', '--email', 'a@b.example'],
		['person', 'toString', '--email', 'a@b.example'],
		['person', 'add', '--name', 'x', '--role', 'administrator'],
		['person', 'add', '--email', 'a@b.example', '--name', 'x', '--role', 'king'],
		['person', 'add', '--email', 'a@b.example', '--name', 'x', '--role', 'administrator', '--language', 'tlh'],
		['person', 'disable'],
		['person', 'disable', '--email', 'a@b.example', '--role', 'approver'],
		['person', 'remove-role', '--email', 'a@b.example'],
		['person', 'erase', 'a@b.example'],
		['token'],
		['token', 'forget'],
		['token', 'add', '--name', 'x', '--role', 'administrator'],
		['token', 'add', '--name', 'x', '--role', 'reporter', '--organisation', 'kouvola', '--expires', '2027-02-30'],
		['token', 'list', '--organisation', 'kouvola'],
		['token', 'revoke'],
		['token', 'revoke', 'a', 'b'],
		['redact'],
		['redact', 'x'],
		['redact', 'x', 'y', '--ground', 'GDPR']
	])('%s %s %s %s %s', async (...args) => {
		expect(await pledgeline(undefined, ...args)).toMatchObject({
			code: 2,
			out: '',
			err: expect.stringContaining('usage:')
		});
	});
});

describeEachEngine('people and tokens on the command line', (fresh) => {
	async function scene(): Promise<Installed> {
		const here = await installed(await fresh());
		const aino = ['--email', AINO.email, '--name', AINO.name, '--role', AINO.role, '--organisation', AINO.organisation];
		for (const person of [aino, ADMIN])
			expect(await pledgeline(here, 'person', 'add', ...person)).toMatchObject({ code: 0 });
		return here;
	}

	it('a person is exported, loses a role, is disabled, enabled and erased', async () => {
		const here = await scene();
		const email = ['--email', AINO.email];
		const exported = await pledgeline(here, 'person', 'export', ...email, ...AS_ADMIN);
		expect(JSON.parse(exported.out)).toMatchObject({ person: { email: AINO.email }, roles: [{ role: 'approver' }] });
		const [event] = await securityEvents.latest(here.store.reading, 1);
		expect(event).toMatchObject({ kind: 'person-exported', subject: expect.stringMatching(/^person:/) });

		const role = ['--role', 'approver', '--organisation', 'kouvola'];
		expect(await pledgeline(here, 'person', 'remove-role', ...email, ...role, ...AS_ADMIN)).toMatchObject({ code: 0 });
		expect(await pledgeline(here, 'person', 'remove-role', ...email, ...role)).toMatchObject({ code: 1 });
		expect(await pledgeline(here, 'person', 'reset-sign-in', ...email, ...AS_ADMIN)).toMatchObject({ code: 0 });
		expect(await pledgeline(here, 'person', 'disable', ...email, ...AS_ADMIN)).toMatchObject({ code: 0 });
		const added = await pledgeline(here, 'person', 'add', ...email, ...role);
		expect(added).toMatchObject({ code: 0, out: '', err: expect.stringContaining('disabled') });
		expect(await pledgeline(here, 'person', 'enable', ...email)).toMatchObject({ code: 0 });
		expect((await pledgeline(here, 'person', 'add', ...email, ...role)).out).toMatch(/^http.*token=/);

		expect(await pledgeline(here, 'person', 'erase', ...email, ...AS_ADMIN)).toMatchObject({ code: 0 });
		expect(await people.byEmail(here.store.reading, AINO.email)).toBeUndefined();
		for (const act of ['export', 'disable', 'enable', 'erase']) {
			expect(await pledgeline(here, 'person', act, ...email)).toMatchObject({ code: 1, out: '' });
		}
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('who may not is refused, and that is noted', async () => {
		const here = await scene();
		const admin = ADMIN.slice(0, 2);
		for (const act of ['export', 'disable', 'enable', 'erase']) {
			expect(await pledgeline(here, 'person', act, ...admin, '--as', AINO.email)).toMatchObject({ code: 1, out: '' });
		}
		const events = await securityEvents.latest(here.store.reading, 9);
		expect(events.map(({ kind, act }) => [kind, act]).sort()).toEqual(
			['disable', 'enable', 'erase', 'read'].map((act) => ['not-allowed', `${act} person`])
		);
		// Those who may: of the last administrator nobody.
		for (const act of ['disable', 'erase']) {
			expect(await pledgeline(here, 'person', act, ...admin)).toMatchObject({
				code: 1,
				err: expect.stringContaining('last')
			});
		}
	});

	it('tokens are made with an end, listed for those who may see them, and revoked', async () => {
		const here = await scene();
		const token = ['token', 'add', '--name', 'Meters', '--role', 'reporter', '--organisation', 'kouvola'];
		const made = await pledgeline(here, ...token, '--expires', '2199-12-31', '--as', AINO.email);
		expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^pledgeline_[\w-]{43}$/), err: '' });
		expect(await pledgeline(here, ...token, '--expires', '2020-01-01')).toMatchObject({ code: 1, out: '' });
		const listed = await pledgeline(here, 'token', 'list', '--as', AINO.email);
		// The zone's midnight, which is two hours before that of Greenwich.
		expect(listed.out).toMatch(
			/^[0-9a-z]{26}\tholds until 2199-12-30T22:00:00\.000Z\treporter kouvola\tnever used\tMeters$/
		);
		expect(listed.out).not.toContain(made.out);
		const id = listed.out.slice(0, 26);
		const eino = ['--email', 'eino@lahti.example', '--name', 'Eino', '--role', 'approver', '--organisation', 'lahti'];
		await pledgeline(here, 'person', 'add', ...eino);
		expect(await pledgeline(here, 'token', 'list', '--as', 'eino@lahti.example')).toMatchObject({ code: 0, out: '' });
		expect(await pledgeline(here, 'token', 'revoke', id, '--as', 'eino@lahti.example')).toMatchObject({ code: 1 });
		expect(await pledgeline(here, 'token', 'revoke', id, '--as', AINO.email)).toMatchObject({ code: 0 });
		expect((await pledgeline(here, 'token', 'list')).out).toMatch(/^[0-9a-z]{26}\trevoked 20\d\d-\d\d-\d\d\t/);
		expect(await pledgeline(here, 'token', 'revoke', 'none')).toMatchObject({ code: 1 });
	});

	it('an entry is redacted by an administrator, not by the installation', async () => {
		const here = await scene();
		const entry = await publishedEntry(here);
		const redact = ['redact', entry, '--ground', 'GDPR, Article 17'];
		for (const as of [[], ['--as', AINO.email]])
			expect(await pledgeline(here, ...redact, ...as)).toMatchObject({ code: 1 });
		expect(await pledgeline(here, ...redact, ...AS_ADMIN)).toMatchObject({ code: 0 });
		expect(await entries.byId(here.store.reading, entry)).toMatchObject({ source: null, publisher: null });
		expect(await pledgeline(here, 'redact', 'none', '--ground', 'GDPR', ...AS_ADMIN)).toMatchObject({ code: 1 });
	});
});
