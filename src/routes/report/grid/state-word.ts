import { m } from '#words/messages.ts';
import type { CellState } from './sheet-cell.ts';

/** What is said of a cell besides its number; nothing of one that is published or empty. */
export function cellStateWord(state: CellState): string {
	switch (state) {
		case 'draft':
			return m.grid_state_draft();
		case 'wrong':
			return m.grid_state_wrong();
		case 'returned':
			return m.grid_state_returned();
		case 'submitted':
			return m.grid_state_submitted();
		case 'differs':
			return m.grid_state_differs();
		case 'closed':
			return m.grid_state_closed();
		default:
			return '';
	}
}
