import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { did, NO_EDITS, redo, REMEMBERED, undo, type Edit, type Edits } from './edits.ts';

type Sheet = Record<string, string>;

const CELLS = ['a', 'b', 'c'];

/** What people do: they write into some cells at once, take back, and do again. */
const DOINGS = fc.array(
	fc.oneof(
		fc.constant('undo' as const),
		fc.constant('redo' as const),
		fc.dictionary(fc.constantFrom(...CELLS), fc.string({ maxLength: 2 }), { minKeys: 1 })
	),
	{ maxLength: 40 }
);

describe('edits', () => {
	it('as documented', () => {
		const step = [{ cell: 'a', before: '', after: '1' }];
		expect(did(NO_EDITS, step).done.length).toBe(1);
		expect(undo(did(NO_EDITS, step))?.step).toEqual([{ cell: 'a', before: '1', after: '' }]);
		expect(redo(NO_EDITS)).toBeUndefined();
		expect(undo(NO_EDITS)).toBeUndefined();
		expect(did(NO_EDITS, [])).toBe(NO_EDITS);
	});

	it('give back every sheet that was, and after it every sheet that was taken back', () => {
		fc.assert(
			fc.property(DOINGS, (doings) => {
				let edits: Edits<string> = NO_EDITS;
				let sheet: Sheet = { a: '', b: '', c: '' };
				const past: Sheet[] = [];
				let future: Sheet[] = [];
				for (const doing of doings) {
					if (typeof doing === 'object') {
						const step = Object.entries(doing).map(([cell, after]) => ({ cell, before: sheet[cell] ?? '', after }));
						edits = did(edits, step);
						past.push(sheet);
						future = [];
						sheet = { ...sheet, ...doing };
						continue;
					}
					const moved = doing === 'undo' ? undo(edits) : redo(edits);
					const expected = doing === 'undo' ? past.pop() : future.pop();
					expect(moved === undefined).toBe(expected === undefined);
					if (!moved || !expected) continue;
					(doing === 'undo' ? future : past).push(sheet);
					edits = moved.edits;
					sheet = written(sheet, moved.step);
					expect(sheet).toEqual(expected);
				}
			})
		);
	});

	it('forget what was done long ago', () => {
		let edits: Edits<string> = NO_EDITS;
		for (let at = 0; at <= REMEMBERED; at += 1) edits = did(edits, [{ cell: 'a', before: '', after: String(at) }]);
		expect(edits.done).toHaveLength(REMEMBERED);
		expect(edits.done.at(-1)?.[0]?.after).toBe(String(REMEMBERED));
	});
});

function written(sheet: Sheet, step: readonly Edit<string>[]): Sheet {
	const after = { ...sheet };
	for (const edit of step) {
		expect(after[edit.cell]).toBe(edit.before);
		after[edit.cell] = edit.after;
	}
	return after;
}
