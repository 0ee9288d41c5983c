import { expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { questionIn, questionLink, questionToken } from './question-link.ts';

const SECRET = 'a secret that is only used in these tests, 0123456789';
const QUESTION = '01m7zk33c0007vq7wrdymx3805' as Id<'question'>;

it('leads to the question that it was made for', () => {
	expect(questionIn(SECRET, questionToken(SECRET, QUESTION))).toBe(QUESTION);
	expect(questionLink({ origin: 'https://a.example', secret: SECRET }, QUESTION, 'fi')).toMatch(
		/^https:\/\/a\.example\/fi\/confirm\?token=01m7zk33c0007vq7wrdymx3805\.[\w-]{43}$/
	);
});

it.each([
	['nothing', ''],
	['a question without a signature', QUESTION],
	['another question with this signature', questionToken(SECRET, QUESTION).replace('3805', '3806')],
	['a signature of another installation', questionToken(`${SECRET}x`, QUESTION)],
	['half a link', questionToken(SECRET, QUESTION).slice(0, -1)],
	['no question at all', 'x.y']
])('leads nowhere with %s', (_what, token) => {
	expect(questionIn(SECRET, token)).toBeUndefined();
});
