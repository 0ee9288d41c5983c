import { createHash, randomBytes } from 'node:crypto';
import * as authenticators from '#db/authenticators.ts';
import type { Store } from '#db/engine/store.ts';
import * as signIns from '#db/sign-ins.ts';
import { type Clock, instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { forgetExpired, LIMITS, mayTry } from './auth-limits.ts';
import { seal, unseal } from './sealed.ts';
import { addressOf, base32, newSecret, stepOf } from './totp.ts';

const RECOVERY_CODES = 10;
const ISSUER = 'Pledgeline';

type Place = { store: Store; secret: string; clock: Clock };
type Person = Id<'person'>;

/** What came of a code for the second step. */
export type Checked = 'right' | 'wrong' | 'too-many';

/** Begins to add an app that shows codes; what was begun before is forgotten. An app that is in use stays. */
export async function beginApp({ store, secret, clock }: Place, person: Person): Promise<void> {
	const sealed = seal(newSecret().toString('base64'), secret, purposeOf(person));
	await store.transaction((tx) => authenticators.begin(tx, { user_id: person, sealed, added_at: instant(clock) }));
}

/** What the app has to be told while it is being added: as a picture, and to be typed. */
export async function appBeingAdded(
	place: Place,
	person: Person,
	account: string
): Promise<{ address: string; typed: string } | undefined> {
	const row = await authenticators.ofPerson(place.store.reading, person);
	const secret = row && row.confirmed_at === null ? secretIn(row.sealed, place, person) : undefined;
	if (!secret) return undefined;
	return { address: addressOf(secret, account, ISSUER), typed: base32(secret).replace(/(.{4})(?=.)/g, '$1 ') };
}

/**
 * Takes an app into use with the first code that it shows. Every other session of the person ends, this one has passed; the
 * recovery codes are told this once.
 */
export async function addApp(
	place: Place,
	{ person, session, code }: { person: Person; session: string; code: string }
): Promise<{ checked: Checked; recoveryCodes: string[] }> {
	const checked = await checkCode(place, person, code, 'being added');
	if (checked !== 'right') return { checked, recoveryCodes: [] };
	const recoveryCodes = newRecoveryCodes();
	await place.store.transaction(async (tx) => {
		await authenticators.confirm(tx, person, instant(place.clock));
		await authenticators.renewRecoveryCodes(tx, person, recoveryCodes.map(hashOf));
		await signIns.passSecondStep(tx, session);
		await signIns.endOtherSessions(tx, person, session);
	});
	return { checked, recoveryCodes };
}

/** Puts new recovery codes in the place of the old ones, for who has a code. */
export async function renewRecoveryCodes(
	place: Place,
	person: Person,
	code: string
): Promise<{ checked: Checked; recoveryCodes: string[] }> {
	const checked = await checkCode(place, person, code);
	if (checked !== 'right') return { checked, recoveryCodes: [] };
	const recoveryCodes = newRecoveryCodes();
	const hashes = recoveryCodes.map(hashOf);
	await place.store.transaction((tx) => authenticators.renewRecoveryCodes(tx, person, hashes));
	return { checked, recoveryCodes };
}

/** Forgets the app and its recovery codes, for who has a code. */
export async function removeApp(place: Place, person: Person, code: string): Promise<Checked> {
	const checked = await checkCode(place, person, code);
	if (checked === 'right') await place.store.transaction((tx) => authenticators.remove(tx, person));
	return checked;
}

/** Takes a code of the app, each once, or a recovery code, which is used up with it. A few tries an hour. */
export async function checkCode(
	place: Place,
	person: Person,
	typed: string,
	which: 'in use' | 'being added' = 'in use'
): Promise<Checked> {
	await forgetExpired(place);
	if (!(await mayTry(place, `second step of ${person}`, LIMITS.secondStep))) return 'too-many';
	const { store, clock } = place;
	const code = typed.replace(/[\s-]/g, '').toLowerCase();
	const right = await store.transaction(async (tx) => {
		const row = await authenticators.ofPerson(tx, person);
		if (!row || (row.confirmed_at === null) !== (which === 'being added')) return false;
		if (row.confirmed_at !== null && (await authenticators.takeRecoveryCode(tx, person, hashOf(code)))) return true;
		const secret = secretIn(row.sealed, place, person);
		const step = secret && stepOf(secret, code, clock.now());
		return step !== undefined && authenticators.takeStep(tx, person, step);
	});
	return right ? 'right' : 'wrong';
}

function secretIn(sealed: string, { secret }: Place, person: Person): Buffer | undefined {
	const kept = unseal(sealed, secret, purposeOf(person));
	return kept === undefined ? undefined : Buffer.from(kept, 'base64');
}

function purposeOf(person: Person): string {
	return `totp of ${person}`;
}

/** Sixteen letters and digits each: 80 bits, so that their plain hash tells nobody. */
function newRecoveryCodes(): string[] {
	return Array.from({ length: RECOVERY_CODES }, () =>
		base32(randomBytes(10))
			.toLowerCase()
			.replace(/(.{4})(?=.)/g, '$1-')
	);
}

/** The hyphens are for the eye only. */
function hashOf(code: string): string {
	return createHash('sha256').update(code.replace(/-/g, '')).digest('base64url');
}
