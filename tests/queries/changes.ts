import * as actionRecords from '#db/action-records.ts';
import * as actors from '#db/actors.ts';
import * as agreements from '#db/agreements.ts';
import * as authenticators from '#db/authenticators.ts';
import * as chores from '#db/chores.ts';
import * as dataVersion from '#db/data-version.ts';
import * as display from '#db/display.ts';
import * as drafts from '#db/drafts.ts';
import { flagFor } from '#db/engine/auth-tables.ts';
import * as entryRecords from '#db/entry-records.ts';
import * as feedback from '#db/feedback.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as figureRequests from '#db/figure-requests.ts';
import * as idempotency from '#db/idempotency.ts';
import * as indicators from '#db/indicators.ts';
import * as journal from '#db/journal.ts';
import * as organisations from '#db/organisations.ts';
import * as people from '#db/people.ts';
import * as passkeys from '#db/passkeys.ts';
import * as passwords from '#db/passwords.ts';
import * as personalData from '#db/personal-data.ts';
import * as redactions from '#db/redactions.ts';
import * as deferrals from '#db/deferrals.ts';
import * as preferences from '#db/preferences.ts';
import * as questions from '#db/questions.ts';
import * as reminderLetters from '#db/reminder-letters.ts';
import * as securityEvents from '#db/security-events.ts';
import * as series from '#db/series.ts';
import * as signIns from '#db/sign-ins.ts';
import * as targetLinks from '#db/target-links.ts';
import * as targets from '#db/targets.ts';
import * as tokens from '#db/tokens.ts';
import * as verdicts from '#db/verdicts.ts';
import * as waysIn from '#db/ways-in.ts';
import type { EntryRow } from '#db/tables.ts';
import { NOTHING_TYPED } from '#domain/draft.ts';
import type { Scene, Samples } from './scene.ts';

