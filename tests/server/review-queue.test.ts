import { expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import { stoppedClock } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { commentEntry } from '#operations/comment-entry.ts';
import { openSeries } from '#operations/open-series.ts';
import { perform } from '#operations/perform.ts';
import { recallEntry } from '#operations/recall-entry.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { PORTS, portsFormed } from '../agreement-scenarios.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { aim, must, publishedEntry, submitted } from '../recording.ts';
import { changedTables, tableDump } from '../table-dump.ts';
import { loadPage, sendForm } from './pages.ts';

type Item = {
	id: string;
	number: number;
	value: number;
	own: false | 'organisation' | 'group';
	examined: {
		remarks: { code: string }[];
		differences: string[];
		effects: { aim?: { text: string }; text: string; changes: boolean }[];
		changes: boolean;
	};
};
type Queue = { items: Item[]; waiting: number; looked: number; page: { next?: string } };

describeEachEngine('the review queue', (fresh) => {
	it('lists those first that are due first, whatever their series allow, and goes on page by page', async () => {
		const here = await installed(await fresh());
		const patient = { organisation: 'lahti', indicator: 'ghg-emissions-total', inventory: 'hsy', unit: 'kt CO2e' };
		const stewarded = { ...patient, steward: STEWARD, review_days: 30 };
		must(await perform(here.store, openSeries, [stewarded], here.by(here.system)));
		const lahti = await here.approver('lahti');
		const due: string[] = [];
		// By the days since the 1st of November: due on the 16th, on the 1st of December, and on the 20th of November.
		const late = await at(here, '2026-11-02', (there) => submitted(there, '2023', '481,2'));
		const patientOne = await at(here, '2026-11-01', (there) =>
			submitted(there, '2023', '700', { as: lahti, series: 'lahti ghg-emissions-total hsy year' })
		);
		const later = await at(here, '2026-11-06', (there) => submitted(there, '2024', '475'));
		due.push(late, later, patientOne);
		const organiser = await here.organiser(STEWARD);
		const { items, waiting } = await queue(here, organiser);
		expect(items.map(({ id }) => id)).toEqual([late, later, patientOne]);
		expect(waiting).toBe(3);
		const from = `2026-11-16T00:00:00.000Z~${late}`;
		expect((await queue(here, organiser, { after: from })).items.length).toBeLessThan(3);
		const kouvola = await queue(here, organiser, { organisation: 'kouvola' });
		expect(kouvola.items.map(({ id }) => id)).toEqual(due.slice(0, 2));
	});

	it('says of each what stands out, how far it moves, and what it does to the verdict; and is narrowed by it', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		const wild = await submitted(here, '2023', '481200', { typed: { source: 'Syke' } });
		const tame = await submitted(here, '2024', '481,2', {
			typed: { source: 'Syke', evidence: 'https://syke.example/1' }
		});
		const corrected = await publishedEntry(here, '2022');
		const correction = await submitted(here, '2022', '488', { entry: corrected, reason: 'Counted again.' });
		const ids = async (query: Record<string, string> | string[][]): Promise<string[]> =>
			(await queue(here, organiser, query)).items.map(({ id }) => id);
		const { items } = await queue(here, organiser);
		const codesOf = (id: string): string[] =>
			items.find((item) => item.id === id)?.examined.remarks.map(({ code }) => code) ?? [];
		expect(codesOf(wild)).toEqual(['jump', 'thousandfold']);
		expect(codesOf(tame)).toEqual(['gap']);
		expect(codesOf(correction)).toEqual(['source_missing']);
		expect(items.find(({ id }) => id === wild)?.examined).toMatchObject({ changes: true });
		const told = items.find(({ id }) => id === correction)?.examined;
		expect(told?.differences.at(-1)).toContain('−2.3');
		expect(await ids({ only: 'outlier' })).toEqual([wild]);
		expect(await ids({ only: 'evidence' })).toEqual([wild, correction]);
		expect(await ids({ kind: 'correction' })).toEqual([correction]);
		expect(await ids({ kind: 'new', only: 'evidence' })).toEqual([wild]);
		expect(await ids({ only: 'changes' })).toContain(wild);
		const all = ['changes', 'outlier', 'evidence'].map((only) => ['only', only]);
		expect(await ids([['organisation', 'kouvola'], ['kind', 'new'], ...all])).toEqual([wild]);
		expect(await ids([['kind', 'correction'], ...all])).toEqual([]);
		expect(await ids({ organisation: 'lahti' })).toEqual([]);
	});

	it('says what a figure does to each aim that rests on it, and finds it by any of them', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		const baseline = { period: '2007', value: 836.9, basis: 'quoted', source: 'The climate programme' } as const;
		const second = aim({
			...{ organisation: 'kouvola', inventory: 'syke-hinku', links: [], milestones: [], baseline },
			...{ title: { en: '480 kt by 2024' }, goal_period: '2024', goal_value: 480 }
		});
		const officer = here.by(await here.approver('kouvola'));
		const { proposed } = must(await perform(here.store, proposeTargets, [second], officer));
		must(await perform(here.store, putTargetsInForce, proposed, here.by(organiser)));
		const id = await submitted(here, '2024', '495');
		const [item] = (await queue(here, organiser, { only: 'changes' })).items;
		expect(item?.id).toBe(id);
		expect(item?.examined.effects).toMatchObject([
			{ changes: false, text: expect.stringMatching(/^The assessment stays: Behind in 2024/) as string },
			{
				changes: true,
				aim: { text: '480 kt by 2024' },
				text: expect.stringMatching(/→ Not reached in 2024$/) as string
			}
		]);
		expect(item?.examined.effects[0]?.aim?.text).toMatch(/2030/);
		const page = (await loadPage(here, '/organise/entries/[id]', { params: { id }, as: organiser })) as Item;
		expect(page.examined.effects).toEqual(item?.examined.effects);
	});

	it('leads from one to the next as the list is narrowed, also by what only looking finds', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		const wild = await submitted(here, '2023', '481200');
		const tame = await submitted(here, '2024', '481,2');
		const wilder = await submitted(here, '2025', '900000');
		const besides = async (id: string, query: Record<string, string> = {}) =>
			((await loadPage(here, '/organise/entries/[id]', { params: { id }, query, as: organiser })) as { queue: object })
				.queue;
		expect(await besides(wild)).toMatchObject({ previous: undefined, next: tame });
		expect(await besides(wild, { only: 'outlier' })).toMatchObject({
			...{ previous: undefined, next: wilder, query: '?only=outlier' }
		});
		expect(await besides(wilder, { only: 'outlier' })).toMatchObject({ previous: wild, next: undefined });
		// Whoever stands at one that does not fit goes on from its place.
		expect(await besides(tame, { only: 'outlier' })).toMatchObject({ previous: wild, next: wilder });
	});

	it('accepts several after a summary, as they were seen: all, or none if one has changed', async () => {
		const here = await installed(await fresh());
		const [organiser, city] = [await here.organiser(STEWARD), await here.approver('kouvola')];
		const [one, two] = [await submitted(here, '2023', '481', { as: city }), await submitted(here, '2024', '470')];
		const summary = (await loadPage(here, '/organise/queue/accept', {
			as: organiser,
			query: { entry: `${one}.1` }
		})) as Queue;
		expect(summary.items.map(({ id }) => id)).toEqual([one]);
		must(await perform(here.store, recallEntry, { entry: one }, here.by(city)));
		const before = await tableDump(here.store);
		const refused = await accept(here, organiser, [`${two}.1`, `${one}.1`]);
		expect(refused).toMatchObject({ status: 412, data: { problems: [{ code: 'version-stale' }], entry: one } });
		expect(changedTables(before, await tableDump(here.store))).toEqual([]);
		const three = await submitted(here, '2025', '465');
		expect(await accept(here, organiser, [`${two}.1`, `${three}.1`])).toMatchObject({ status: 303 });
		for (const id of [two, three]) {
			expect(await entries.byId(here.store.reading, id)).toMatchObject({ state: 'published', reviewed: true });
		}
		expect(await accept(here, organiser, [])).toMatchObject({ status: 422 });
	});

	it('accepts with a reservation that everyone reads, and a word to the reporter that nobody else does', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		const entry = await submitted(here, '2023', '481,2');
		const page = { params: { id: entry }, as: organiser };
		const decide = (action: string, form: Record<string, string>): ReturnType<typeof sendForm> =>
			sendForm(here, '/organise/entries/[id]', action, { ...page, form: { seen: '1', ...form } });
		expect(await decide('reserve', { reservation: ' ', comment: 'Thin.' })).toMatchObject({
			status: 422,
			data: { problems: [{ code: 'reason-missing', field: 'reservation' }], said: 'Thin.' }
		});
		const words = { reservation: 'Two plants are estimated.', comment: 'Between us: thin.' };
		expect(await decide('reserve', words)).toMatchObject({ status: 303, location: '/organise/queue?done=reserve' });
		expect(await entries.byId(here.store.reading, entry)).toMatchObject({
			...{ state: 'published', reviewed: true, number: 3, reservation: 'Two plants are estimated.' }
		});
		const shown = JSON.stringify(await loadPage(here, '/entries/[id]', { params: { id: entry } }));
		expect(shown).toContain('Two plants are estimated.');
		expect(shown).not.toContain('Between us');
	});

	it('offers no decision to whoever works for a member of the group whose figure it is, and says why', async () => {
		const here = await installed(await fresh());
		const group = await portsFormed(here);
		const joint = { organisation: PORTS.slug, indicator: 'ghg-emissions-total', inventory: 'hsy', unit: 'kt CO2e' };
		must(await perform(here.store, openSeries, [{ ...joint, steward: STEWARD }], here.by(here.system)));
		const theirs = await here.actor({ role: 'approver', organisation: group });
		const name = `${PORTS.slug} ghg-emissions-total hsy year`;
		const entry = await submitted(here, '2023', '90', { as: theirs, series: name });
		const organiser = { role: 'organiser', agreement: here.agreement(STEWARD) } as const;
		for (const [as, own] of [
			[await here.actor(organiser, { role: 'reporter', organisation: here.organisation('kouvola') }), 'group'],
			[await here.actor(organiser, { role: 'reporter', organisation: group }), 'organisation'],
			[await here.actor(organiser), false]
		] as const) {
			const page = await loadPage(here, '/organise/entries/[id]', { params: { id: entry }, as });
			expect(page).toMatchObject({ own });
			expect((await queue(here, as)).items).toMatchObject([{ id: entry, own }]);
			const query = { entry: `${entry}.1` };
			const summary = (await loadPage(here, '/organise/queue/accept', { as, query })) as Queue;
			expect(summary.items).toHaveLength(own ? 0 : 1);
		}
	});

	it('keeps what both sides say between them, and who decides sees that something was said', async () => {
		const here = await installed(await fresh());
		const [city, organiser] = [await here.reporter('kouvola'), await here.organiser(STEWARD)];
		const entry = await submitted(here, '2023', '481,2');
		const form = { message: 'Which table?', seen: '1' };
		const page = { params: { id: entry }, as: organiser };
		expect(await sendForm(here, '/organise/entries/[id]', 'comment', { ...page, form })).toMatchObject({ status: 303 });
		must(await perform(here.store, commentEntry, { entry, comment: 'Table 3.' }, here.by(city)));
		const stale = await sendForm(here, '/organise/entries/[id]', 'accept', { ...page, form: { seen: '2' } });
		expect(stale).toMatchObject({ status: 412 });
		for (const [route, as] of [
			['/organise/entries/[id]', organiser],
			['/report/entries/[id]', city]
		] as const) {
			const { thread } = (await loadPage(here, route, { params: { id: entry }, as })) as {
				thread: { step: string; text?: string }[];
			};
			expect(thread.map(({ step, text }) => [step, text])).toEqual([
				['submit', undefined],
				['comment', 'Which table?'],
				['comment', 'Table 3.']
			]);
		}
		// What waits is as long in the queue as before.
		expect((await queue(here, organiser)).items[0]).toMatchObject({ id: entry, number: 3 });
		expect(await sendForm(here, '/organise/entries/[id]', 'accept', { ...page, form: { seen: '3' } })).toMatchObject({
			status: 303
		});
		const shown = JSON.stringify(await loadPage(here, '/entries/[id]', { params: { id: entry } }));
		expect(shown).not.toMatch(/Which table|Table 3/);
	});
});

async function queue(
	here: Installed,
	as: Awaited<ReturnType<Installed['organiser']>>,
	query: Record<string, string> | string[][] = {}
): Promise<Queue> {
	return (await loadPage(here, '/organise/queue', { as, query })) as Queue;
}

function accept(here: Installed, as: Awaited<ReturnType<Installed['organiser']>>, entry: string[]) {
	return sendForm(here, '/organise/queue/accept', 'default', { as, form: entry.map((each) => ['entry', each]) });
}

/** Lets something happen on another day. */
async function at(
	here: Installed,
	day: string,
	happens: (there: Installed) => Promise<Id<'entry'>>
): Promise<Id<'entry'>> {
	const clock = stoppedClock(`${day}T00:00:00.000Z`);
	return happens({ ...here, by: (actor) => here.by(actor, { clock }) });
}
