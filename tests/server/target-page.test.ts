import { expect, it } from 'vitest';
import * as opinions from '#db/opinions.ts';
import * as proposedVersions from '#db/proposed-versions.ts';
import * as statements from '#db/statements.ts';
import * as targetQueue from '#db/target-queue.ts';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { versionWaiting, WHY } from '../target-scenarios.ts';
import { loadPage, sendForm, type Sent, type Visit } from './pages.ts';

const DECLARATION = 'helsinki-impact-declaration';
const FACT = 'helsinki-emissions-2030';
const SERIES = 'helsinki ghg-emissions-total hsy year';

type Answer = {
	typed: Record<string, string>;
	problems: { field?: string; text: string }[];
	preview?: { findings: { severity: string; field: string }[]; verdict?: { sentence: string }; rows: unknown[] };
	picture: { light: string };
};

describeEachEngine('the form for a new target', (fresh) => {
	it('asks whose aim it is of those who look after several, and offers what the organisation measures', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(DECLARATION);
		const first = (await loadPage(here, '/organise/targets/new', { as: organiser })) as {
			organisations: { slug: string }[];
			of?: object;
		};
		expect(first.of).toBeUndefined();
		expect(first.organisations.map(({ slug }) => slug)).toContain('helsinki');
		const page = await loadPage(here, '/organise/targets/new', { as: organiser, query: { organisation: 'helsinki' } });
		expect(page).toMatchObject({
			of: { slug: 'helsinki' },
			choices: {
				measured: { series: expect.arrayContaining([expect.objectContaining({ value: await measured(here) })]) }
			}
		});
		const stranger = { as: organiser, query: { organisation: 'lahti' } };
		expect(await loadPage(here, '/organise/targets/new', stranger)).toMatchObject({ of: undefined });
	});

	it('begins with the one whose place another is to take', async () => {
		const here = await installed(await fresh());
		const supersedes = await here.target(FACT);
		const visit = { as: await here.approver('helsinki'), query: { organisation: 'helsinki', supersedes } };
		expect(await loadPage(here, '/organise/targets/new', visit)).toMatchObject({
			typed: { supersedes, measured: await measured(here), goal_period: '2030' }
		});
	});

	it('shows without JavaScript what would come of it, and keeps nothing', async () => {
		const here = await installed(await fresh());
		const answer = await preview(here, await typed(here, {}));
		expect(answer.preview?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(answer.preview?.verdict?.sentence).toMatch(/Helsinki/);
		expect(answer.preview?.rows.length).toBeGreaterThan(2);
		const wrong = await preview(here, await typed(here, { goal_value: '9999', baseline_period: 'then' }));
		expect(wrong.problems.map(({ field }) => field)).toEqual(['baseline_period']);
		expect(wrong.preview?.findings.filter(({ severity }) => severity === 'error')).not.toEqual([]);
		expect(wrong.preview?.verdict).toBeUndefined();
		expect(wrong.typed.goal_value).toBe('9999');
		const scope = { agreements: [], organisations: [here.organisation('helsinki')] };
		expect(await targetQueue.waiting(here.store.reading, scope, 9)).toEqual([]);
	});

	it('says while somebody types what it says without JavaScript', async () => {
		const here = await installed(await fresh());
		const form = await typed(here, {});
		const { preview: shown } = await preview(here, form);
		expect(await live(here, form)).toMatchObject({ preview: JSON.parse(JSON.stringify(shown)) as object });
	});

	it('proposes what is in order, which an organiser puts in force', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('helsinki');
		const refused = await send(here, '/organise/targets/new', 'propose', {
			as: city,
			form: await typed(here, { title_en: '' })
		});
		expect(refused).toMatchObject({ status: 422, data: { problems: [expect.objectContaining({ field: 'title' })] } });
		const sent = await send(here, '/organise/targets/new', 'propose', { as: city, form: await typed(here, {}) });
		const id = sent.location?.split('/').at(-1) as Id<'target'>;
		expect(await targets.byId(here.store.reading, id)).toMatchObject({ life: 'proposed', origin: 'reported' });
		const own = await loadPage(here, '/organise/targets/[id]', { params: { id }, as: city });
		expect((own as { may: string[] }).may).not.toContain('put target in force');
		const organiser = await here.organiser(DECLARATION);
		const form = { seen: '1' };
		await send(here, '/organise/targets/[id]', 'putInForce', { params: { id }, as: organiser, form });
		expect(await targets.publicById(here.store.reading, id)).toMatchObject({ life: 'in_force' });
	});
});

