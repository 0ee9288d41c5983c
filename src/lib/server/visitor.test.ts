import { expect, it } from 'vitest';
import type { Grant } from '#domain/permission.ts';
import { firstPage } from './visitor.ts';

const ORGANISER: Grant = { role: 'organiser' };
const APPROVER: Grant = { role: 'approver' };
const ADMINISTRATOR: Grant = { role: 'administrator' };

it.each<[Grant[], string]>([
	[[ORGANISER], '/organise'],
	[[APPROVER, ORGANISER], '/organise'],
	[[{ role: 'reporter' }], '/report'],
	[[ADMINISTRATOR, APPROVER], '/report'],
	[[ADMINISTRATOR], '/people'],
	[[], '/account']
])('whoever signs in with %o begins at %s', (grants, page) => {
	expect(firstPage({ grants })).toBe(page);
});
