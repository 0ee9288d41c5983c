import { expect, it } from 'vitest';
import * as proposedVersions from '#db/proposed-versions.ts';
import * as targetVersions from '#db/target-versions.ts';
import * as targets from '#db/targets.ts';
import * as verdicts from '#db/verdicts.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { installed, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { aim, must, problemsOf } from '../../../tests/recording.ts';
import { VERSION, versionWaiting, WHY } from '../../../tests/target-scenarios.ts';
import { discardVersion } from './discard-version.ts';
import { perform } from './perform.ts';
import { proposeTargets } from './propose-targets.ts';
import { proposeVersion } from './propose-version.ts';
import { putTargetsInForce } from './put-targets-in-force.ts';
import { putVersionInForce } from './put-version-in-force.ts';
import { withdrawTarget } from './withdraw-target.ts';

const DECLARATION = 'helsinki-impact-declaration';
const FACT = 'helsinki-emissions-2030';

describeEachEngine('another version of a target', (fresh) => {
	it('waits until somebody else puts it in force; the older ones stay to be seen', async () => {
		const here = await installed(await fresh());
		const id = await here.target(FACT);
		const before = await known(here, id);
		must(await propose(here, id, await here.approver('helsinki')));
		expect(await known(here, id)).toEqual({ ...before, version: before.version + 1 });
		const judged = (await verdicts.ofTargets(here.store.reading, [id])).get(id);
		must(await perform(here.store, putVersionInForce, { target: id }, here.by(await here.organiser(DECLARATION))));
		const all = await targetVersions.of(here.store.reading, id);
		expect(all).toHaveLength(2);
		expect(all[0]).toMatchObject({ number: 1, goal_value: before.goal, reason: null, reason_kind: null });
		expect(all[1]).toMatchObject({ number: 2, goal_value: 600, ...WHY });
		expect(await proposedVersions.ofTarget(here.store.reading, id)).toBeUndefined();
		// What the verdict rests on is another aim now.
		expect((await verdicts.ofTargets(here.store.reading, [id])).get(id)?.inputs_hash).not.toBe(judged?.inputs_hash);
	});

	it('takes the place of one that waited, and can be discarded', async () => {
		const here = await installed(await fresh());
		const id = await versionWaiting(here);
		const city = await here.approver('helsinki');
		must(await propose(here, id, city, { version: { ...VERSION, goal_value: 500 } }));
		expect(await proposedVersions.ofTarget(here.store.reading, id)).toMatchObject({ content: { goal_value: 500 } });
		must(await perform(here.store, discardVersion, { target: id }, here.by(city)));
		expect(await proposedVersions.ofTarget(here.store.reading, id)).toBeUndefined();
		const by = here.by(await here.organiser(DECLARATION));
		expect(problemsOf(await perform(here.store, putVersionInForce, { target: id }, by))).toEqual(['no-version-waits']);
		expect(problemsOf(await perform(here.store, discardVersion, { target: id }, by))).toEqual(['no-version-waits']);
	});

	it('is not put in force by who proposed it, nor by people of the organisation', async () => {
		const here = await installed(await fresh());
		const id = await here.target(FACT);
		const proposer = await here.organiser(DECLARATION);
		must(await propose(here, id, proposer));
		const put = async (actor: Actor) => perform(here.store, putVersionInForce, { target: id }, here.by(actor));
		expect(problemsOf(await put(proposer))).toEqual(['not-allowed']);
		const both = await here.actor(
			{ role: 'organiser', agreement: here.agreement(DECLARATION) },
			{ role: 'reporter', organisation: here.organisation('helsinki') }
		);
		expect(problemsOf(await put(both))).toEqual(['own-organisation']);
		// A token of the proposer's is the proposer.
		const token = { ...(await here.organiser(DECLARATION)), kind: 'token' as const };
		expect(problemsOf(await put({ ...token, maker: { key: proposer.key, organisations: [] } }))).toEqual([
			'not-allowed'
		]);
		expect(await put(await here.organiser(DECLARATION))).toMatchObject({ ok: true });
	});

	it('of a target that is only proposed is there at once, and whoever wrote it does not put it in force', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('helsinki');
		const { proposed } = must(await perform(here.store, proposeTargets, [aim()], here.by(city)));
		const [id] = proposed as [Id<'target'>];
		const organiser = await here.organiser(DECLARATION);
		expect(must(await propose(here, id, organiser))).toEqual({ target: id, number: 2, waits: false });
		expect(await targets.byId(here.store.reading, id)).toMatchObject({ current: { number: 2, goal_value: 600 } });
		expect(problemsOf(await perform(here.store, putTargetsInForce, [id], here.by(organiser)))).toEqual(['not-allowed']);
		const other = here.by(await here.organiser(DECLARATION));
		expect(await perform(here.store, putTargetsInForce, [id], other)).toMatchObject({ ok: true });
	});

	it('needs a reason, must be in order, and must be of what was seen', async () => {
		const here = await installed(await fresh());
		const id = await here.target(FACT);
		const city = await here.approver('helsinki');
		const wrong = async (more: Partial<Parameters<typeof propose>[3]>) =>
			problemsOf(await propose(here, id, city, more));
		expect(await wrong({ reason: ' ' })).toEqual(['reason-missing reason']);
		expect(await wrong({ version: { ...VERSION, goal_value: 4000 } })).toEqual(['target-not-well-formed sense']);
		expect(await wrong({ version: { ...VERSION, unit: 'kt CO2' } })).toEqual(['target-not-well-formed unit']);
		expect(await wrong({ seen: 99 })).toEqual(['version-stale']);
		must(await perform(here.store, withdrawTarget, { target: id, reason: 'Over.' }, here.by(city)));
		expect(await wrong({})).toEqual(['wrong-state']);
		const nobody = here.ids.next<'target'>();
		expect(problemsOf(await propose(here, nobody, city))).toEqual(['unknown-target']);
	});

	it('that says what the one in force says changes nothing; one in another unit is told in the unit of the series', async () => {
		const here = await installed(await fresh());
		const id = await versionWaiting(here);
		must(await perform(here.store, putVersionInForce, { target: id }, here.by(await here.organiser(DECLARATION))));
		const before = await known(here, id);
		const city = await here.approver('helsinki');
		must(await propose(here, id, city));
		expect(await known(here, id)).toEqual(before);
		const tonnes = {
			...VERSION,
			unit: 't CO2e',
			goal_value: 600_000,
			baseline: { ...VERSION.baseline, value: 3_514_000 }
		};
		must(await propose(here, id, city, { version: tonnes }));
		expect(await known(here, id)).toEqual(before);
	});
});

type Proposal = Parameters<typeof proposeVersion.takes.parse>[0];

function propose(here: Installed, target: Id<'target'>, actor: Actor, more: object = {}) {
	const input = { target, version: VERSION, ...WHY, ...more } satisfies Proposal;
	return perform(here.store, proposeVersion, input, here.by(actor));
}

async function known({ store }: Installed, id: Id<'target'>): Promise<{ version: number; goal: number | null }> {
	const target = await targets.publicById(store.reading, id);
	if (!target) throw new Error('It is not public.');
	return { version: target.version, goal: target.current.goal_value };
}
