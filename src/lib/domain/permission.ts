import type { Id } from './id.ts';

export const ROLES = ['reporter', 'approver', 'organiser', 'administrator'] as const;

export type Role = (typeof ROLES)[number];

/** A role and the organisation or agreement for which it is held; an administrator's is held everywhere. */
export type Grant = { role: Role; organisation?: Id<'organisation'>; agreement?: Id<'agreement'> };

/**
 * Whoever acts: a person, a token that stands for a role, the installation itself during set-up, or somebody who is not signed in.
 * The key is a pseudonym.
 */
export type Actor = {
	key: Id<'actor'>;
	kind: 'person' | 'token' | 'system' | 'visitor';
	grants: readonly Grant[];
	person?: Id<'person'>;
	/** Of a token: who made it. What its maker may not review, it may not either. */
	maker?: { key: Id<'actor'>; organisations: readonly Id<'organisation'>[] };
};

/** What an act is about, as far as authority depends on it. */
export type Matter = {
	/** The organisation whose figures, people or targets they are. */
	organisation?: Id<'organisation'>;
	/** Where that is a group: its members. Nobody reviews or puts in force what is their own together with others. */
	members?: readonly Id<'organisation'>[];
	/** The agreement that stewards the series, or the agreement itself. */
	agreement?: Id<'agreement'>;
	/** Whether the organisation lets its reporters submit without an approver. */
	reportersSubmit?: boolean;
	/** Whether the actor is the author of the draft or proposer of the target. */
	own?: boolean;
};

type Scope = 'own organisation' | 'own agreement' | 'any agreement' | 'anywhere';
type Allowance = {
	role: Role | 'system' | 'anyone';
	scope: Scope;
	when?: (matter: Matter) => boolean;
	notOwnOrganisation?: true;
};

const REPORTER: Allowance = { role: 'reporter', scope: 'own organisation' };
const APPROVER: Allowance = { role: 'approver', scope: 'own organisation' };
const ORGANISER: Allowance = { role: 'organiser', scope: 'own agreement' };
/** Those who proposed it themselves. */
const PROPOSING_REPORTER: Allowance = { ...REPORTER, when: (matter) => matter.own === true };
const PROPOSING_ORGANISER: Allowance = { ...ORGANISER, when: (matter) => matter.own === true };
const ADMINISTRATOR: Allowance = { role: 'administrator', scope: 'anywhere' };
const SYSTEM: Allowance = { role: 'system', scope: 'anywhere' };
/** Whoever organises any agreement. */
const ANY_ORGANISER: Allowance = { role: 'organiser', scope: 'any agreement' };
const ANYONE: Allowance = { role: 'anyone', scope: 'anywhere' };

