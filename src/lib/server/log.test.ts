import { expect, test } from 'vitest';
import { createLog, logOf, safePath } from './log.ts';

const PLANTED = 'plantedSecret-7f3a9c';

function lines(): { written: string[]; destination: { write(line: string): void } } {
	const written: string[] = [];
	return { written, destination: { write: (line) => void written.push(line) } };
}

test('a secret planted anywhere never reaches the log', () => {
	const { written, destination } = lines();
	const log = createLog('trace', destination);
	const failure = new Error(`POST /api/auth/verify?token=${PLANTED} failed`, {
		cause: new Error(`Authorization: Bearer ${PLANTED}`)
	});
	Object.assign(failure, { headers: { 'set-cookie': PLANTED }, address: `postgres://app:${PLANTED}@db/pledgeline` });

	log.info({ headers: { authorization: `Bearer ${PLANTED}`, cookie: `session=${PLANTED}` } }, 'request');
	log.info({ headers: new Headers({ Authorization: PLANTED, Cookie: PLANTED }) });
	log.info({ deep: { list: [{ apiToken: PLANTED, newPassword: PLANTED, api_key: PLANTED, 'x-api-key': PLANTED }] } });
	log.info({
		link: `http://127.0.0.1:3000/sign-in?token=${PLANTED}`,
		magicLink: PLANTED,
		SECRET: PLANTED,
		otp: PLANTED
	});
	log.info({ url: new URL(`http://127.0.0.1/x?a=1&TOKEN=${PLANTED}#access_token=${PLANTED}`) });
	log.info({ path: `/callback?code=${PLANTED}&state=${PLANTED}` });
	log.info({ map: new Map([['refresh_token', PLANTED]]), query: new URLSearchParams({ token: PLANTED }) });
	log.info(`GET /sign-in?token=${PLANTED}"'<>${PLANTED}`);
	log.info(`{'password': '${PLANTED}', "deep": {"api_token":"a\\"${PLANTED}"}}`);
	log.info('to %s and %o', `smtp://u:${PLANTED}@mail`, { password: PLANTED });
	log.info({ path: `/calendar/person/${PLANTED}.ics` }, `GET http://a.example/calendar/person/${PLANTED}.ics?lang=fi`);
	log.error(failure);
	log.error({ error: failure, err: failure, cause: failure }, `again: ${failure.message}`);
	log.child({ token: PLANTED }).warn('child');
	logOf(log, 'r1').warn({ session: { id: PLANTED } }, `Basic ${PLANTED}`);

	expect(written).toHaveLength(15);
	expect(written.join('')).not.toContain(PLANTED);
	expect(written.join('')).toContain('[redacted]');
});

test('what is no secret stays', () => {
	const fields = {
		organisation: 'kouvola',
		footprint: 12,
		adopted: true,
		path: '/search?q=ilmasto&page=2',
		none: null
	};
	const { written, destination } = lines();
	createLog('info', destination).info(fields);
	expect(JSON.parse(written[0] ?? '')).toMatchObject(fields);
	expect(safePath('/sign-in/verify?token=abc&lang=fi')).toBe('/sign-in/verify?token=[redacted]&lang=fi');
	expect(safePath('/targets/01h?%E0%A4%A=1')).toBe('/targets/01h?%E0%A4%A=1');
	expect(safePath('/x?%74oken=abc')).toBe('/x?%74oken=[redacted]');
});

test('a line bears its level by name, its time and the request’s id', () => {
	const { written, destination } = lines();
	logOf(createLog('info', destination), '01hrequest').info({ status: 200 }, 'answered');
	expect(JSON.parse(written[0] ?? '')).toEqual({
		level: 'info',
		time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
		request: '01hrequest',
		status: 200,
		msg: 'answered'
	});
});

test('an error keeps its name, message, stack and cause', () => {
	const { written, destination } = lines();
	createLog('info', destination).error(new TypeError('outer', { cause: new Error('inner') }));
	const line = JSON.parse(written[0] ?? '') as { msg: string; error: { type: string; stack: string } };
	expect(line.msg).toBe('outer');
	expect(line.error.type).toBe('TypeError');
	expect(line.error.stack).toContain('log.test.ts');
	expect(line.error.stack).toContain('caused by: Error: inner');
});

test('below its level nothing is written', () => {
	const { written, destination } = lines();
	createLog('warn', destination).info('quiet');
	createLog('silent', destination).fatal('quiet');
	expect(written).toEqual([]);
});
