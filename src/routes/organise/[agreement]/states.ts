import type { DeskState } from '#server/desk.ts';
import { m } from '#words/messages.ts';

/** What each state of an aim's figures is called. */
export function stateWords(): Record<DeskState, string> {
	return {
		reported: m.desk_state_reported(),
		confirmed: m.desk_state_confirmed(),
		public_source: m.desk_state_public_source(),
		nothing: m.desk_state_nothing(),
		unmeasured: m.desk_state_unmeasured()
	};
}
