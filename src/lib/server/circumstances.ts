import type { Door } from '#db/tables.ts';
import type { Actor } from '#domain/permission.ts';
import type { Circumstances } from '#operations/perform.ts';

/** How an operation is done in a request: by whom, through which door, by the installation's clock. */
export function circumstances(locals: App.Locals, actor: Actor, door: Door, key?: string | null): Circumstances {
	const { clock, ids } = locals.application;
	return {
		...{ actor, door, clock, ids, request: locals.request },
		...(key && { idempotencyKey: key }),
		...(locals.wait !== undefined && { wait: locals.wait })
	};
}
