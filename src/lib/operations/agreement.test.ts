import { expect, it } from 'vitest';
import * as actions from '#db/actions.ts';
import * as agreements from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import * as parties from '#db/parties.ts';
import * as series from '#db/series.ts';
import type { Actor } from '#domain/permission.ts';
import { DESCRIBED, partyOf, PLANTING } from '../../../tests/agreement-scenarios.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, problemsOf, saved } from '../../../tests/recording.ts';
import { addParty } from './add-party.ts';
import { editAgreement } from './edit-agreement.ts';
import { endParty } from './end-party.ts';
import { perform } from './perform.ts';
import { recordAction } from './record-action.ts';
import { setCommitment } from './set-commitment.ts';
import { setSeries } from './set-series.ts';
import { submitEntry } from './submit-entry.ts';

const ELSEWHERE = 'vitality-partnership';

describeEachEngine('an agreement', (fresh) => {
	it('is described anew, in the languages that there are, by who saw it as it is', async () => {
		const here = await installed(await fresh());
		const by = here.by(await here.organiser(STEWARD));
		const before = await agreements.bySlug(here.store.reading, STEWARD);
		const edit = (more: object) =>
			perform(here.store, editAgreement, { agreement: STEWARD, ...DESCRIBED, ...more }, by);
		expect(problemsOf(await edit({ title: { fi: ' ' } }))).toEqual(['title-missing title']);
		expect(problemsOf(await edit({ seen: 99 }))).toEqual(['version-stale']);
		expect(problemsOf(await edit({ agreement: 'atlantis' }))).toEqual(['unknown-agreement agreement']);
		must(await edit({ seen: before?.version }));
		const after = await agreements.bySlug(here.store.reading, STEWARD);
		expect(after).toMatchObject({ title: DESCRIBED.title, status: 'active', established_on: null });
		expect(problemsOf(await edit({ seen: before?.version }))).toEqual(['version-stale']);
	});

	it('gets commitments, and says anew what they are under their number', async () => {
		const here = await installed(await fresh());
		const by = here.by(await here.organiser(STEWARD));
		const set = (title: object, more: object = {}) => {
			const row = { agreement: STEWARD, number: 7, title, kind: 'theme' as const, ...more };
			return perform(here.store, setCommitment, row, by);
		};
		expect(problemsOf(await set({}))).toEqual(['title-missing title']);
		must(await set({ en: 'Clean water' }, { slug: 'clean-water', theme: 3 }));
		must(await set({ en: 'Cleaner water', sv: 'Renare vatten' }));
		expect(await commitments.byNumber(here.store.reading, STEWARD, 7)).toMatchObject({
			...{ slug: 'clean-water', theme: null, title: { en: 'Cleaner water', sv: 'Renare vatten' } }
		});
	});

	it('is joined and left on a date', async () => {
		const here = await installed(await fresh());
		const by = here.by(await here.organiser(STEWARD));
		const add = (organisation: string, more: object = {}) =>
			perform(here.store, addParty, { agreement: STEWARD, organisation, part: 'partner' as const, ...more }, by);
		expect(problemsOf(await add('atlantis'))).toEqual(['unknown-organisation organisation']);
		const { party } = must(await add('turku', { since: '2026-03', signed_by: 'The mayor' }));
		expect(problemsOf(await add('turku'))).toEqual(['already-exists organisation']);
		must(await add('turku', { part: 'coordinator' }));
		const end = (until: string, which = party) =>
			perform(here.store, endParty, { agreement: STEWARD, party: which, until }, by);
		expect(problemsOf(await end('2025'))).toEqual(['until-before-since until']);
		expect(problemsOf(await end('2026-10', here.ids.next<'party'>()))).toEqual(['unknown-party']);
		const elsewhere = { agreement: ELSEWHERE, party, until: '2026-10' };
		const other = here.by(await here.organiser(ELSEWHERE));
		expect(problemsOf(await perform(here.store, endParty, elsewhere, other))).toEqual(['unknown-party']);
		must(await end('2026-10'));
		expect(await parties.byId(here.store.reading, party)).toMatchObject({ since: '2026-03', until: '2026-10' });
		must(await end('2026-10', await partyOf(here, 'kouvola')));
		expect(await agreements.isParty(here.store.reading, here.organisation('kouvola'), here.agreement(STEWARD))).toBe(
			true
		);
	});

	it('is joined again in the same part by who left, for another time and never twice at once', async () => {
		const here = await installed(await fresh());
		const by = here.by(await here.organiser(STEWARD));
		const add = (more: object = {}) => {
			const row = { agreement: STEWARD, organisation: 'turku', part: 'partner' as const, ...more };
			return perform(here.store, addParty, row, by);
		};
		const { party } = must(await add({ since: '2020' }));
		must(await perform(here.store, endParty, { agreement: STEWARD, party, until: '2022-05' }, by));
		// Nobody knows when it came back: it could have been before it left.
		expect(problemsOf(await add())).toEqual(['party-twice since']);
		expect(problemsOf(await add({ since: '2022-05-31' }))).toEqual(['party-twice since']);
		expect(problemsOf(await add({ since: '2019', until: '2020' }))).toEqual(['party-twice since']);
		expect(problemsOf(await add({ since: '2019', until: '2018' }))).toEqual(['until-before-since until']);
		expect(problemsOf(await add({ since: '2019-13' }))).toEqual(['field-unreadable since']);
		must(await add({ since: '2022-06-01' }));
		must(await add({ since: '2015', until: '2019' }));
		expect(problemsOf(await add({ since: '2026' }))).toEqual(['already-exists organisation']);
		const end = (until: string) => perform(here.store, endParty, { agreement: STEWARD, party, until }, by);
		expect(problemsOf(await end('2022-06'))).toEqual(['party-twice until']);
		must(await end('2022-05-15'));
		const rows = await here.store.reading
			.selectFrom('parties')
			.select(['since', 'until'])
			.where('organisation_id', '=', here.organisation('turku'))
			.where('agreement_id', '=', here.agreement(STEWARD))
			.orderBy('since')
			.execute();
		expect(rows.map(({ since, until }) => [since, until])).toEqual([
			['2015', '2019'],
			['2020', '2022-05-15'],
			['2022-06-01', null]
		]);
	});

	it('has actions, told by its organisers, or by a city where they are its own', async () => {
		const here = await installed(await fresh());
		const tell = (as: Actor, more: object = {}) =>
			perform(
				here.store,
				recordAction,
				{ agreement: STEWARD, organisations: ['kouvola'], ...PLANTING, ...more },
				here.by(as)
			);
		const [city, organiser] = [await here.reporter('kouvola'), await here.organiser(STEWARD)];
		const { action } = must(await tell(city));
		expect(problemsOf(await tell(city, { organisations: ['kouvola', 'lahti'] }))).toEqual(['not-allowed']);
		expect(problemsOf(await tell(city, { organisations: [] }))).toEqual(['not-allowed']);
		expect(problemsOf(await tell(await here.reporter('lahti'), { action }))).toEqual(['not-allowed']);
		const both = { action, seen: 1, organisations: ['kouvola', 'lahti'], state: 'done' as const };
		must(await tell(organiser, both));
		// It is no longer the city's alone.
		expect(problemsOf(await tell(city, { action }))).toEqual(['not-allowed']);
		expect(problemsOf(await tell(organiser, both))).toEqual(['version-stale']);
		expect(problemsOf(await tell(organiser, { title: {} }))).toEqual(['title-missing title']);
		expect(problemsOf(await tell(organiser, { action: here.ids.next<'action'>() }))).toEqual(['unknown-action']);
		const [told] = await actions.page(here.store.reading, { agreement: STEWARD, organisation: 'lahti' }, undefined, 9);
		expect(told).toMatchObject({ id: action, state: 'done', origin: 'public_source' });
	});
});