/** Changes that nouns make, each in a transaction that is taken back. */
export const CHANGES: Samples = {
	'action-records': {
		insert: async ({ db, like, next }) => {
			const action = await like('actions', { id: next(), fact: null });
			const { organisation_id } = await like('action_organisations', {});
			const concerned = { action_id: action.id, organisation_id };
			await actionRecords.insert(db, { actions: [action], organisations: [concerned] });
		}
	},
	actors: {
		insert: ({ db, next }) => actors.insert(db, { id: next(), kind: 'token' }),
		system: ({ db, next }) => actors.system(db, { next }),
		visitor: ({ db, next }) => actors.visitor(db, { next })
	},
	agreements: {
		insert: async ({ db, like, next }) => {
			const agreement = await like('agreements', { id: next(), slug: 'another' });
			const commitment = await like('commitments', { id: next(), agreement_id: agreement.id });
			const party = await like('parties', { id: next(), agreement_id: agreement.id });
			await agreements.insert(db, { agreements: [agreement], commitments: [commitment], parties: [party] });
		}
	},
	authenticators: {
		begin: ({ db, person, at }) => authenticators.begin(db, { user_id: person.id, sealed: 'sealed', added_at: at }),
		confirm: ({ db, person, at }) => authenticators.confirm(db, person.id, at),
		takeStep: ({ db, person }) => authenticators.takeStep(db, person.id, 1),
		remove: ({ db, person }) => authenticators.remove(db, person.id),
		renewRecoveryCodes: ({ db, person }) => authenticators.renewRecoveryCodes(db, person.id, ['hash']),
		takeRecoveryCode: ({ db, person }) => authenticators.takeRecoveryCode(db, person.id, 'hash')
	},
	chores: { takeOn: ({ db, at }) => chores.takeOn(db, 'a chore', { at, unlessSince: at }) },
	'data-version': { raise: ({ db }) => dataVersion.raise(db) },
	display: { showPublicFigures: ({ db }) => display.showPublicFigures(db, false) },
	drafts: {
		insert: ({ db, cell, actor, at, next }) =>
			drafts.insert(db, { ...cell, id: next(), author: actor, typed: NOTHING_TYPED, entry_id: null, saved_at: at }),
		update: ({ db, draft, at }) =>
			drafts.update(db, { id: draft, period: '2024', typed: NOTHING_TYPED, entry_id: null, saved_at: at }, 1),
		remove: ({ db, draft }) => drafts.remove(db, draft),
		removeOfCell: ({ db, cell }) => drafts.removeOfCell(db, cell)
	},
	'entry-records': {
		insert: async (scene) => entryRecords.insert(scene.db, [await another(scene)]),
		insertEvents: async (scene) => {
			const { db, like, cell, corrected, entry } = scene;
			const row = await another(scene);
			await entryRecords.insert(db, [row]);
			const first = await like('entry_events', { entry_id: row.id, number: 1, state: 'submitted' });
			const events = [
				{ ...first, entry_id: corrected.id, number: 7, state: 'withdrawn' as const },
				{ ...first, entry_id: entry.id, number: 7, state: 'superseded' as const },
				first,
				{ ...first, number: 2, state: 'published' as const }
			];
			await entryRecords.insertEvents(db, events, new Map([[row.id, { ...cell, dimension: row.dimension }]]));
		}
	},
	feedback: {
		insert: ({ db, at, day, next }) =>
			feedback.insert(db, {
				...{ id: next(), kind: 'mistake', page: '/', text: 'T', email: 'b@a.example' },
				...{ language: 'fi', given_at: at, due_on: day }
			}),
		answer: ({ db, actor, at, next }) => feedback.answer(db, next(), { answer: 'A', by: actor, at }),
		forgetFrom: ({ db, person }) => feedback.forgetFrom(db, person.email),
		forgetBefore: ({ db, at }) => feedback.forgetBefore(db, { given: at, answered: at })
	},
	'figure-counts': { recount: ({ db, entry }) => figureCounts.recount(db, [entry.id]) },
	'figure-requests': {
		insert: ({ db, cell, agreement, actor, at, next }) =>
			figureRequests.insert(db, {
				...{ ...cell, id: next(), agreement_id: agreement },
				...{ asked_by: actor, asked_at: at, line: 1 }
			})
	},
	idempotency: {
		keep: ({ db, actor, at }) => idempotency.keep(db, { actor, key: 'key', request_hash: 'h', answer: '{}', at }),
		forgetBefore: ({ db, at }) => idempotency.forgetBefore(db, at)
	},
	indicators: {
		insert: async ({ db, like, next }) => {
			const indicator = await like('indicators', { id: next(), slug: 'another' });
			const inventory = await like('inventories', { id: next(), slug: 'another' });
			await indicators.insert(db, { indicators: [indicator], inventories: [inventory] });
		},
		set: ({ db, next }) => indicators.set(db, next(), { name: '{}', theme: 1 }),
		describeInventory: ({ db, next }) => indicators.describeInventory(db, next(), { name: '{}', publisher: 'p' }),
		removeUnusedInventory: ({ db, next }) => indicators.removeUnusedInventory(db, next())
	},
	journal: {
		open: ({ db }) => journal.open(db),
		append: ({ db, actor, at }) => {
			const line = { number: 999, previous: '' };
			return journal.append(db, line, { operation: 'o', subject: 's' }, { actor, at, door: 'page' });
		}
	},
	organisations: {
		insert: async ({ db, like, next }) =>
			organisations.insert(db, [await like('organisations', { id: next(), slug: 'another' })])
	},
	people: {
		insert: ({ db, at, next, engine }) => {
			const who = { email: 'b@a.example', name: 'B', language: 'en' as const, at };
			return people.insert(db, engine, { id: next(), actor_id: next(), ...who });
		},
		give: ({ db, person, agreement, at, next }) =>
			people.give(db, {
				...{ id: next(), person_id: person.id, role: 'organiser', given_at: at },
				...{ agreement_id: agreement, organisation_id: null }
			}),
		take: ({ db, person, organisation }) =>
			people.take(db, { person_id: person.id, role: 'approver', organisation_id: organisation, agreement_id: null }),
		setDisabled: ({ db, person, at }) => people.setDisabled(db, person.id, at),
		erase: ({ db, person }) => people.erase(db, person.id)
	},
	passkeys: {
		add: ({ db, engine, person, at }) =>
			passkeys.add(db, {
				...{ id: 'id', name: 'Desk', user_id: person.id, credential_id: 'credential', public_key: 'key', counter: 0 },
				...{ device_type: 'singleDevice', backed_up: flagFor(engine, false), transports: null, aaguid: null },
				...{ created_at: at, last_used_at: null }
			}),
		use: ({ db, engine, at }) => passkeys.use(db, { id: 'id', counter: 1, backedUp: flagFor(engine, true), at }),
		remove: ({ db, person }) => passkeys.remove(db, person.id, 'id'),
		keepChallenge: ({ db, at }) => passkeys.keepChallenge(db, { key: 'key', challenge: 'challenge', expires_at: at }),
		takeChallenge: ({ db, at }) => passkeys.takeChallenge(db, { key: 'key', at })
	},
	passwords: {
		keep: ({ db, person, at }) => passwords.keep(db, { id: 'id', person: person.id, hash: 'hash', at })
	},
	'personal-data': { forgetUnpublished: ({ db, actor }) => personalData.forgetUnpublished(db, actor) },
	redactions: {
		takeTexts: async ({ db, like, entry, at }) => {
			const { line, actor } = await like('entry_events', {});
			const step = {
				step: 'redact' as const,
				state: entry.state,
				reviewed: 1 as const,
				reason: 'Law',
				redacted_hash: null
			};
			const event = { entry_id: entry.id, number: entry.number + 1, ...step, actor, at, line };
			await db.insertInto('entry_events').values(event).execute();
			await redactions.takeTexts(db, entry.id, at);
		}
	},
	'security-events': {
		keep: ({ db, actor, at, next }) =>
			securityEvents.keep(db, {
				...{ id: next(), at, kind: 'not-allowed', actor, act: null, subject: null },
				...{ door: 'page', request: null }
			}),
		forgetBefore: ({ db, at }) => securityEvents.forgetBefore(db, at),
		forgetWho: ({ db, actor }) => securityEvents.forgetWho(db, actor, 'subject')
	},
	series: {
		insert: async ({ db, like, next }) => series.insert(db, [await like('series', { id: next(), period_kind: 'day' })])
	},
	'sign-ins': {
		countAttempt: ({ db, at }) => signIns.countAttempt(db, { key: 'k', at, windowStart: at, max: 3 }),
		forgetExpired: ({ db, at }) => signIns.forgetExpired(db, at, at),
		forgetLinks: ({ db }) => signIns.forgetLinks(db, ['id']),
		keepCode: ({ db, at }) =>
			signIns.keepCode(db, { key: 'key', code: 'hash', sealed: 'sealed', tries: 0, expires_at: at }),
		tryCode: ({ db, at }) => signIns.tryCode(db, { key: 'key', at, most: 5 }),
		endOtherSessions: ({ db, person }) => signIns.endOtherSessions(db, person.id, 'session'),
		passSecondStep: ({ db }) => signIns.passSecondStep(db, 'session'),
		endSession: ({ db, person }) => signIns.endSession(db, person.id, 'session'),
		endSessions: ({ db, person }) => signIns.endSessions(db, person.id)
	},
	targets: {
		insert: async ({ db, like, commitment: commitment_id, next }) => {
			const target = await like('targets', { id: next(), fact: null });
			const version = await like('target_versions', { id: next(), target_id: target.id });
			const link = { target_id: target.id, commitment_id, linked_by: 'editorial' as const };
			await targets.insert(db, { targets: [target], versions: [version], links: [link] });
		},
		setLife: ({ db, target }) => targets.setLife(db, [target], 'ended'),
		touch: ({ db, target }) => targets.touch(db, target)
	},
	'target-links': {
		link: ({ db, target, commitment: commitment_id }) =>
			targetLinks.link(db, { target_id: target, commitment_id, linked_by: 'editorial' }),
		unlink: ({ db, target, commitment }) => targetLinks.unlink(db, target, commitment)
	},
	questions: {
		insert: ({ db, corrected, organisation, person, at, next }) =>
			questions.insert(db, [
				{
					...{ id: next<'question'>(), entry_id: corrected.id, organisation_id: organisation, person_id: person.id },
					...{ asked_at: at, expires_at: at, answered_at: null, answer: null }
				}
			]),
		answer: ({ db, at, next }) => questions.answer(db, next<'question'>(), { answer: 'yes', at })
	},
	preferences: {
		set: ({ db, person, at }) => preferences.set(db, person.id, { welcomed_at: at }),
		remind: ({ db, person, at }) => preferences.remind(db, person.id, { at, unlessSince: at })
	},
	deferrals: {
		insert: ({ db, cell, actor, at, next }) => {
			const { series_id, period } = cell;
			return deferrals.insert(db, { id: next(), series_id, period, actor, until: null, reason: 'Not counted.', at });
		},
		takeBack: ({ db, cell }) => deferrals.takeBack(db, cell)
	},
	'reminder-letters': {
		insert: ({ db, person, cell, day, at, next }) => {
			const letter = next<'reminder-letter'>();
			const { series_id, period } = cell;
			return reminderLetters.insert(
				db,
				{ id: letter, person_id: person.id, written_at: at, tries: 0, tried_at: null, sent_at: null },
				[{ id: next(), letter_id: letter, series_id, period, due_on: day, mark: 1 }]
			);
		},
		attempt: ({ db, at, next }) => reminderLetters.attempt(db, next(), { at, untriedSince: at }),
		left: ({ db, at, next }) => reminderLetters.left(db, next(), at),
		forgetBefore: ({ db, at }) => reminderLetters.forgetBefore(db, at)
	},
	tokens: {
		insert: async ({ db, like, next }) => {
			const actor_id = next<'actor'>();
			await db.insertInto('actors').values({ id: actor_id, kind: 'token' }).execute();
			await tokens.insert(db, await like('tokens', { id: next(), actor_id, token_hash: 'another' }));
		},
		revoke: ({ db, token, at }) => tokens.revoke(db, token, at),
		noteUse: ({ db, token, at }) => tokens.noteUse(db, token, at)
	},
	verdicts: {
		keep: async ({ db, like }) => verdicts.keep(db, [await like('current_verdicts', {})]),
		holdOn: ({ db, day }) => verdicts.holdOn(db, day),
		recordChanges: async ({ db, like }) => verdicts.recordChanges(db, [await like('verdict_changes', { number: 999 })])
	},
	'ways-in': {
		removeAccount: ({ db, person }) => waysIn.removeAccount(db, person.id, 'credential'),
		removeAll: ({ db, person }) => waysIn.removeAll(db, person.id)
	}
};

async function another({ like, next, at }: Scene): Promise<EntryRow> {
	return like('entries', { id: next(), dimension: 'part:1', recorded_at: at, supersedes_id: null });
}
