import type { Action } from '#db/actions.ts';
import { may, type Actor } from '#domain/permission.ts';

/** Whether somebody may tell an action anew: organisers of its agreement, and an organisation's own people where it is theirs alone. */
export function mayTell(
	actor: Actor,
	{ agreement_id, organisations }: Pick<Action, 'agreement_id' | 'organisations'>
): boolean {
	const [only, ...others] = organisations;
	const matter = only !== undefined && others.length === 0 ? { organisation: only.id } : {};
	return may(actor, 'record action', { ...matter, agreement: agreement_id }) === 'yes';
}
