import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import * as journal from '#db/journal.ts';
import { addPerson } from '#operations/add-person.ts';
import { perform } from '#operations/perform.ts';
import { dispatch } from '../../src/cli/dispatch.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, publishedEntry, submitted } from '../recording.ts';
import { changedTables, tableDump } from '../table-dump.ts';
import { apiOf } from './api.ts';
import { tokenOf } from './api-token.ts';
import { sendForm } from './pages.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'pledgeline-doors-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describeEachEngine(
	'through each door one who may is let in, and one who may not leaves a line in the security log only',
	(fresh) => {
		it('a form', async () => {
			const here = await installed(await fresh());
			const entry = await publishedEntry(here);
			const withdraw = async (as: Awaited<ReturnType<Installed['actor']>>): Promise<number> => {
				const form = { reason: 'Another town’s.', seen: '1' };
				return (await sendForm(here, '/report/entries/[id]', 'withdraw', { params: { id: entry }, as, form })).status;
			};
			for (const stranger of [await here.approver('lahti'), await here.reporter('kouvola'), await here.actor()]) {
				await expectNoted(here, 'withdraw entry', 'page', async () => expect(await withdraw(stranger)).toBe(403));
			}
			expect(await withdraw(await here.approver('kouvola'))).toBe(303);
			expect(await entries.byId(here.store.reading, entry)).toMatchObject({ state: 'withdrawn' });
			const waiting = await submitted(here, '2023', '481,2');
			const accept = async (as: Awaited<ReturnType<Installed['actor']>>): Promise<number> => {
				const sent = { params: { id: waiting }, as, form: { comment: '', seen: '1' } };
				return (await sendForm(here, '/organise/entries/[id]', 'accept', sent)).status;
			};
			const own = await here.actor(
				{ role: 'organiser', agreement: here.agreement(STEWARD) },
				{ role: 'approver', organisation: here.organisation('kouvola') }
			);
			await expectNoted(
				here,
				'accept entry',
				'page',
				async () => expect(await accept(own)).toBe(403),
				'own-organisation'
			);
			expect(await accept(await here.organiser(STEWARD))).toBe(303);
		});

		it('the API', async () => {
			const here = await installed(await fresh());
			const api = apiOf(here);
			const entry = await publishedEntry(here);
			const strangers = [
				await tokenOf(here, { role: 'approver', organisation: 'lahti' }),
				await tokenOf(here, { role: 'reporter', organisation: 'kouvola' }),
				await tokenOf(here, { role: 'organiser', agreement: STEWARD })
			];
			for (const token of strangers) {
				const confirm = (): ReturnType<typeof api.post> => api.post(`/entries/${entry}/confirm`, {}, token);
				// That a token was used is noted once a minute, whatever came of it.
				await confirm();
				await expectNoted(here, 'confirm entry', 'api', async () => expect((await confirm()).status).toBe(403));
			}
			const city = await tokenOf(here, { role: 'approver', organisation: 'kouvola' });
			expect((await api.post(`/entries/${entry}/confirm`, {}, city)).status).toBe(200);
		});

		it('the command line', async () => {
			const here = await installed(await fresh());
			const entry = await publishedEntry(here);
			for (const person of [
				{ email: 'aino@lahti.example', name: 'Aino', role: 'approver', organisation: 'kouvola' } as const,
				{ email: 'root@pledgeline.example', name: 'Root', role: 'administrator' } as const
			]) {
				must(await perform(here.store, addPerson, person, here.by(here.system)));
			}
			const redact = (as: string[]): Promise<number> => pledgeline(here, 'redact', entry, '--ground', 'GDPR', ...as);
			await expectNoted(here, 'redact entry', 'command', async () =>
				expect(await redact(['--as', 'aino@lahti.example'])).toBe(1)
			);
			await expectNoted(here, 'redact entry', 'command', async () => expect(await redact([])).toBe(1));
			expect(await redact(['--as', 'root@pledgeline.example'])).toBe(0);
			expect(await entries.byId(here.store.reading, entry)).toMatchObject({ redacted_at: expect.any(String) });
		});
	}
);

/** Something refused leaves everything as it was, the journal's head too, but for one line in the security log that says what. */
async function expectNoted(
	here: Installed,
	act: string,
	door: string,
	attempt: () => Promise<void>,
	kind = 'not-allowed'
): Promise<void> {
	const [before, head] = [await tableDump(here.store), await journal.head(here.store.reading)];
	await attempt();
	const after = await tableDump(here.store);
	expect(changedTables(before, after)).toEqual(['security_events']);
	const lines = after.security_events?.filter((line) => !before.security_events?.includes(line)) ?? [];
	expect(lines.map((line) => JSON.parse(line) as object)).toEqual([expect.objectContaining({ kind, act, door })]);
	expect(await journal.head(here.store.reading)).toEqual(head);
}

function pledgeline(here: Installed, ...args: string[]): Promise<number> {
	const env = { DATABASE_URL: here.store.address, SECRET: 'x'.repeat(40) };
	const commands = { redact: () => import('../../src/cli/redact.ts') };
	return dispatch(args, commands, { root: folder, env, out: () => undefined, err: () => undefined });
}
