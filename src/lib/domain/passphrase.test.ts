import { describe, expect, it } from 'vitest';
import { asKept, hasOneOf, LONGEST, remarkOn, SHORTEST } from './passphrase.ts';

describe('a password', () => {
	it('is the same however a keyboard put its characters together', () => {
		expect(asKept('Ka\u0308si')).toBe('K\u00e4si');
		expect(asKept('ﬁnland')).toBe('finland');
	});

	it.each([
		['a'.repeat(SHORTEST - 1), 'too_short'],
		['a'.repeat(SHORTEST), 'enough'],
		['a'.repeat(20), 'long'],
		['a'.repeat(LONGEST), 'long'],
		['a'.repeat(LONGEST + 1), 'too_long'],
		// Characters and not units: each of these is two.
		['🦊'.repeat(SHORTEST - 1), 'too_short'],
		['🦊'.repeat(SHORTEST), 'enough']
	])('of this length is remarked on: %s', (typed, remark) => {
		expect(remarkOn(typed)).toBe(remark);
	});

	it('is known to hold what stands around it, in any case, but no short word', () => {
		const about = ['Aino Ek', 'aino.ek@kouvola.example', 'City of Kouvola', 'Pledgeline'];
		expect(hasOneOf('Kouvolan kesäilta', about)).toBe(true);
		expect(hasOneOf('my PLEDGELINE word', about)).toBe(true);
		expect(hasOneOf('vainovalo talossa', about)).toBe(true);
		expect(hasOneOf('eksynyt capacity kettu', about)).toBe(false);
		expect(hasOneOf('vanha lehmus satama', about)).toBe(false);
	});
});
