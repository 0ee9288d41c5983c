import type { Id } from '#domain/id.ts';
import type { ReasonKind } from '#domain/target.ts';
import { discardTarget } from '#operations/discard-target.ts';
import { discardVersion } from '#operations/discard-version.ts';
import { endTarget } from '#operations/end-target.ts';
import { linkTarget } from '#operations/link-target.ts';
import { makeRuling } from '#operations/make-ruling.ts';
import { makeStatement } from '#operations/make-statement.ts';
import { perform } from '#operations/perform.ts';
import { proposeTargetAgain } from '#operations/propose-target-again.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { proposeVersion } from '#operations/propose-version.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { putVersionInForce } from '#operations/put-version-in-force.ts';
import { returnTarget } from '#operations/return-target.ts';
import { rewordTarget } from '#operations/reword-target.ts';
import { withdrawTarget } from '#operations/withdraw-target.ts';
import type { Installed } from './installed.ts';
import { aim, must } from './recording.ts';
import { doing, type Scenario } from './scenario.ts';

const TARGET = /^target:[0-9a-z]{26}$/;
const DECLARATION = 'helsinki-impact-declaration';

/** What Helsinki might aim at instead, and why. */
export const VERSION = {
	unit: 'kt CO2e',
	baseline: { period: '1990', value: 3514, basis: 'quoted', source: 'Climate City Contract' },
	goal_period: '2030',
	goal_value: 600
} as const;
export const WHY = { reason: 'The council decided so.', reason_kind: 'changed' } as const;

/** A target of Helsinki of which a version waits that the city proposed. */
export async function versionWaiting(here: Installed, reason_kind: ReasonKind = 'changed'): Promise<Id<'target'>> {
	const target = await here.target('helsinki-emissions-2030');
	const by = here.by(await here.approver('helsinki'));
	return must(await perform(here.store, proposeVersion, { target, version: VERSION, ...WHY, reason_kind }, by)).target;
}

/** A target that Helsinki has proposed. */
export async function proposedTarget(here: Installed): Promise<Id<'target'>> {
	const by = here.by(await here.approver('helsinki'));
	const [id] = must(await perform(here.store, proposeTargets, [aim()], by)).proposed;
	if (!id) throw new Error('Nothing was proposed.');
	return id;
}

/** One way in which each operation on targets succeeds, by the names of their files. */
export const OF_TARGETS: Record<string, Scenario> = {
	'discard-version': doing(discardVersion, { public: false, subject: TARGET, covers: [] })(async (here) => [
		await here.approver('helsinki'),
		{ target: await versionWaiting(here) }
	]),
	'discard-target': doing(discardTarget, { public: false, subject: TARGET, covers: ['target_events'] })(
		async (here) => [await here.approver('helsinki'), { target: await proposedTarget(here) }]
	),
	'end-target': doing(endTarget, { public: true, subject: TARGET, covers: ['target_events'] })(async (here) => [
		await here.organiser(DECLARATION),
		{ target: await here.target('helsinki-emissions-2030'), reason: 'Its time is over.' }
	]),
	'link-target': doing(linkTarget, { public: true, subject: TARGET, covers: [] })(async (here) => [
		await here.organiser(DECLARATION),
		{ target: await here.target('helsinki-emissions-2030'), agreement: DECLARATION, number: 3, counts: true }
	]),
	'make-ruling': doing(makeRuling, { public: true, subject: TARGET, covers: ['rulings'] })(async (here) => [
		await here.organiser(DECLARATION),
		{ target: await here.target('helsinki-emissions-2030'), state: 'disputed', sentence: { en: 'A mistake, we hold.' } }
	]),
	'make-statement': doing(makeStatement, { public: true, subject: TARGET, covers: ['statements'] })(async (here) => [
		await here.approver('helsinki'),
		{
			of: { target: await here.target('helsinki-emissions-2030') },
			state: 'under_way',
			sentence: { fi: 'Ennakkotieto: työ etenee.' }
		}
	]),
	'propose-target-again': doing(proposeTargetAgain, { public: false, subject: TARGET, covers: ['target_events'] })(
		async (here) => {
			const target = await proposedTarget(here);
			const by = here.by(await here.organiser(DECLARATION));
			must(await perform(here.store, returnTarget, { target, reason: 'Which year?' }, by));
			return [await here.approver('helsinki'), { target, reason: 'The year is there now.' }];
		}
	),
	'propose-targets': doing(proposeTargets, { public: false, subject: /^target:/, covers: ['target_versions'] })(
		async (here) => [await here.approver('helsinki'), [aim()]]
	),
	'propose-version': doing(proposeVersion, { public: false, subject: TARGET, covers: [] })(async (here) => [
		await here.approver('helsinki'),
		{ target: await here.target('helsinki-emissions-2030'), version: VERSION, ...WHY }
	]),
	'put-targets-in-force': doing(putTargetsInForce, {
		...{ public: true, subject: TARGET, covers: ['target_events'] }
	})(async (here) => {
		const target = await proposedTarget(here);
		return [await here.organiser(DECLARATION), [target]];
	}),
	'put-version-in-force': doing(putVersionInForce, { public: true, subject: TARGET, covers: ['target_versions'] })(
		async (here) => [await here.organiser(DECLARATION), { target: await versionWaiting(here) }]
	),
	'return-target': doing(returnTarget, { public: false, subject: TARGET, covers: ['target_events'] })(async (here) => [
		await here.organiser(DECLARATION),
		{ target: await proposedTarget(here), reason: 'The sentence is of another page.' }
	]),
	'reword-target': doing(rewordTarget, { public: true, subject: TARGET, covers: ['target_wordings'] })(async (here) => [
		await here.approver('helsinki'),
		{
			target: await here.target('helsinki-emissions-2030'),
			words: { title: { en: 'Carbon neutral, in other words' } },
			reason: 'So that one sees what is meant.'
		}
	]),
	'withdraw-target': doing(withdrawTarget, { public: true, subject: TARGET, covers: ['target_events'] })(
		async (here) => [
			await here.approver('helsinki'),
			{ target: await here.target('helsinki-emissions-2030'), reason: 'A mistake: the council decided otherwise.' }
		]
	)
};
