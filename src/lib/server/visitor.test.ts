import { expect, it } from 'vitest';
import * as people from '#db/people.ts';
import * as signIns from '#db/sign-ins.ts';
import { perform } from '#operations/perform.ts';
import { addPerson } from '#operations/add-person.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed } from '../../../tests/installed.ts';
import { must } from '../../../tests/recording.ts';
import { AINO } from '../../../tests/scenarios.ts';
import { authOver, cookieFor } from '../../../tests/signed-in.ts';
import type { Application } from './application.ts';
import { visitorOf } from './visitor.ts';

describeEachEngine('whoever comes with a session', (fresh) => {
	it.each([
		['optional', ['approver', 'organiser'], false],
		['organisers', ['approver'], true],
		['everyone', [], true]
	] as const)('holds, where a second step is asked of %s and none was shown, %j', async (secondStep, roles, rests) => {
		const here = await installed(await fresh());
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		const { organisation: _organisation, ...aino } = AINO;
		const organiser = { ...aino, role: 'organiser' as const, agreement: 'c6-alliance' };
		must(await perform(here.store, addPerson, organiser, here.by(here.system)));
		const headers = new Headers({ cookie: await cookieFor(here.store, AINO.email) });
		const application = { store: here.store, auth: authOver(here.store), settings: { secondStep } };
		const found = await visitorOf(application as unknown as Application, headers);
		expect(found?.actor.grants.map(({ role }) => role).toSorted()).toEqual(roles);
		expect(found?.rests).toBe(rests);

		await here.store.transaction((tx) => signIns.passSecondStep(tx, found?.session ?? ''));
		const passed = await visitorOf(application as unknown as Application, headers);
		expect(passed?.actor.grants.map(({ role }) => role).toSorted()).toEqual(['approver', 'organiser']);
		expect(passed?.rests).toBe(false);
		const person = await people.byEmail(here.store.reading, AINO.email);
		expect(passed?.person).toBe(person?.id);
	});
});
