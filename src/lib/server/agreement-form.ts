import type { z } from 'zod';
import type { Agreement, Commitment } from '#db/agreements.ts';
import type { addParty } from '#operations/add-party.ts';
import { FEWEST_MEMBERS } from '#domain/group.ts';
import { refused, type Problem } from '#domain/problem.ts';
import type { addMember } from '#operations/add-member.ts';
import type { editAgreement } from '#operations/edit-agreement.ts';
import type { makeGroup } from '#operations/make-group.ts';
import type { registerAgreements } from '#operations/register-agreements.ts';
import type { setCommitment } from '#operations/set-commitment.ts';
import { hasText } from '#operations/shapes.ts';
import { dateTyped, fieldsOf, filled, oneOf, textTyped, type TypedFields } from './typed-fields.ts';

/** Which agreement it is stands in the address, and which of its changes was seen in the form. */
type Stated<Operation extends { takes: z.ZodType }> = Omit<z.input<Operation['takes']>, 'agreement' | 'seen'>;

/** What the form of an agreement says of it. */
export function describedIn(typed: TypedFields): Stated<typeof editAgreement> {
	const established_on = dateTyped(typed, 'established_on');
	return {
		...{ title: textTyped(typed, 'title'), summary: textTyped(typed, 'summary') },
		status: oneOf(['unknown', 'signed', 'active', 'ended'], typed.status),
		text_has_numbers: oneOf(['unknown', 'yes', 'no'], typed.text_has_numbers),
		source: filled(typed, 'source') ?? '',
		...(established_on && { established_on })
	};
}

/** An agreement as somebody would have typed it. */
export function agreementTyped(agreement: Agreement): TypedFields {
	const { title, summary, established_on, status, text_has_numbers, source } = agreement;
	return {
		...fieldsOf('title', title),
		...fieldsOf('summary', summary),
		...{ established_on: established_on ?? '', status, text_has_numbers, source }
	};
}

/** What the form of a commitment, theme or element says of it. */
export function commitmentIn(typed: TypedFields): Stated<typeof setCommitment> {
	const [theme, wording] = [filled(typed, 'theme'), filled(typed, 'wording')];
	return {
		...{ number: Number(typed.number ?? ''), title: textTyped(typed, 'title') },
		kind: oneOf(['commitment', 'theme', 'element'], typed.kind),
		...(theme && { theme: Number(theme) }),
		...(wording && { wording })
	};
}

/** A commitment as somebody would have typed it. */
export function commitmentTyped({
	number,
	title,
	theme,
	kind,
	wording
}: Omit<Commitment, 'id' | 'agreement_id' | 'slug'>): TypedFields {
	return {
		...{ number: String(number), theme: theme === null ? '' : String(theme), kind, wording: wording ?? '' },
		...fieldsOf('title', title)
	};
}

/** What the form of a new party says of it. */
export function partyIn(typed: TypedFields): Stated<typeof addParty> {
	const [since, until] = [dateTyped(typed, 'since'), dateTyped(typed, 'until')];
	const [signed_by, source] = [filled(typed, 'signed_by'), filled(typed, 'source')];
	return {
		organisation: typed.organisation ?? '',
		part: oneOf(['partner', 'signatory', 'coordinator'], typed.part),
		...(since && { since }),
		...(until && { until }),
		...(signed_by && { signed_by }),
		...(source && { source })
	};
}

/** What the form of a new group says; without a word for its address the first of its names gives one. */
export function groupIn(typed: TypedFields): Stated<typeof makeGroup> {
	const name = textTyped(typed, 'name');
	const [since, source] = [dateTyped(typed, 'since'), filled(typed, 'source')];
	const [said = ''] = Object.values(name);
	return {
		...{ name, slug: filled(typed, 'slug') ?? addressOf(said) },
		...(since && { since }),
		...(source && { source }),
		members: (filled(typed, 'members')?.split('\n') ?? []).map((organisation) => ({ organisation }))
	};
}

/** All that is missing for a group, so that it is told at once. */
export function groupProblems({ name, members }: ReturnType<typeof groupIn>): Problem[] {
	return [
		...(hasText(name) ? [] : refused('title-missing', 'name').problems),
		...(members.length < FEWEST_MEMBERS
			? refused('members-too-few', 'members', { number: FEWEST_MEMBERS }).problems
			: [])
	];
}

/** What the form of a new member of a group says of it. */
export function memberIn(typed: TypedFields): Omit<z.input<(typeof addMember)['takes']>, 'group' | 'seen'> {
	const [since, until] = [dateTyped(typed, 'since'), dateTyped(typed, 'until')];
	return { organisation: typed.organisation ?? '', ...(since && { since }), ...(until && { until }) };
}

/** What the form of a new agreement says; without a word for its address the first of its names gives one. */
export function agreementIn(typed: TypedFields): z.input<(typeof registerAgreements)['takes']>[number] {
	const described = describedIn(typed);
	const [name = ''] = Object.values(described.title);
	return {
		...described,
		slug: filled(typed, 'slug') ?? addressOf(name),
		kind: oneOf(['declaration', 'partnership'], typed.kind)
	};
}

const LONGEST_ADDRESS = 60;

/**
 * A name as it stands in an address: small letters without signs on them, digits, and hyphens between words.
 *
 * @example addressOf('Kasvavat kaupungit: Väylä 2030') === 'kasvavat-kaupungit-vayla-2030'
 */
export function addressOf(name: string): string {
	const words =
		name
			.normalize('NFD')
			.replace(/\p{M}/gu, '')
			.toLowerCase()
			.match(/[a-z0-9]+/g) ?? [];
	let address = '';
	for (const word of words) {
		if (address !== '' && address.length + 1 + word.length > LONGEST_ADDRESS) break;
		address = address === '' ? word.slice(0, LONGEST_ADDRESS) : `${address}-${word}`;
	}
	return address;
}
