import { expect, it } from 'vitest';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, type Installed } from '../../../tests/installed.ts';
import { aim, leave, must, problemsOf } from '../../../tests/recording.ts';
import { perform } from './perform.ts';
import { proposeTargets } from './propose-targets.ts';
import { putTargetsInForce } from './put-targets-in-force.ts';

const DECLARATION = 'helsinki-impact-declaration';
const BOTH = [DECLARATION, 'c6-alliance'].map((agreement) => ({
	agreement,
	number: 1,
	linked_by: 'editorial' as const
}));

describeEachEngine('putting targets in force', (fresh) => {
	it('shows them, and leaves what they take the place of to be seen', async () => {
		const here = await installed(await fresh());
		const before = await here.target('helsinki-emissions-2030');
		const [id] = await proposed(here, [aim({ supersedes: 'helsinki-emissions-2030' })]);
		const organiser = await here.organiser(DECLARATION);
		expect(await putInForce(here, [id], organiser)).toEqual({ ok: true, answer: { inForce: 1 } });
		const db = here.store.reading;
		expect(await targets.publicById(db, id)).toMatchObject({ life: 'in_force', version: 2, supersedes_id: before });
		expect(await targets.publicById(db, before)).toMatchObject({ life: 'superseded' });
		const shown = await targets.publicPage(db, { life: 'in_force', organisation: 'helsinki' }, undefined, 10);
		expect(shown.map((target) => target.id)).toEqual([id]);
	});

	it('counts a target that is named twice once', async () => {
		const here = await installed(await fresh());
		const [id] = await proposed(here, [aim()]);
		const outcome = await putInForce(here, [id, id], await here.organiser(DECLARATION));
		expect(outcome).toEqual({ ok: true, answer: { inForce: 1 } });
	});

	it('is for the organisers of any agreement that the target counts towards', async () => {
		for (const slug of [DECLARATION, 'c6-alliance']) {
			const here = await installed(await fresh());
			const [id] = await proposed(here, [aim({ links: BOTH })]);
			expect(problemsOf(await putInForce(here, [id], await here.organiser('vitality-partnership')))).toEqual([
				'not-allowed'
			]);
			expect(await putInForce(here, [id], await here.organiser(slug))).toMatchObject({ ok: true });
		}
	});

	it('counting towards none, for those of any agreement that its organisation is a party to today', async () => {
		const here = await installed(await fresh());
		const [id] = await proposed(here, [aim({ links: [] })]);
		const refused = async (slug: string) => problemsOf(await putInForce(here, [id], await here.organiser(slug)));
		expect(await refused('vitality-partnership')).toEqual(['not-allowed']);
		await leave(here, 'helsinki', 'c6-alliance', '2025');
		expect(await refused('c6-alliance')).toEqual(['not-allowed']);
		expect(await putInForce(here, [id], await here.organiser(DECLARATION))).toMatchObject({ ok: true });
	});

	it('is not for who proposed it, nor for people of its organisation', async () => {
		const here = await installed(await fresh());
		const proposer = await here.organiser(DECLARATION);
		const { proposed: ids } = must(await perform(here.store, proposeTargets, [aim()], here.by(proposer)));
		expect(problemsOf(await putInForce(here, ids, proposer))).toEqual(['not-allowed']);
		const both = await here.actor(
			{ role: 'organiser', agreement: here.agreement(DECLARATION) },
			{ role: 'reporter', organisation: here.organisation('helsinki') }
		);
		expect(problemsOf(await putInForce(here, ids, both))).toEqual(['own-organisation']);
		expect(await putInForce(here, ids, await here.organiser(DECLARATION))).toMatchObject({ ok: true });
	});

	it('supersedes only what is in force, if only by the same step', async () => {
		const here = await installed(await fresh());
		const by = here.by(here.system);
		const rows = [aim({ fact: 'newer', supersedes: 'older' }), aim({ fact: 'older' })];
		const { proposed: ids } = must(await perform(here.store, proposeTargets, rows, by));
		const [newer, older] = ids as [Id<'target'>, Id<'target'>];
		const notYet = { ok: false, problems: [{ code: 'wrong-state', values: { state: 'proposed' } }] };
		expect(await putInForce(here, [newer], here.system)).toEqual(notYet);
		expect(await putInForce(here, [newer, older], here.system)).toEqual({ ok: true, answer: { inForce: 2 } });
		expect(await targets.byId(here.store.reading, older)).toMatchObject({ life: 'superseded' });
		expect(await targets.byId(here.store.reading, newer)).toMatchObject({ life: 'in_force' });
	});

	it('supersedes a target once', async () => {
		const here = await installed(await fresh());
		const by = here.by(here.system);
		const rows = [aim({ supersedes: 'helsinki-emissions-2030' }), aim({ supersedes: 'helsinki-emissions-2030' })];
		const { proposed: ids } = must(await perform(here.store, proposeTargets, rows, by));
		const twice = { ok: false, problems: [{ code: 'wrong-state', values: { state: 'superseded' } }] };
		expect(await putInForce(here, ids, here.system)).toEqual(twice);
		must(await putInForce(here, ids.slice(0, 1), here.system));
		expect(await putInForce(here, ids.slice(1), here.system)).toEqual(twice);
	});

	it('wants targets that are proposed, all of them', async () => {
		const here = await installed(await fresh());
		const [id] = await proposed(here, [aim()]);
		const nobody = here.ids.next<'target'>();
		expect(problemsOf(await putInForce(here, [id, nobody], here.system))).toEqual(['unknown-target']);
		expect(problemsOf(await putInForce(here, [], here.system))).toEqual(['field-unreadable']);
		must(await putInForce(here, [id], here.system));
		expect(await putInForce(here, [id], here.system)).toEqual({
			ok: false,
			problems: [{ code: 'wrong-state', values: { state: 'in_force' } }]
		});
	});
});

async function proposed(here: Installed, rows: ReturnType<typeof aim>[]): Promise<[Id<'target'>]> {
	const by = here.by(await here.approver('helsinki'));
	const { proposed: ids } = must(await perform(here.store, proposeTargets, rows, by));
	return ids as [Id<'target'>];
}

function putInForce(here: Installed, ids: Id<'target'>[], actor: Actor) {
	return perform(here.store, putTargetsInForce, ids, here.by(actor));
}