describeEachEngine('a series', (fresh) => {
	it('is given to an agreement of which its organisation is a party, and taken only by who organises both', async () => {
		const here = await installed(await fresh());
		const id = await here.series(KOUVOLA);
		const set = (as: Actor, steward: string | null, more: object = {}) => {
			const row = { series: id, steward, policy: 'review_first' as const, review_days: 14, ...more };
			return perform(here.store, setSeries, row, here.by(as));
		};
		const admin = await here.administrator();
		expect(problemsOf(await set(await here.organiser(ELSEWHERE), ELSEWHERE))).toEqual(['not-allowed']);
		expect(problemsOf(await set(admin, ELSEWHERE))).toEqual(['not-a-party steward']);
		expect(problemsOf(await set(admin, 'atlantis'))).toEqual(['unknown-agreement steward']);
		const { number } = await here.store.reading.selectFrom('journal_head').select('number').executeTakeFirstOrThrow();
		must(await set(admin, STEWARD));
		expect(
			(await here.store.reading.selectFrom('journal_head').select('number').executeTakeFirstOrThrow()).number
		).toBe(number);
		must(await set(await here.organiser(STEWARD), STEWARD, { review_days: 3, seen: 1 }));
		expect(problemsOf(await set(admin, STEWARD, { seen: 1 }))).toEqual(['version-stale']);
		must(await set(await here.organiser(STEWARD), null));
		expect(await series.byId(here.store.reading, id)).toMatchObject({ steward: null, review_days: 14 });
	});

	it('publishes at once what is submitted where nobody is to review it first', async () => {
		const here = await installed(await fresh());
		const row = { series: await here.series(KOUVOLA), steward: STEWARD, review_days: 14 };
		const policy = 'publish_on_submit' as const;
		must(await perform(here.store, setSeries, { ...row, policy }, here.by(await here.organiser(STEWARD))));
		expect(await submittedState(here)).toEqual({ state: 'published', reviewed: 0 });
	});
});

async function submittedState(here: Installed): Promise<object> {
	const { draft, author } = await saved(here, '2023', '481,2');
	const { entry } = must(await perform(here.store, submitEntry, { draft }, here.by(author)));
	return here.store.reading
		.selectFrom('entry_states')
		.select(['state', 'reviewed'])
		.where('entry_id', '=', entry)
		.executeTakeFirstOrThrow();
}
