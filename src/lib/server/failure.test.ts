import { expect, test } from 'vitest';
import { failureText, sizeText } from './failure.ts';

test('what is too large is not called a fault of ours', () => {
	const settings = { bodySizeLimit: 25 * 2 ** 20 };
	expect(failureText(413, 'en', settings)).toBe(
		'What was sent is too large: at most 25\u00a0MB is accepted. Send less at a time.'
	);
	expect(failureText(404, 'en', settings)).toMatch(/^There is nothing at this address/);
	expect(failureText(500, 'fi', settings)).toMatch(/^Vika on meidän/);
});

test.each([
	[26_214_400, '25\u00a0MB'],
	[1.5 * 2 ** 20, '1,5\u00a0MB'],
	[65_536, '64\u00a0kB']
])('%d bytes are %s', (bytes, said) => expect(sizeText(bytes, 'fi')).toBe(said));
