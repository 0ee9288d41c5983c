import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Id } from './id.ts';
import { cellOf, HEAD as head, ROWS as rows } from './permission-table.fixture.ts';
import { ACTS, may, ROLES, worksFor, type Act, type Actor, type Grant, type Matter } from './permission.ts';

const kouvola = 'kouvola' as Id<'organisation'>;
const helsinki = 'helsinki' as Id<'organisation'>;
const declaration = 'declaration' as Id<'agreement'>;
const partnership = 'partnership' as Id<'agreement'>;

const GRANTS = {
	reporter: { role: 'reporter', organisation: kouvola },
	approver: { role: 'approver', organisation: kouvola },
	organiser: { role: 'organiser', agreement: declaration },
	administrator: { role: 'administrator' }
} as const satisfies Record<string, Grant>;

const MATTERS: Matter[] = [kouvola, helsinki, undefined].flatMap((organisation) =>
	[declaration, partnership, undefined].flatMap((agreement) =>
		[true, false, undefined].flatMap((reportersSubmit) =>
			[true, false, undefined].map((own) => ({
				...(organisation && { organisation }),
				...(agreement && { agreement }),
				...(reportersSubmit !== undefined && { reportersSubmit }),
				...(own !== undefined && { own })
			}))
		)
	)
);

function holding(...grants: Grant[]): Actor {
	return { key: 'somebody' as Id<'actor'>, kind: 'person', grants };
}

function actorOf(role: string): Actor {
	if (role === 'system') return { ...holding(), kind: 'system' };
	const grant = Object.values(GRANTS).find((each) => each.role === role);
	return grant ? holding(grant) : holding();
}

/** What a cell of the table says for somebody of Kouvola or of the declaration. */
function allowed(cell: string, { organisation, agreement, reportersSubmit, own }: Matter): boolean {
	switch (cell) {
		case '':
			return false;
		case 'all':
			return true;
		case 'city':
			return organisation === kouvola;
		case 'city if allowed':
			return organisation === kouvola && reportersSubmit === true;
		case 'city if own':
			return organisation === kouvola && own === true;
		case 'agreement if own':
			return agreement === declaration && own === true;
		case 'agreement':
		case 'others':
			return agreement === declaration;
		case `others' aims`:
			return agreement === declaration && own !== true;
		default:
			throw new Error(`The table says "${cell}".`);
	}
}

test('as documented', () => {
	expect(may(actorOf('system'), 'register agreements', {})).toBe('yes');
	expect(may(actorOf('approver'), 'submit entry', { organisation: helsinki })).toBe('not-allowed');
	expect(worksFor(actorOf('approver'), kouvola)).toBe(true);
});

test('the table has every act and every role', () => {
	expect(rows.map(([act]) => act).toSorted()).toEqual(ACTS.toSorted());
	expect(head).toEqual(['act', 'nobody', ...ROLES, 'system']);
	expect(rows.every((cells) => cells.length === head.length)).toBe(true);
});

describe.each(rows.map(([act, ...cells]) => [act, cells] as [Act, string[]]))('%s', (act, cells) => {
	test.each(head.slice(1).map((role, at): [string, string] => [role, cells[at] ?? '']))('%s: %s', (role, cell) => {
		for (const matter of MATTERS) {
			const expected = allowed(cell, matter) ? 'yes' : 'not-allowed';
			expect([matter, may(actorOf(role), act, matter)]).toEqual([matter, expected]);
		}
	});
});

const reviews = rows.flatMap(([act, ...cells]) =>
	cells.some((cell) => cell.startsWith('others')) ? [act as Act] : []
);

describe.each(['reporter', 'approver'] as const)('an organiser who is also %s of a city', (role) => {
	const both = holding(GRANTS.organiser, GRANTS[role]);

	test('reviews the others, not the own', () => {
		expect(reviews).toEqual([
			...['accept entry', 'return entry', 'put target in force', 'return target', 'put version in force', 'make ruling']
		]);
		for (const act of reviews) {
			expect(may(both, act, { organisation: helsinki, agreement: declaration })).toBe('yes');
			expect(may(both, act, { organisation: kouvola, agreement: declaration })).toBe('own-organisation');
			expect(may(both, act, { organisation: kouvola, agreement: partnership })).toBe('not-allowed');
			expect(may(both, act, { organisation: kouvola })).toBe('not-allowed');
		}
	});

	test('does in either role all else that it allows', () => {
		expect(may(both, 'save draft', { organisation: kouvola })).toBe('yes');
		expect(may(both, 'save draft', { organisation: helsinki, agreement: declaration })).toBe('not-allowed');
		expect(may(both, 'read submitted', { organisation: helsinki, agreement: declaration })).toBe('yes');
		expect(may(both, 'propose target', { organisation: kouvola, agreement: declaration })).toBe('yes');
	});
});

