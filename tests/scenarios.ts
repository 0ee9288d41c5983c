import * as authenticators from '#db/authenticators.ts';
import type { Covered } from '#db/journal.ts';
import * as questions from '#db/questions.ts';
import { stoppedClock, type Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { acceptEntries } from '#operations/accept-entries.ts';
import { addPerson } from '#operations/add-person.ts';
import { addToken } from '#operations/add-token.ts';
import { answerFeedback } from '#operations/answer-feedback.ts';
import { askForFigure } from '#operations/ask-for-figure.ts';
import { answerQuestion } from '#operations/answer-question.ts';
import { askToConfirm, type Asked } from '#operations/ask-to-confirm.ts';
import { commentEntry } from '#operations/comment-entry.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { deferFigure } from '#operations/defer-figure.ts';
import { disablePerson } from '#operations/disable-person.ts';
import { discardDraft } from '#operations/discard-draft.ts';
import { enablePerson } from '#operations/enable-person.ts';
import { erasePerson } from '#operations/erase-person.ts';
import { giveFeedback } from '#operations/give-feedback.ts';
import { importEntries } from '#operations/import-entries.ts';
import { logEntry } from '#operations/log-entry.ts';
import { addIndicator } from '#operations/add-indicator.ts';
import { setIndicator } from '#operations/set-indicator.ts';
import { addSeries } from '#operations/add-series.ts';
import { openSeries } from '#operations/open-series.ts';
import { perform } from '#operations/perform.ts';
import { publishUnreviewed } from '#operations/publish-unreviewed.ts';
import { recallEntry } from '#operations/recall-entry.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { redactEntry } from '#operations/redact-entry.ts';
import { registerActions } from '#operations/register-actions.ts';
import { registerAgreements } from '#operations/register-agreements.ts';
import { registerIndicators } from '#operations/register-indicators.ts';
import { registerOrganisations } from '#operations/register-organisations.ts';
import { removeRole } from '#operations/remove-role.ts';
import { resetWaysIn } from '#operations/reset-ways-in.ts';
import { returnEntry } from '#operations/return-entry.ts';
import { revokeToken } from '#operations/revoke-token.ts';
import { rollVerdicts } from '#operations/roll-verdicts.ts';
import { saveDraft } from '#operations/save-draft.ts';
import { showPublicFigures } from '#operations/show-public-figures.ts';
import { submitEntry } from '#operations/submit-entry.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import type { z } from 'zod';
import { brought } from './brought.ts';
import { KOUVOLA, NOW, STEWARD, type Installed } from './installed.ts';
import { OF_AGREEMENTS } from './agreement-scenarios.ts';
import { OF_EVIDENCE } from './evidence-scenarios.ts';
import { OF_GRID } from './grid-scenarios.ts';
import { figure, must, publishedEntry, saved, submitted, typed } from './recording.ts';
import { doing, type Scenario } from './scenario.ts';
import { OF_NOTICES } from './notice-scenarios.ts';
import { OF_SERIES } from './series-scenarios.ts';
import { OF_TARGETS } from './target-scenarios.ts';

/** An approver of Kouvola, as she is added. */
export const AINO = {
	email: 'aino@kouvola.example',
	name: 'Aino',
	role: 'approver',
	organisation: 'kouvola'
} as const;

/** A token for a program of Kouvola's. */
export const METERS = {
	name: 'Meters',
	role: 'reporter',
	organisation: 'kouvola',
	token_hash: 'a'.repeat(64)
} as const;

const ENTRY = /^entry:[0-9a-z]{26}$/;
const DRAFT = /^draft:[0-9a-z]{26}$/;
const RECORDED: Covered[] = ['entries', 'entry_events'];

const TURKU = { organisation: 'turku', indicator: 'ghg-emissions-total', inventory: 'hsy' };

/** An agreement between towns, made up. */
export const HARBOUR_TOWNS: z.input<typeof registerAgreements.takes>[number] = {
	slug: 'harbour-towns',
	kind: 'partnership',
	title: { en: 'Harbour towns' },
	summary: {},
	status: 'active',
	text_has_numbers: 'no',
	source: 'https://harbours.example',
	commitments: [{ number: 1, slug: 'clean-water', title: { en: 'Clean water' }, kind: 'theme' }],
	parties: [{ organisation: 'turku', part: 'partner', since: '2024-05' }]
};

/** What a reader tells, made up. */
export const UNREADABLE = {
	kind: 'accessibility',
	text: 'The map cannot be read aloud.',
	page: '/fi',
	email: 'reader@a.example',
	language: 'fi'
} as const satisfies z.input<typeof giveFeedback.takes>;

/** Something that happens, made up. */
const MEETING = {
	title: { fi: 'Kumppanuuden syyskokous' },
	description: {},
	kind: 'event',
	state: 'planned',
	origin: 'reported'
} as const;

/** Something to measure, made up. */
export const BATHING_DAYS: z.input<typeof registerIndicators.takes>['indicators'][number] = {
	slug: 'bathing-days',
	name: { en: 'Bathing days' },
	definition: {},
	unit: 'days',
	measure: 'number',
	aggregation: 'sum'
};

export const BEACHES: z.input<typeof registerIndicators.takes>['inventories'][number] = {
	slug: 'town-beaches',
	name: { en: 'Beaches' },
	publisher: 'The town'
};

/** By the names of their files. */
export const SCENARIOS: Record<string, Scenario> = {
	...OF_TARGETS,
	...OF_AGREEMENTS,
	...OF_NOTICES,
	...OF_SERIES,
	...OF_EVIDENCE,
	...OF_GRID,
	// A correction: the most that accepting can do at once.
	'accept-entry': doing(acceptEntry, { public: true, subject: ENTRY, covers: ['entry_events'] })(async (here) => {
		const correction = { entry: await publishedEntry(here), reason: 'A mistake in the sum.' };
		const entry = await submitted(here, '2022', '488', correction);
		return [await here.organiser(STEWARD), { entry, comment: 'Good.' }];
	}),
	'accept-entries': doing(acceptEntries, { public: true, subject: /^entries$/, covers: ['entry_events'] })(
		async (here) => [
			await here.organiser(STEWARD),
			[
				{ entry: await submitted(here, '2023', '481,2'), seen: 1 },
				{ entry: await submitted(here, '2024', '470'), seen: 1 }
			]
		]
	),
	'add-person': doing(addPerson, { public: false, subject: /^person:/, covers: [] })(async (here) => [
		here.system,
		AINO
	]),
	'add-token': doing(addToken, { public: false, subject: /^token:/, covers: [] })(async (here) => [
		await here.administrator(),
		METERS
	]),
	'answer-feedback': doing(answerFeedback, { public: false, subject: /^feedback:/, covers: [] })(async (here) => {
		const { feedback } = must(await perform(here.store, giveFeedback, UNREADABLE, here.by(await here.actor())));
		return [await here.organiser(STEWARD), { feedback, answer: 'It can be now.' }];
	}),
	'ask-for-figure': doing(askForFigure, { public: false, subject: /^series:/, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		{ series: await here.series(KOUVOLA), period: '2023' }
	]),
	'ask-to-confirm': doing(askToConfirm, { public: false, subject: /^organisation:/, covers: [] })(async (here) => {
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		return [await here.organiser(STEWARD), { organisation: 'kouvola' }];
	}),
	// A correction: the most that an answer can do.
	'answer-question': doing(answerQuestion, { public: false, subject: ENTRY, covers: RECORDED })(async (here) => {
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		const asked = must(await perform(here.store, askToConfirm, { organisation: 'kouvola' }, here.by(here.system)));
		const given = { answer: 'no', value: 480, reason: 'A mistake in the sum.' } as const;
		return [await here.approver('kouvola'), { question: await about(here, asked, await publishedEntry(here)), given }];
	}),
	'comment-entry': doing(commentEntry, { public: false, subject: ENTRY, covers: ['entry_events'] })(async (here) => [
		await here.reporter('kouvola'),
		{ entry: await submitted(here, '2023', '481,2'), comment: 'Table 3 of the source.' }
	]),
	'confirm-entry': doing(confirmEntry, { public: true, subject: ENTRY, covers: ['entry_events'] })(async (here) => [
		await here.approver('kouvola'),
		{ entry: await publishedEntry(here) }
	]),
	'disable-person': doing(disablePerson, { public: false, subject: /^person:/, covers: [] })(async (here) => {
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		return [await here.administrator(), { email: AINO.email }];
	}),
	'defer-figure': doing(deferFigure, { public: false, subject: /^series:/, covers: [] })(async (here) => {
		const due = { series: await here.series(KOUVOLA), period: '2025' };
		return [
			await here.reporter('kouvola'),
			{ ...due, given: { answer: 'not coming', reason: 'Nobody counts it now.' } }
		];
	}),
	'discard-draft': doing(discardDraft, { public: false, subject: DRAFT, covers: [] })(async (here) => [
		await here.reporter('kouvola'),
		{ draft: (await saved(here, '2023', '481,2')).draft }
	]),
	'enable-person': doing(enablePerson, { public: false, subject: /^person:/, covers: [] })(async (here) => {
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		must(await perform(here.store, disablePerson, { email: AINO.email }, here.by(here.system)));
		return [await here.administrator(), { email: AINO.email }];
	}),
	'erase-person': doing(erasePerson, { public: false, subject: /^person:/, covers: [] })(async (here) => {
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		return [await here.administrator(), { email: AINO.email }];
	}),
	'give-feedback': doing(giveFeedback, { public: false, subject: /^feedback:/, covers: [] })(async (here) => [
		await here.actor(),
		UNREADABLE
	]),
	'import-entries': doing(importEntries, { public: false, subject: /^import:/, covers: [] })(async (here) => {
		const actor = await here.reporter('kouvola');
		const told = { series: 'ghg-emissions-total' };
		return [actor, { import: (await brought(here, actor, 'Vuosi;Arvo\n2023;480,1\n', told)).id }];
	}),
	'log-entry': doing(logEntry, { public: false, subject: ENTRY, covers: RECORDED })(async (here) => [
		await here.approver('kouvola'),
		{ series: await here.series(KOUVOLA), period: '2023', value: 481.2, note: { fi: 'Ennakkotieto' } }
	]),
	'reset-ways-in': doing(resetWaysIn, { public: false, subject: /^person:/, covers: [] })(async (here) => {
		const person = must(await perform(here.store, addPerson, AINO, here.by(here.system))).person;
		const app = { user_id: person, sealed: 'sealed', added_at: NOW as Instant };
		await here.store.transaction((tx) => authenticators.begin(tx, app));
		return [await here.administrator(), { email: AINO.email }];
	}),
	'add-indicator': doing(addIndicator, { public: true, subject: /^indicator:/, covers: [] })(async (here) => [
		await here.administrator(),
		{ ...BATHING_DAYS, definition: { en: 'Days on which one can bathe.' } }
	]),
	'set-indicator': doing(setIndicator, { public: true, subject: /^indicator:/, covers: [] })(async (here) => [
		await here.administrator(),
		{ indicator: 'ghg-emissions-total', name: { en: 'All greenhouse gases' } }
	]),
	'open-series': doing(openSeries, { public: true, subject: /^series$/, covers: [] })(async (here) => [
		here.system,
		[{ ...TURKU, unit: 'kt CO2e', period_kind: 'month', steward: 'c6-alliance' }]
	]),
	'add-series': doing(addSeries, { public: true, subject: /^series:/, covers: [] })(async (here) => [
		await here.approver('kouvola'),
		{ organisation: 'kouvola', indicator: 'ghg-emissions-total', inventory: 'hsy', unit: 'kt CO2e', steward: STEWARD }
	]),
	'publish-unreviewed': doing(publishUnreviewed, { public: true, subject: /^entries$/, covers: ['entry_events'] })(
		async (here) => {
			const then = { clock: stoppedClock('2026-11-01T12:00:00.000Z') };
			await submitted({ ...here, by: (actor) => here.by(actor, then) }, '2023', '481,2');
			return [here.system, {}];
		}
	),
	'recall-entry': doing(recallEntry, { public: false, subject: ENTRY, covers: ['entry_events'] })(async (here) => [
		await here.approver('kouvola'),
		{ entry: await submitted(here, '2023', '481,2') }
	]),
	'record-figures': doing(recordFigures, { public: true, subject: /^entries$/, covers: RECORDED })(async (here) => [
		await here.administrator(),
		[figure('2023', 481.2), figure('2022', 489), figure('2021', 506.7)]
	]),
	'redact-entry': doing(redactEntry, { public: true, subject: ENTRY, covers: ['entry_events'] })(async (here) => [
		await here.administrator(),
		{ entry: await publishedEntry(here), ground: 'GDPR, Article 17' }
	]),
	'register-actions': doing(registerActions, { public: true, subject: /^actions$/, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		[{ ...MEETING, agreement: STEWARD, organisations: ['kouvola', 'finland'] }]
	]),
	'register-agreements': doing(registerAgreements, { public: true, subject: /^agreements$/, covers: [] })(
		async (here) => [here.system, [HARBOUR_TOWNS]]
	),
	'register-indicators': doing(registerIndicators, { public: true, subject: /^indicators$/, covers: [] })(
		async (here) => [here.system, { indicators: [BATHING_DAYS], inventories: [BEACHES] }]
	),
	'register-organisations': doing(registerOrganisations, { public: true, subject: /^organisations$/, covers: [] })(
		async (here) => [here.system, [{ slug: 'nagu', kind: 'city', name: { sv: 'Nagu' } }]]
	),
	'remove-role': doing(removeRole, { public: false, subject: /^person:/, covers: [] })(async (here) => {
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		const { name: _, ...role } = AINO;
		return [await here.approver('kouvola'), role];
	}),
	'return-entry': doing(returnEntry, { public: false, subject: ENTRY, covers: ['entry_events'] })(async (here) => [
		await here.organiser(STEWARD),
		{ entry: await submitted(here, '2023', '481,2'), reason: 'Which document is it from?' }
	]),
	'revoke-token': doing(revokeToken, { public: false, subject: /^token:/, covers: [] })(async (here) => {
		const { token } = must(await perform(here.store, addToken, METERS, here.by(here.system)));
		return [await here.approver('kouvola'), { token }];
	}),
	'roll-verdicts': doing(rollVerdicts, { public: false, subject: /^verdicts$/, covers: [] })(async (here) => {
		const yesterday = here.by(here.system, { clock: stoppedClock('2026-11-20T03:00:00.000Z') });
		must(await perform(here.store, rollVerdicts, {}, yesterday));
		return [here.system, {}];
	}),
	'save-draft': doing(saveDraft, { public: false, subject: DRAFT, covers: [] })(async (here) => [
		await here.reporter('kouvola'),
		{ series: await here.series(KOUVOLA), typed: typed('2023', '481,2') }
	]),
	'show-public-figures': doing(showPublicFigures, { public: true, subject: /^public figures$/, covers: [] })(
		async (here) => [await here.administrator(), { show: false }]
	),
	'submit-entry': doing(submitEntry, { public: false, subject: ENTRY, covers: RECORDED })(async (here) => [
		await here.approver('kouvola'),
		{ draft: (await saved(here, '2023', '481,2')).draft }
	]),
	'withdraw-entry': doing(withdrawEntry, { public: true, subject: ENTRY, covers: ['entry_events'] })(async (here) => [
		await here.approver('kouvola'),
		{ entry: await publishedEntry(here), reason: 'It was of another town.' }
	])
};

/** The one of several questions that is about an entry. */
async function about({ store }: Installed, asked: Asked, entry: Id<'entry'>): Promise<Id<'question'>> {
	for (const { question } of asked)
		if ((await questions.byId(store.reading, question))?.entry_id === entry) return question;
	throw new Error('Nobody was asked about it.');
}
