import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { admitOneClick } from './one-click.ts';

const ORIGIN = 'https://pledges.example';
const AT = '/fi/reminders/stop?token=01.x';

test.each<[string, Partial<IncomingMessage>, object]>([
	['a mail program', { method: 'POST', url: AT, headers: { cookie: 'a=b' } }, { origin: ORIGIN }],
	['in English', { method: 'POST', url: AT.slice(3), headers: {} }, { origin: ORIGIN }],
	['a page of somebody else', { method: 'POST', url: AT, headers: { origin: 'null' } }, { origin: 'null' }],
	[
		'another form',
		{ method: 'POST', url: '/fi/reminders/later?token=1', headers: { cookie: 'a=b' } },
		{ cookie: 'a=b' }
	],
	['a look', { method: 'GET', url: AT, headers: { cookie: 'a=b' } }, { cookie: 'a=b' }]
])('%s', (_who, request, headers) => {
	admitOneClick(request as IncomingMessage, ORIGIN);
	expect(request.headers).toEqual(headers);
});