test('an organiser puts nothing in force that they proposed, in whatever city', () => {
	const matter = { organisation: helsinki, agreement: declaration };
	expect(may(actorOf('organiser'), 'put target in force', { ...matter, own: true })).toBe('not-allowed');
	expect(may(actorOf('organiser'), 'put target in force', { ...matter, own: false })).toBe('yes');
});

test('an administrator reviews nothing, nor drafts or submits', () => {
	const matter = { organisation: kouvola, agreement: declaration, reportersSubmit: true };
	for (const act of [...reviews, 'save draft', 'discard draft', 'submit entry'] as const) {
		expect(may(actorOf('administrator'), act, matter)).toBe('not-allowed');
	}
});

/** What one needs a role for. */
const RESERVED = ACTS.filter((act) => cellOf(act, 'nobody') === '');

test('a role of an unnamed organisation or agreement reaches nothing, not even what is of none', () => {
	const nowhere = holding({ role: 'reporter' }, { role: 'approver' }, { role: 'organiser' });
	for (const act of RESERVED) {
		for (const matter of MATTERS) expect(may(nowhere, act, matter)).toBe('not-allowed');
	}
});

test('a role is held where it is held: of an organisation for an agreement it is nothing', () => {
	const wrong = holding(
		{ role: 'organiser', organisation: kouvola },
		{ role: 'approver', agreement: declaration },
		{ role: 'reporter', agreement: declaration }
	);
	for (const act of RESERVED) {
		expect(may(wrong, act, { organisation: kouvola, agreement: declaration, reportersSubmit: true })).toBe(
			'not-allowed'
		);
	}
});

test('whoever holds a role in an organisation works for it', () => {
	expect(worksFor(holding(GRANTS.reporter), kouvola)).toBe(true);
	expect(worksFor(holding(GRANTS.reporter), helsinki)).toBe(false);
	expect(worksFor(holding(GRANTS.organiser, GRANTS.administrator), kouvola)).toBe(false);
	expect(worksFor(holding(), kouvola)).toBe(false);
});

describe('whatever roles somebody holds', () => {
	const grant: fc.Arbitrary<Grant> = fc
		.record({
			role: fc.constantFrom(...ROLES),
			organisation: fc.constantFrom(kouvola, helsinki),
			agreement: fc.constantFrom(declaration, partnership)
		})
		.map(({ role, organisation, agreement }) => {
			if (role === 'administrator') return { role };
			return role === 'organiser' ? { role, agreement } : { role, organisation };
		});
	const grants = fc.array(grant, { maxLength: 5 });
	const act = fc.constantFrom(...ACTS);
	const matter = fc.constantFrom(...MATTERS);

	test('they may what one of the roles may, and review nothing of an organisation of theirs', () => {
		fc.assert(
			fc.property(grants, act, matter, (held, asked, about) => {
				const some = [[], ...held.map((each) => [each])].some((each) => may(holding(...each), asked, about) === 'yes');
				const own = about.organisation !== undefined && worksFor(holding(...held), about.organisation);
				const refusal = reviews.includes(asked) && own ? 'own-organisation' : 'yes';
				expect(may(holding(...held), asked, about)).toBe(some ? refusal : 'not-allowed');
			}),
			{ numRuns: 2000 }
		);
	});

	test('the order of the roles and the kind of the actor decide nothing', () => {
		fc.assert(
			fc.property(grants, act, matter, (held, asked, about) => {
				const answer = may(holding(...held), asked, about);
				expect(may(holding(...held.toReversed()), asked, about)).toBe(answer);
				expect(may({ ...holding(...held), kind: 'token' }, asked, about)).toBe(answer);
			})
		);
	});
});
