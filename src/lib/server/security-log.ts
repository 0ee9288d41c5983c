import type { Store } from '#db/engine/store.ts';
import * as securityEvents from '#db/security-events.ts';
import { instant } from '#domain/clock.ts';
import type { Act } from '#domain/permission.ts';
import type { Circumstances } from '#operations/perform.ts';

/** Notes what happened beside the operations in the security log: who ended a session, who saw what is held about whom. */
export async function noteSecurity(
	store: Store,
	by: Pick<Circumstances, 'actor' | 'door' | 'clock' | 'ids' | 'request'>,
	event: { kind: string; act?: Act; subject?: string }
): Promise<void> {
	await store.transaction((tx) =>
		securityEvents.keep(tx, {
			id: by.ids.next<'security-event'>(),
			at: instant(by.clock),
			kind: event.kind,
			actor: by.actor.key,
			act: event.act ?? null,
			subject: event.subject ?? null,
			door: by.door,
			request: by.request ?? null
		})
	);
}
