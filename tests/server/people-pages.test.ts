import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as heldRoles from '#db/held-roles.ts';
import * as people from '#db/people.ts';
import type { Actor } from '#domain/permission.ts';
import { addPerson } from '#operations/add-person.ts';
import { perform } from '#operations/perform.ts';
import { openMail, type Mail } from '#server/mail.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must } from '../recording.ts';
import { signIn } from '../signed-in.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

type Loaded = {
	done?: string;
	groups: { slug: string; people: { name: string; role: string; self: boolean }[] }[];
	parties: { slug: string; approvers: string[] }[];
	givable: { roles: string[]; organisations: { value: string }[]; agreements: { value: string }[] };
	everybody?: { name: string; roles: { role: string }[] }[];
	next?: string;
};
type Tokens = { tokens: { id: string; name: string; of: string; revoked_at: string | null }[] };

let outbox: string;

beforeEach(() => {
	outbox = mkdtempSync(join(tmpdir(), 'pledgeline-outbox-'));
});

afterEach(() => rmSync(outbox, { recursive: true, force: true }));

describeEachEngine('the pages of people', (fresh) => {
	it('let an organiser invite the first approver of a party, who adds the others', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		const before = await peopleSeenBy(here, organiser);
		expect(before.parties.every(({ approvers }) => approvers.length === 0)).toBe(true);
		expect(before.givable.organisations.map(({ value }) => value)).toContain('organisation:kouvola');
		// A link beside each party of which nobody approves leads to the form with that party chosen; it chooses no other.
		const wanted = (asked: string) => loadPage(here, '/people', { as: organiser, query: { for: asked } });
		expect(await wanted('organisation:kouvola')).toMatchObject({ wanted: 'organisation:kouvola' });
		expect(await wanted('organisation:espoo')).toMatchObject({ wanted: undefined });
		const invited = await add(here, organiser, {
			...{ role: 'approver', of: 'organisation:kouvola', email: 'Aino@kouvola.example', name: 'Aino', language: 'fi' }
		});
		expect(invited).toMatchObject({ status: 303, location: '/people?done=invited' });
		const letter = letters()[0] ?? '';
		expect(letter).toContain('To: aino@kouvola.example');
		expect(letter).toMatch(/Hyväksyjä, Kouvola/);
		expect(letter).toMatch(/http:\S+\/fi\/sign-in\/link\?token=\S+/);

		// The first one only: from then on the city looks after its own people.
		const second = { role: 'approver', of: 'organisation:kouvola', email: 'b@kouvola.example', name: 'B' };
		expect(said(await add(here, organiser, second))).toEqual(['organisation-has-approver of']);
		expect(said(await add(here, organiser, { ...second, role: 'reporter' }))).toEqual(['not-allowed']);
		expect((await peopleSeenBy(here, organiser)).parties).toContainEqual(
			expect.objectContaining({ slug: 'kouvola', approvers: ['Aino'] })
		);
		const aino = await actorOf(here, 'aino@kouvola.example');
		expect(await add(here, aino, { ...second, role: 'reporter' })).toMatchObject({ status: 303 });
		const group = (await peopleSeenBy(here, aino)).groups[0];
		expect(group?.slug).toBe('kouvola');
		expect(group?.people.map(({ name, role, self }) => ({ name, role, self }))).toEqual([
			{ name: 'Aino', role: 'approver', self: true },
			{ name: 'B', role: 'reporter', self: false }
		]);
		expect(said(await add(here, aino, { ...second, of: 'organisation:espoo' }))).toEqual(['not-allowed']);
	});

	it('let nobody invite for a city that is no party of theirs, nor what they are not asked to give', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		const wish = { role: 'approver', of: 'organisation:helsinki', email: 'a@a.example', name: 'A' };
		expect(said(await add(here, organiser, wish))).toEqual(['not-allowed']);
		expect(said(await add(here, organiser, { ...wish, role: 'administrator', of: '' }))).toEqual(['not-allowed']);
		expect(said(await add(here, organiser, { ...wish, role: 'king' }))).toEqual(['role-unknown role']);
		expect(said(await add(here, organiser, { ...wish, role: 'organiser' }))).toEqual(['role-needs-agreement of']);
		await expect(loadPage(here, '/people', { as: await here.reporter('kouvola') })).rejects.toMatchObject({
			status: 403
		});
		expect(letters()).toEqual([]);
	});

	it('let one person hold several roles: a second one counts in the session that they are in', async () => {
		const here = await installed(await fresh());
		const email = 'kaisa@kouvola.example';
		await added(here, { email, name: 'Kaisa', role: 'approver', organisation: 'kouvola' });
		const whoIsKaisa = await signIn(here.store, email);
		const roles = async (): Promise<string[] | undefined> => {
			const person = await whoIsKaisa();
			return person && (await people.actorOf(here.store.reading, person))?.grants.map(({ role }) => role).toSorted();
		};
		expect(await roles()).toEqual(['approver']);
		const admin = await added(here, { email: 'admin@a.example', name: 'Admin', role: 'administrator' });
		const given = { role: 'organiser', of: `agreement:${STEWARD}`, email, name: 'Kaisa', language: 'fi' };
		expect(await add(here, admin, given)).toMatchObject({ status: 303 });
		expect(await roles()).toEqual(['approver', 'organiser']);
		const as = await actorOf(here, email);
		const page = { as, params: { agreement: STEWARD } };
		expect(await loadPage(here, '/report', { as })).toMatchObject({ organisations: [{ text: 'Kouvola' }] });
		expect(await loadPage(here, '/organise/[agreement]', page)).toMatchObject({ agreement: { slug: STEWARD } });
	});

	it('end the sessions of whom a role is taken from, and keep the last administrator', async () => {
		const here = await installed(await fresh());
		const admin = await added(here, { email: 'admin@a.example', name: 'Admin', role: 'administrator' });
		await added(here, { email: 'b@kouvola.example', name: 'B', role: 'reporter', organisation: 'kouvola' });
		const whoIsB = await signIn(here.store, 'b@kouvola.example');
		expect(await whoIsB()).toBeDefined();
		const take = { email: 'b@kouvola.example', role: 'reporter', of: 'organisation:kouvola' };
		expect(await send(here, 'take', admin, take)).toMatchObject({ status: 303, location: '/people?done=taken' });
		expect(await whoIsB()).toBeUndefined();

		const own = { email: 'admin@a.example', role: 'administrator', of: '' };
		expect(said(await send(here, 'take', admin, own))).toEqual(['last-administrator']);
		expect(said(await send(here, 'shut', admin, own))).toEqual(['last-administrator']);
		const other = await added(here, { email: 'other@a.example', name: 'Other', role: 'administrator' });
		expect(await send(here, 'shut', other, own)).toMatchObject({ location: '/people?done=shut' });
		expect(await send(here, 'open', other, own)).toMatchObject({ location: '/people?done=open' });
	});

	it('show an administrator everybody, page by page and by letters, and nobody else', async () => {
		const here = await installed(await fresh());
		const admin = await added(here, { email: 'admin@a.example', name: 'Admin', role: 'administrator' });
		for (let at = 0; at < 51; at += 1) {
			await added(here, {
				email: `n${at}@kouvola.example`,
				name: `N ${at}%`,
				role: 'reporter',
				organisation: 'kouvola'
			});
		}
		const first = await peopleSeenBy(here, admin);
		expect(first.everybody).toHaveLength(50);
		const rest = await peopleSeenBy(here, admin, { after: first.next ?? '' });
		expect(rest.everybody).toHaveLength(2);
		expect(rest.next).toBeUndefined();
		expect((await peopleSeenBy(here, admin, { q: 'N 50%' })).everybody?.map(({ name }) => name)).toEqual(['N 50%']);
		expect((await peopleSeenBy(here, admin, { q: 'ADMIN@' })).everybody).toHaveLength(1);
		expect((await peopleSeenBy(here, admin, { q: '_' })).everybody).toEqual([]);
		expect((await peopleSeenBy(here, await here.approver('kouvola'))).everybody).toBeUndefined();
	});

	it('write no letter to somebody who is shut out', async () => {
		const here = await installed(await fresh());
		const admin = await added(here, { email: 'admin@a.example', name: 'Admin', role: 'administrator' });
		await added(here, { email: 'b@kouvola.example', name: 'B', role: 'reporter', organisation: 'kouvola' });
		await send(here, 'shut', admin, { email: 'b@kouvola.example' });
		const again = { role: 'approver', of: 'organisation:kouvola', email: 'b@kouvola.example', name: 'B' };
		expect(await add(here, admin, again)).toMatchObject({ location: '/people?done=given' });
		expect(letters()).toEqual([]);
	});

	it('make a token that is shown once, list it to those who look after its city, and revoke it', async () => {
		const here = await installed(await fresh());
		const approver = await here.approver('kouvola');
		const wish = { role: 'reporter', of: 'organisation:kouvola', name: 'Register', until: '2027-11-21' };
		const made = (await sendForm(here, '/people/tokens', 'add', { as: approver, form: wish })) as unknown;
		expect(made).toEqual({ token: expect.stringMatching(/^pledgeline_\S{43}$/) });
		const { token } = made as { token: string };
		const listed = (await loadPage(here, '/people/tokens', { as: approver })) as Tokens;
		expect(listed.tokens).toMatchObject([{ name: 'Register', of: 'kouvola', revoked_at: null }]);
		expect(JSON.stringify(listed)).not.toContain(token);
		const elsewhere = (await loadPage(here, '/people/tokens', { as: await here.approver('espoo') })) as Tokens;
		expect(elsewhere.tokens).toEqual([]);

		const form = { token: listed.tokens[0]?.id ?? '' };
		const strange = await sendForm(here, '/people/tokens', 'revoke', { as: await here.approver('espoo'), form });
		expect(said(strange)).toEqual(['not-allowed']);
		expect(await sendForm(here, '/people/tokens', 'revoke', { as: approver, form })).toMatchObject({ status: 303 });
		const after = (await loadPage(here, '/people/tokens', { as: approver })) as Tokens;
		expect(after.tokens[0]?.revoked_at).not.toBeNull();
	});

	it.each([
		[{ of: 'organisation:espoo' }, ['not-allowed']],
		[{ name: ' ' }, ['name-missing name']],
		[{ until: '2020-01-01' }, ['expiry-not-ahead until']],
		[{ until: 'soon' }, ['expiry-not-ahead until']],
		[{ role: 'organiser' }, ['role-needs-agreement of']]
	])('refuse a token, with the field and all that was typed: %o', async (change, problems) => {
		const here = await installed(await fresh());
		const form = { role: 'reporter', of: 'organisation:kouvola', name: 'Register', until: '', ...change };
		const sent = await sendForm(here, '/people/tokens', 'add', { as: await here.approver('kouvola'), form });
		expect(said(sent)).toEqual(problems);
		expect(sent.data).toMatchObject({ typed: form });
	});
});

