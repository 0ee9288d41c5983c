import { expect, it } from 'vitest';
import * as targetWordings from '#db/target-wordings.ts';
import * as targets from '#db/targets.ts';
import * as search from '#db/search.ts';
import { verify } from '#db/verification.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import type { Outcome } from '#domain/problem.ts';
import { installed, type Installed } from '../../../tests/installed.ts';
import { differingVerdicts } from '../../../tests/judged.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { aim, must, problemsOf } from '../../../tests/recording.ts';
import { proposedTarget } from '../../../tests/target-scenarios.ts';
import { asIfBehindTheBack } from '../../../tests/tampering.ts';
import { sql } from 'kysely';
import { perform } from './perform.ts';
import { proposeTargetAgain } from './propose-target-again.ts';
import { proposeTargets } from './propose-targets.ts';
import { putTargetsInForce } from './put-targets-in-force.ts';
import { returnTarget } from './return-target.ts';
import { rewordTarget } from './reword-target.ts';

const DECLARATION = 'helsinki-impact-declaration';
const WORDS = {
	title: { en: 'Climate neutral by 2040', fi: 'Ilmastoneutraali 2040' },
	quote: 'Helsinki on ilmastoneutraali.',
	quote_language: 'fi',
	source: 'Kaupunkistrategia, s. 7',
	theme: 1,
	adopted_on: '2021-10'
} as const;

function reword(
	here: Installed,
	target: Id<'target'>,
	as: Actor,
	more: { words?: object; reason?: string } = {}
): Promise<Outcome<{ number: number }>> {
	return perform(
		here.store,
		rewordTarget,
		{ target, words: { ...WORDS, ...more.words }, reason: more.reason ?? '' },
		here.by(as)
	);
}

describeEachEngine('the words of a target', (fresh) => {
	it('of a proposal are mended by whoever proposed it or its organisation, without a reason, and both are kept', async () => {
		const here = await installed(await fresh());
		const reporter = await here.actor({ role: 'reporter', organisation: here.organisation('helsinki') });
		const [own] = must(await perform(here.store, proposeTargets, [aim()], here.by(reporter))).proposed as [
			Id<'target'>
		];
		must(await reword(here, own, reporter));
		expect(await targets.byId(here.store.reading, own)).toMatchObject({
			...{ ...WORDS, source_publisher: null, life: 'proposed', version: 2 }
		});
		const [{ words, former } = {}] = await targetWordings.of(here.store.reading, own);
		expect([former?.title, words?.title]).toEqual([{ en: 'No emissions by 2040' }, WORDS.title]);
		expect(problemsOf(await reword(here, await proposedTarget(here), reporter))).toEqual(['not-allowed']);
		const { number } = must(await reword(here, own, reporter));
		expect([number, (await targetWordings.of(here.store.reading, own)).length]).toEqual([2, 1]);
	});

	it('in force are changed with a reason only, by those who answer for it; everyone finds the new ones', async () => {
		const here = await installed(await fresh());
		const target = await here.target('helsinki-emissions-2030');
		const city = await here.approver('helsinki');
		expect(problemsOf(await reword(here, target, city))).toEqual(['reason-missing reason']);
		must(await reword(here, target, city, { words: { title: { en: 'Zzyzx neutral' } }, reason: 'A slip of the pen.' }));
		const found = await search.sought(here.store.reading, here.store.engine, 'zzyzx');
		expect(found?.words.length).toBeGreaterThan(0);
		expect(await differingVerdicts(here.store)).toEqual([]);
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
		const change = sql`update target_wordings set former = '{}' where target_id = ${target}`;
		expect(await asIfBehindTheBack(here.store, [change], verify)).toMatchObject({ ok: false, fault: 'rows-differ' });
	});

	it('are refused without a title, and where they do not change nothing is written', async () => {
		const here = await installed(await fresh());
		const [target, city] = [await proposedTarget(here), await here.approver('helsinki')];
		expect(problemsOf(await reword(here, target, city, { words: { title: { fi: ' ' } } }))).toEqual([
			'target-not-well-formed title'
		]);
		must(await reword(here, target, city, { words: { quote: undefined, quote_language: undefined } }));
		expect((await targets.byId(here.store.reading, target))?.quote_language).toBeNull();
	});
});

describeEachEngine('a proposal', (fresh) => {
	it('that was returned is mended, proposed again and put in force by another; who worded it decides nothing on it', async () => {
		const here = await installed(await fresh());
		const [target, city] = [await proposedTarget(here), await here.approver('helsinki')];
		const [one, other] = [await here.organiser(DECLARATION), await here.organiser(DECLARATION)];
		const giveBack = (as: Actor, reason: string) => perform(here.store, returnTarget, { target, reason }, here.by(as));
		expect(problemsOf(await giveBack(one, ' '))).toEqual(['reason-missing reason']);
		must(await giveBack(one, 'Which document?'));
		expect(problemsOf(await perform(here.store, proposeTargetAgain, { target }, here.by(one)))).toEqual([
			'not-allowed'
		]);
		must(await perform(here.store, proposeTargetAgain, { target, reason: 'Named now.' }, here.by(city)));
		must(await reword(here, target, one));
		expect(problemsOf(await giveBack(one, 'Again.'))).toEqual(['not-allowed']);
		const putInForce = (as: Actor) => perform(here.store, putTargetsInForce, [target], here.by(as));
		expect(problemsOf(await putInForce(one))).toEqual(['not-allowed']);
		must(await putInForce(other));
		expect(await targets.publicById(here.store.reading, target)).toMatchObject({
			life: 'in_force',
			title: WORDS.title
		});
	});
});
