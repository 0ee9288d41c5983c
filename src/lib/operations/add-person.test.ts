import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as journal from '#db/journal.ts';
import * as people from '#db/people.ts';
import type { Actor } from '#domain/permission.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, STEWARD, type Installed } from '../../../tests/installed.ts';
import { must, problemsOf } from '../../../tests/recording.ts';
import { addPerson } from './add-person.ts';
import { perform } from './perform.ts';

const AINO = {
	email: ' Aino@Kouvola.example ',
	name: ' Aino Aalto ',
	role: 'approver',
	organisation: 'kouvola'
} as const;

type Role = Pick<z.input<typeof addPerson.takes>, 'role' | 'organisation' | 'agreement'>;

describeEachEngine('adding a person', (fresh) => {
	it('makes somebody who may act in that role, known by the address in lower case', async () => {
		const here = await installed(await fresh());
		const outcome = await add(here, { ...AINO, language: 'fi' });
		const { person, added, granted } = must(outcome);
		expect({ added, granted }).toEqual({ added: true, granted: true });
		const kept = await people.byEmail(here.store.reading, 'aino@kouvola.example');
		expect(kept).toMatchObject({ id: person, name: 'Aino Aalto', email: 'aino@kouvola.example', language: 'fi' });
		expect(await people.actorOf(here.store.reading, person)).toEqual({
			...{ key: kept?.actor_id, kind: 'person', person },
			grants: [{ role: 'approver', organisation: here.organisation('kouvola') }]
		});
	});

	it('gives somebody who is known another role, and one that they hold not again', async () => {
		const here = await installed(await fresh());
		const { person } = must(await add(here, AINO));
		const organiser = { email: 'AINO@kouvola.example', name: '', role: 'organiser', agreement: STEWARD } as const;
		expect(must(await add(here, organiser))).toEqual({ person, added: false, granted: true });
		const head = await journal.head(here.store.reading);
		expect(must(await add(here, organiser))).toEqual({ person, added: false, granted: false });
		expect(await journal.head(here.store.reading)).toEqual(head);
		expect((await people.actorOf(here.store.reading, person))?.grants).toHaveLength(2);
		expect(await people.byId(here.store.reading, person)).toMatchObject({ name: 'Aino Aalto' });
	});

	it('is for approvers in their city, organisers in their agreement, administrators everywhere', async () => {
		const here = await installed(await fresh());
		const [approver, organiser] = [await here.approver('kouvola'), await here.organiser(STEWARD)];
		const administrator = await here.administrator();
		const city: Role = { role: 'reporter', organisation: 'kouvola' };
		const agreement: Role = { role: 'organiser', agreement: STEWARD };
		const all: Role = { role: 'administrator' };
		const may: [actor: Actor, role: Role, allowed: boolean][] = [
			[approver, city, true],
			[approver, { ...city, organisation: 'espoo' }, false],
			[approver, agreement, false],
			[approver, all, false],
			[organiser, agreement, true],
			[organiser, { ...agreement, agreement: 'c6-alliance' }, false],
			[organiser, city, false],
			[organiser, all, false],
			[administrator, city, true],
			[administrator, agreement, true],
			[administrator, all, true],
			[await here.reporter('kouvola'), city, false]
		];
		for (const [at, [actor, role, allowed]] of may.entries()) {
			const outcome = await add(here, { email: `n${at}@a.example`, name: 'N', ...role }, actor);
			expect([at, outcome.ok ? [] : problemsOf(outcome)]).toEqual([at, allowed ? [] : ['not-allowed']]);
		}
	});

	describe('refuses', () => {
		const wrong: [what: string, input: z.input<typeof addPerson.takes>, problem: string][] = [
			['what is no address', { ...AINO, email: 'aino at kouvola' }, 'email-unreadable email'],
			['a new person without a name', { ...AINO, name: ' ' }, 'name-missing name'],
			['a role without its city', { ...AINO, organisation: undefined }, 'role-needs-organisation organisation'],
			['a role without its agreement', { ...AINO, role: 'organiser' }, 'role-needs-agreement agreement'],
			['an unknown city', { ...AINO, organisation: 'atlantis' }, 'unknown-organisation organisation'],
			['an unknown agreement', { ...AINO, role: 'organiser', agreement: 'x' }, 'unknown-agreement agreement']
		];
		it.each(wrong)('%s', async (_what, input, problem) => {
			const here = await installed(await fresh());
			expect(problemsOf(await add(here, input))).toEqual([problem]);
			expect(await people.exist(here.store.reading)).toBe(false);
		});
	});
});

function add(here: Installed, input: z.input<typeof addPerson.takes>, actor = here.system) {
	return perform(here.store, addPerson, input, here.by(actor));
}