/** Every act, with everyone who may do it; whoever is not named here is refused. */
const MAY = {
	'read drafts': [REPORTER, APPROVER, ADMINISTRATOR],
	'read submitted': [REPORTER, APPROVER, ORGANISER, ADMINISTRATOR],
	'save draft': [REPORTER, APPROVER],
	'discard draft': [REPORTER, APPROVER],
	'import entries': [REPORTER, APPROVER],
	'submit entry': [{ ...REPORTER, when: (matter: Matter): boolean => matter.reportersSubmit === true }, APPROVER],
	'recall entry': [{ ...REPORTER, when: (matter: Matter): boolean => matter.reportersSubmit === true }, APPROVER],
	'withdraw entry': [APPROVER],
	'attach evidence': [{ ...REPORTER, when: (matter: Matter): boolean => matter.reportersSubmit === true }, APPROVER],
	'remove evidence': [REPORTER, APPROVER],
	'withdraw evidence': [APPROVER],
	'redact evidence': [ADMINISTRATOR],
	'confirm entry': [APPROVER],
	'ask to confirm': [ORGANISER, ADMINISTRATOR, SYSTEM],
	'answer question': [APPROVER],
	'defer figure': [REPORTER, APPROVER],
	'redact entry': [ADMINISTRATOR],
	'publish unreviewed': [SYSTEM],
	'tell notices': [SYSTEM],
	'publish held': [SYSTEM],
	'reply to notice': [APPROVER],
	'roll verdicts': [SYSTEM],
	'accept entry': [{ ...ORGANISER, notOwnOrganisation: true }],
	'return entry': [{ ...ORGANISER, notOwnOrganisation: true }],
	'comment entry': [REPORTER, APPROVER, ORGANISER],
	'ask for figure': [ORGANISER],
	'record public figures': [ORGANISER, ADMINISTRATOR, SYSTEM],
	'show public figures': [ADMINISTRATOR],
	'register actions': [ORGANISER, SYSTEM],
	'register agreements': [ADMINISTRATOR, SYSTEM],
	'register organisations': [ADMINISTRATOR, SYSTEM],
	'register indicators': [ADMINISTRATOR, SYSTEM],
	'add indicator': [ADMINISTRATOR],
	'set indicator': [ADMINISTRATOR],
	'open series': [ADMINISTRATOR, SYSTEM],
	'add series': [APPROVER, ORGANISER, ADMINISTRATOR],
	'propose target': [REPORTER, APPROVER, ORGANISER, SYSTEM],
	'put target in force': [
		{ ...ORGANISER, notOwnOrganisation: true, when: (matter: Matter): boolean => matter.own !== true },
		SYSTEM
	],
	'return target': [{ ...ORGANISER, notOwnOrganisation: true, when: (matter: Matter): boolean => matter.own !== true }],
	'propose target again': [PROPOSING_REPORTER, APPROVER, PROPOSING_ORGANISER],
	'discard target': [PROPOSING_REPORTER, APPROVER, PROPOSING_ORGANISER],
	'reword target': [PROPOSING_REPORTER, APPROVER, ORGANISER],
	'propose version': [REPORTER, APPROVER, ORGANISER],
	'discard version': [REPORTER, APPROVER, ORGANISER],
	'put version in force': [
		{ ...ORGANISER, notOwnOrganisation: true, when: (matter: Matter): boolean => matter.own !== true }
	],
	'link target': [APPROVER, ORGANISER],
	'withdraw target': [APPROVER, ORGANISER],
	'end target': [APPROVER, ORGANISER],
	'make statement': [APPROVER],
	'make ruling': [{ ...ORGANISER, notOwnOrganisation: true }],
	'edit agreement': [ORGANISER, ADMINISTRATOR],
	'edit commitments': [ORGANISER, ADMINISTRATOR],
	'add party': [ORGANISER, ADMINISTRATOR],
	'end party': [ORGANISER, ADMINISTRATOR],
	'make group': [ORGANISER, ADMINISTRATOR],
	'add member': [ORGANISER, ADMINISTRATOR],
	'end member': [ORGANISER, ADMINISTRATOR],
	'record action': [REPORTER, APPROVER, ORGANISER],
	'set series': [APPROVER, ORGANISER, ADMINISTRATOR],
	'end series': [APPROVER, ORGANISER, ADMINISTRATOR],
	'reopen series': [APPROVER, ORGANISER, ADMINISTRATOR],
	'discard series': [APPROVER, PROPOSING_ORGANISER, ADMINISTRATOR],
	'rename organisation': [ADMINISTRATOR],
	'merge organisation': [ADMINISTRATOR],
	'add person': [APPROVER, ORGANISER, ADMINISTRATOR, SYSTEM],
	'remove role': [APPROVER, ORGANISER, ADMINISTRATOR, SYSTEM],
	'disable person': [ADMINISTRATOR, SYSTEM],
	'enable person': [ADMINISTRATOR, SYSTEM],
	'reset ways in': [ADMINISTRATOR, SYSTEM],
	'read person': [ADMINISTRATOR, SYSTEM],
	'erase person': [ADMINISTRATOR, SYSTEM],
	'add token': [APPROVER, ORGANISER, ADMINISTRATOR, SYSTEM],
	'read tokens': [APPROVER, ORGANISER, ADMINISTRATOR, SYSTEM],
	'revoke token': [APPROVER, ORGANISER, ADMINISTRATOR, SYSTEM],
	'give feedback': [ANYONE],
	'read feedback': [ANY_ORGANISER, ADMINISTRATOR],
	'answer feedback': [ANY_ORGANISER, ADMINISTRATOR]
} as const satisfies Record<string, readonly Allowance[]>;

/** Something that somebody may or may not do; one for each operation, and for each reading that is not public. */
export type Act = keyof typeof MAY;

export const ACTS = Object.keys(MAY) as Act[];

/**
 * Whether somebody may do something to something, and where not, why: `own-organisation` when they may review but not this one.
 *
 * @example may(system, 'register agreements', {}) === 'yes'
 * @example may(approverOfKouvola, 'submit entry', { organisation: helsinki }) === 'not-allowed'
 */
export function may(actor: Actor, act: Act, matter: Matter): 'yes' | 'not-allowed' | 'own-organisation' {
	const fitting = (MAY[act] as readonly Allowance[]).filter((allowance) => fits(actor, allowance, matter));
	if (fitting.length === 0) return 'not-allowed';
	const whose = [...(matter.organisation === undefined ? [] : [matter.organisation]), ...(matter.members ?? [])];
	const belongs = whose.some((organisation) => worksFor(actor, organisation));
	return fitting.every((allowance) => allowance.notOwnOrganisation && belongs) ? 'own-organisation' : 'yes';
}

/**
 * Whether an actor holds any role at all in an organisation, or is a token of somebody who does.
 *
 * @example worksFor(approverOfKouvola, kouvola) === true
 */
export function worksFor(actor: Actor, organisation: Id<'organisation'>): boolean {
	const own = actor.grants.some((grant) => grant.organisation === organisation);
	return own || actor.maker?.organisations.includes(organisation) === true;
}

function fits(actor: Actor, allowance: Allowance, matter: Matter): boolean {
	if (allowance.when && !allowance.when(matter)) return false;
	if (allowance.role === 'anyone') return true;
	if (allowance.role === 'system') return actor.kind === 'system';
	return actor.grants.some((grant) => grant.role === allowance.role && reaches(grant, allowance.scope, matter));
}

function reaches(grant: Grant, scope: Scope, matter: Matter): boolean {
	if (scope === 'anywhere') return true;
	if (scope === 'any agreement') return grant.agreement !== undefined;
	if (scope === 'own organisation') {
		return grant.organisation !== undefined && grant.organisation === matter.organisation;
	}
	return grant.agreement !== undefined && grant.agreement === matter.agreement;
}