async function peopleSeenBy(here: Installed, as: Actor, query: Record<string, string> = {}): Promise<Loaded> {
	return (await loadPage(here, '/people', { as, query })) as Loaded;
}

function add(here: Installed, as: Actor, form: Record<string, string>): Promise<Sent> {
	return send(here, 'add', as, form);
}

async function send(here: Installed, action: string, as: Actor, form: Record<string, string>): Promise<Sent> {
	const mail = mailInto(here);
	const sent = await sendForm(here, '/people', action, { as, form, mail });
	await mail.settled();
	return sent;
}

function mailInto({ clock, ids }: Installed): Mail {
	return openMail({ from: 'pledgeline@a.example', outbox, clock, ids, log: { error: () => undefined } });
}

function letters(): string[] {
	return readdirSync(outbox).map((name) => readFileSync(join(outbox, name), 'utf8'));
}

function said({ data }: Sent): string[] {
	const { problems } = data as { problems: { code: string; field?: string }[] };
	return problems.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));
}

async function added(here: Installed, input: Parameters<typeof addPerson.takes.parse>[0]): Promise<Actor> {
	const { person } = must(await perform(here.store, addPerson, input as never, here.by(here.system)));
	return present(await people.actorOf(here.store.reading, person));
}

async function actorOf(here: Installed, email: string): Promise<Actor> {
	const [found] = await heldRoles.everybody(here.store.reading, { holding: email, limit: 1 });
	return present(found && (await people.actorOf(here.store.reading, found.person)));
}

function present(actor: Actor | undefined): Actor {
	if (!actor) throw new Error('Nobody was added.');
	return actor;
}