describeEachEngine('the page of a target for those who look after it', (fresh) => {
	it('is not there for others', async () => {
		const here = await installed(await fresh());
		const id = await here.target(FACT);
		for (const as of [await here.approver('lahti'), await here.organiser('vitality-partnership')]) {
			await expect(loadPage(here, '/organise/targets/[id]', { params: { id }, as })).rejects.toMatchObject({
				status: 404
			});
			await expect(loadPage(here, '/organise/targets/[id]/version', { params: { id }, as })).rejects.toMatchObject({
				status: 404
			});
			const form = { target: id, goal_value: '1' };
			expect(await live(here, form, as)).toMatchObject({ status: 404 });
		}
	});

	it('proposes another version from a form, shows it to an organiser, and is told where it was changed meanwhile', async () => {
		const here = await installed(await fresh());
		const id = await here.target(FACT);
		const city = await here.approver('helsinki');
		const visit = { params: { id }, as: city };
		const page = (await loadPage(here, '/organise/targets/[id]/version', visit)) as {
			typed: Record<string, string>;
			target: { version: number };
		};
		const form = { ...page.typed, goal_value: '600', ...WHY, seen: String(page.target.version) };
		const address = '/organise/targets/[id]/version';
		expect(await send(here, address, 'preview', { ...visit, form })).toMatchObject({
			preview: { verdict: expect.anything() },
			typed: { reason: WHY.reason }
		});
		expect(await send(here, address, 'propose', { ...visit, form: { ...form, reason: '' } })).toMatchObject({
			data: { problems: [expect.objectContaining({ field: 'reason' })], typed: { goal_value: '600' } }
		});
		expect((await send(here, address, 'propose', { ...visit, form })).location).toBe(`/organise/targets/${id}`);
		expect((await send(here, address, 'propose', { ...visit, form })).status).toBe(412);
		expect(await proposedVersions.ofTarget(here.store.reading, id)).toMatchObject({ content: { goal_value: 600 } });
		const organiser = { params: { id }, as: await here.organiser(DECLARATION) };
		const seen = (await loadPage(here, '/organise/targets/[id]', organiser)) as { target: { version: number } };
		expect(seen).toMatchObject({ waiting: { reason: WHY.reason, shown: { preview: expect.anything() } } });
		const put = { ...organiser, form: { seen: String(seen.target.version) } };
		expect((await send(here, '/organise/targets/[id]', 'putVersion', put)).status).toBe(303);
		expect(await targets.publicById(here.store.reading, id)).toMatchObject({ current: { goal_value: 600 } });
	});

	it('takes a statement and a ruling, and lists where they differ', async () => {
		const here = await installed(await fresh());
		const id = await here.target(FACT);
		const city = { params: { id }, as: await here.approver('helsinki') };
		const state = { seen: await seenOf(here, id), state: 'complete', text: 'All done.' };
		expect(
			(await send(here, '/organise/targets/[id]', 'state', { ...city, form: { ...state, text: '' } })).status
		).toBe(422);
		// Nobody says anything by having chosen nothing.
		const unsaid = { ...city, form: { ...state, state: '' } };
		expect(await send(here, '/organise/targets/[id]', 'state', unsaid)).toMatchObject({
			status: 422,
			data: { problems: [{ code: 'field-missing', field: 'state' }], text: 'All done.' }
		});
		expect((await send(here, '/organise/targets/[id]', 'state', { ...city, form: state })).status).toBe(303);
		const organiser = { params: { id }, as: await here.organiser(DECLARATION) };
		const rule = { seen: await seenOf(here, id), state: 'disputed', text: 'We hold otherwise.', agreement: '' };
		const unruled = { ...organiser, form: { ...rule, state: '' } };
		expect((await send(here, '/organise/targets/[id]', 'rule', unruled)).status).toBe(422);
		expect((await send(here, '/organise/targets/[id]', 'rule', { ...organiser, form: rule })).status).toBe(303);
		const list = (await loadPage(here, '/organise/targets', { as: organiser.as })) as { disputes: { id: string }[] };
		expect(list.disputes.map((each) => each.id)).toEqual([id]);
		expect(await loadPage(here, '/targets/[id]', { params: { id } })).toMatchObject({
			opinions: {
				statement: { said: { word: 'Complete', sentence: 'All done.' } },
				ruling: { said: { word: 'Disputed' } },
				disputes: expect.arrayContaining(['The organisers dispute what the organisation says.'])
			}
		});
		expect(
			await opinions.stated(here.store.reading, { agreements: [], organisations: [here.organisation('helsinki')] })
		).toHaveLength(1);
		expect(await statements.ofTarget(here.store.reading, id)).toMatchObject([{ sentence: { en: 'All done.' } }]);
	});

	it('links, withdraws with a reason, and says on the public page what became of it', async () => {
		const here = await installed(await fresh());
		const id = await here.target(FACT);
		const as = await here.approver('helsinki');
		const [linked] = (await targets.linksOf(here.store.reading, [id])).get(id) ?? [];
		const form = { linked: `${linked?.agreement} ${linked?.number}`, links: `${DECLARATION} 3` };
		await send(here, '/organise/targets/[id]', 'link', { params: { id }, as, form });
		const links = (await targets.linksOf(here.store.reading, [id])).get(id) ?? [];
		expect(links.map(({ number, linked_by }) => [number, linked_by])).toContainEqual([3, 'organisation']);
		const leave = { params: { id }, as, form: { seen: await seenOf(here, id), text: 'The council decided so.' } };
		await send(here, '/organise/targets/[id]', 'withdraw', leave);
		const page = (await loadPage(here, '/targets/[id]', { params: { id } })) as { timeline: object[] };
		expect(page).toMatchObject({ target: { life: 'withdrawn' } });
		expect(page.timeline).toContainEqual(
			expect.objectContaining({ title: 'The aim was withdrawn', text: 'The council decided so.' })
		);
	});

	it('shows a recalculated inventory on the public timeline as what it is', async () => {
		const here = await installed(await fresh());
		const id = await versionWaiting(here, 'recalculated');
		const organiser = { params: { id }, as: await here.organiser(DECLARATION) };
		const form = { seen: await seenOf(here, id) };
		await send(here, '/organise/targets/[id]', 'putVersion', { ...organiser, form });
		const told = (await loadPage(here, '/targets/[id]', { params: { id } })) as { timeline: { title: string }[] };
		const title = 'The inventory was recalculated: the figures changed, not the organisation. Version 2 of the aim';
		expect(told.timeline.map((item) => item.title)).toContain(title);
		const everything = (await loadPage(here, '/timeline', {})) as object;
		expect(JSON.stringify(everything)).toContain(title);
	});
});

