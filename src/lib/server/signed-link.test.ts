import { expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { idIn, signedLink, signedToken } from './signed-link.ts';

const SECRET = 'a secret that is only used in these tests, 0123456789';
const QUESTION = '01m7zk33c0007vq7wrdymx3805' as Id<'question'>;
const TOKEN = signedToken(SECRET, 'question', QUESTION);

it('leads to the thing that it was made for', () => {
	expect(idIn(SECRET, 'question', TOKEN)).toBe(QUESTION);
	const place = { origin: 'https://a.example', secret: SECRET };
	expect(signedLink(place, '/confirm', { purpose: 'question', id: QUESTION }, 'fi')).toMatch(
		/^https:\/\/a\.example\/fi\/confirm\?token=01m7zk33c0007vq7wrdymx3805\.[\w-]{43}$/
	);
});

it('stays what it was, so that letters that are under way hold', () => {
	expect(TOKEN).toBe(`${QUESTION}.EPKFqYy7RibAPKHhccpAJgb2-AWaYootVx466UYL848`);
});

it.each([
	['nothing', ''],
	['a question without a signature', QUESTION],
	['another question with this signature', TOKEN.replace('3805', '3806')],
	['a signature of another installation', signedToken(`${SECRET}x`, 'question', QUESTION)],
	['a signature for another purpose', signedToken(SECRET, 'reminder', QUESTION as unknown as Id<'reminder'>)],
	['half a link', TOKEN.slice(0, -1)],
	['no question at all', 'x.y']
])('leads nowhere with %s', (_what, token) => {
	expect(idIn(SECRET, 'question', token)).toBeUndefined();
});
