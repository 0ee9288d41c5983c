import { describe, expect, it } from 'vitest';
import { ENTRY_STATES, type EntryState } from './entry.ts';
import { stateAfter, STEPS, type Step } from './entry-life.ts';

/** Every state × every step, written out by hand: where it leads, or "—" where it is not possible. */
const TABLE: Record<EntryState | 'nothing', Record<Step, EntryState | '—'>> = {
	//            submit    record       hold    lapse       recall      return    accept       publish      review        reserve      comment      confirm (reported) supersede withdraw    redact
	nothing: row('submitted', 'published', 'held', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—'),
	submitted: row(
		'—',
		'—',
		'—',
		'—',
		'recalled',
		'returned',
		'published',
		'published',
		'—',
		'—',
		'submitted',
		'—',
		'—',
		'—',
		'submitted'
	),
	held: row('—', '—', '—', 'recalled', '—', '—', '—', 'published', '—', '—', 'held', '—', '—', '—', 'held'),
	recalled: row('—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', 'recalled'),
	returned: row('—', '—', '—', '—', '—', '—', '—', '—', '—', '—', 'returned', '—', '—', '—', 'returned'),
	published: row(
		'—',
		'—',
		'—',
		'—',
		'—',
		'—',
		'—',
		'—',
		'published',
		'published',
		'published',
		'—',
		'superseded',
		'withdrawn',
		'published'
	),
	superseded: row('—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', 'superseded'),
	withdrawn: row('—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', '—', 'withdrawn')
};

function row(...cells: (EntryState | '—')[]): Record<Step, EntryState | '—'> {
	return Object.fromEntries(STEPS.map((step, at) => [step, cells[at] ?? '—'])) as Record<Step, EntryState | '—'>;
}

describe('stateAfter', () => {
	for (const state of ['nothing', ...ENTRY_STATES] as const) {
		it.each(STEPS)(`${state} → %s`, (step) => {
			expect(stateAfter(state, step) ?? '—').toBe(TABLE[state][step]);
		});
	}

	it('lets a figure from a public document be confirmed, once, while it is published', () => {
		const collected = { origin: 'public_source', confirmed: false } as const;
		expect(stateAfter('published', 'confirm', collected)).toBe('published');
		expect(stateAfter('published', 'confirm', { ...collected, confirmed: true })).toBeUndefined();
		for (const state of ENTRY_STATES.filter((each) => each !== 'published')) {
			expect(stateAfter(state, 'confirm', collected)).toBeUndefined();
		}
	});

	it('never leads back to a draft or out of an end', () => {
		for (const end of ['recalled', 'returned', 'superseded', 'withdrawn'] as const) {
			for (const step of STEPS) expect([undefined, end]).toContain(stateAfter(end, step));
		}
	});
});