async function measured(here: Installed): Promise<string> {
	return `series:${await here.series(SERIES)}`;
}

/** The form as an officer of Helsinki might fill it in. */
async function typed(here: Installed, more: Record<string, string>): Promise<Record<string, string>> {
	return {
		organisation: 'helsinki',
		measured: await measured(here),
		...{ title_en: 'No emissions by 2040', kind: 'level', sense: 'at_most' },
		...{ goal_period: '2040', goal_value: '0', baseline_period: '1990', baseline_value: '3514' },
		links: `${DECLARATION} 1`,
		...more
	};
}

async function preview(here: Installed, form: Record<string, string>): Promise<Answer> {
	const as = await here.approver('helsinki');
	return (await sendForm(here, '/organise/targets/new', 'preview', { as, form })) as unknown as Answer;
}

/** What the browser asks while somebody types. */
async function live(here: Installed, form: Record<string, string>, as?: Visit['as']): Promise<unknown> {
	const { POST } = (await import('../../src/routes/organise/targets/preview/+server.ts')) as unknown as {
		POST(event: object): Promise<Response>;
	};
	const visitor = { actor: as ?? (await here.approver('helsinki')) };
	const request = new Request('http://127.0.0.1/', { method: 'POST', body: new URLSearchParams(form) });
	const locals = { application: { ...here, settings: { timeZone: here.clock.zone } }, language: 'en', visitor };
	const answer = await POST({ request, locals }).catch((thrown: unknown) => thrown);
	return answer instanceof Response ? answer.json() : answer;
}

function send(
	here: Installed,
	route: string,
	action: string,
	visit: Visit & { form: Record<string, string> }
): Promise<Sent> {
	return sendForm(here, route, action, visit);
}

async function seenOf(here: Installed, id: Id<'target'>): Promise<string> {
	return String((await targets.byId(here.store.reading, id))?.version);
}
