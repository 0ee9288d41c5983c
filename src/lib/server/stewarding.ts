import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';

/** The agreements that somebody organises, each once. */
export function organisedBy(actor: Actor): Id<'agreement'>[] {
	return [...new Set(actor.grants.flatMap((grant) => (grant.role === 'organiser' && grant.agreement) || []))];
}
