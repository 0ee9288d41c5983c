import * as feedback from '#db/feedback.ts';
import * as heldRoles from '#db/held-roles.ts';
import * as authenticators from '#db/authenticators.ts';
import * as idempotency from '#db/idempotency.ts';
import * as people from '#db/people.ts';
import * as passkeys from '#db/passkeys.ts';
import * as passwords from '#db/passwords.ts';
import * as personalData from '#db/personal-data.ts';
import * as deferrals from '#db/deferrals.ts';
import * as preferences from '#db/preferences.ts';
import * as questions from '#db/questions.ts';
import * as reminderLetters from '#db/reminder-letters.ts';
import * as securityEvents from '#db/security-events.ts';
import * as signIns from '#db/sign-ins.ts';
import * as tokens from '#db/tokens.ts';
import * as waysIn from '#db/ways-in.ts';
import type { Id } from '#domain/id.ts';
import type { Samples } from './scene.ts';

/** Questions about people, what they hold and what they did. */
export const PEOPLE: Samples = {
	authenticators: {
		ofPerson: ({ db, person }) => authenticators.ofPerson(db, person.id),
		isAsked: ({ db, person }) => authenticators.isAsked(db, person.id)
	},
	feedback: {
		byId: ({ db, next }) => feedback.byId(db, next()),
		unanswered: ({ db }) => feedback.unanswered(db, 9),
		answered: ({ db }) => feedback.answered(db, 9),
		from: ({ db, person }) => feedback.from(db, person.email)
	},
	'held-roles': {
		inAny: ({ db, organisation, agreement }) => heldRoles.inAny(db, [organisation], [agreement]),
		approvers: ({ db, organisation }) => heldRoles.approvers(db, [organisation]),
		everybody: ({ db, person }) => heldRoles.everybody(db, { holding: 'aino', after: person.id, limit: 50 })
	},
	idempotency: { find: ({ db, actor }) => idempotency.find(db, actor, 'key') },
	people: {
		byId: ({ db, person }) => people.byId(db, person.id),
		byActor: ({ db, actor }) => people.byActor(db, actor),
		byEmail: ({ db, person }) => people.byEmail(db, person.email),
		exist: ({ db }) => people.exist(db),
		actorOf: ({ db, person }) => people.actorOf(db, person.id),
		grantsOf: ({ db, person }) => people.grantsOf(db, person.id),
		reportingFor: ({ db, organisation }) => people.reportingFor(db, organisation),
		workingFor: ({ db, organisation, actor }) => people.workingFor(db, organisation, [actor]),
		organisationsOf: ({ db, actor }) => people.organisationsOf(db, actor),
		organising: ({ db }) => people.organising(db),
		isLastAdministrator: ({ db, person }) => people.isLastAdministrator(db, person.id)
	},
	passkeys: {
		ofPerson: ({ db, person }) => passkeys.ofPerson(db, person.id),
		byCredential: ({ db }) => passkeys.byCredential(db, 'credential')
	},
	passwords: { ofPerson: ({ db, person }) => passwords.ofPerson(db, person.id) },
	'personal-data': {
		ofPerson: ({ db, person, at }) => personalData.ofPerson(db, person, at),
		rolesOf: ({ db, person }) => personalData.rolesOf(db, person.id),
		feedbackFrom: ({ db, person }) => personalData.feedbackFrom(db, person.email)
	},
	questions: {
		byId: ({ db }) => questions.byId(db, '01' as Id<'question'>),
		open: ({ db, organisation }) => questions.open(db, [organisation]),
		lastAsked: ({ db, organisation }) => questions.lastAsked(db, organisation),
		besides: ({ db, person, at }) =>
			questions.besides(db, { id: '01' as Id<'question'>, person_id: person.id, asked_at: at }),
		unasked: ({ db, at }) => questions.unasked(db, { approving: at, since: at }, 100)
	},
	preferences: {
		ofPerson: ({ db, person }) => preferences.ofPerson(db, person.id),
		holderOfCalendar: ({ db }) => preferences.holderOfCalendar(db, 'hash')
	},
	deferrals: {
		notComing: ({ db, cell }) => deferrals.notComing(db, cell),
		holding: ({ db, series, actor, day }) => deferrals.holding(db, [series], { actor, today: day })
	},
	'reminder-letters': {
		receivers: ({ db, at, person }) => reminderLetters.receivers(db, { since: at, unremindedSince: at }, person.id, 9),
		remindedOf: ({ db, person, at }) => reminderLetters.remindedOf(db, person.id, at),
		unsent: ({ db, at, next }) =>
			reminderLetters.unsent(db, { since: at, untriedSince: at, tries: 3 }, next<'reminder-letter'>(), 9),
		receiverOf: ({ db, next }) => reminderLetters.receiverOf(db, next()),
		figuresIn: ({ db, next }) => reminderLetters.figuresIn(db, next()),
		reminder: ({ db, next }) => reminderLetters.reminder(db, next()),
		toPerson: ({ db, person }) => reminderLetters.toPerson(db, person.id, 9),
		about: ({ db, organisation }) => reminderLetters.about(db, [organisation], 9)
	},
	'security-events': { latest: ({ db }) => securityEvents.latest(db, 9) },
	'sign-ins': {
		identityOf: ({ db, person }) => signIns.identityOf(db, person.email),
		sessionsOf: ({ db, person, at }) => signIns.sessionsOf(db, person.id, at),
		linksOf: ({ db, person }) => signIns.linksOf(db, person.email)
	},
	'ways-in': {
		ofPerson: ({ db, person }) => waysIn.ofPerson(db, person.id),
		accountOf: ({ db, person }) => waysIn.accountOf(db, person.id, 'oidc')
	},
	tokens: {
		holding: ({ db, at }) => tokens.holding(db, 'hash', at),
		byId: ({ db, token }) => tokens.byId(db, token),
		list: ({ db, actor }) => tokens.list(db, actor),
		inAny: ({ db, organisation, agreement }) => tokens.inAny(db, [organisation], [agreement])
	}
};
