import { expect, it } from 'vitest';
import { seal, unseal } from './sealed.ts';

it('a sealed text is read with the same secret for the same purpose, and in no other way', () => {
	const sealed = seal('Tämä on salaisuus', 'secret', 'codes');
	expect(unseal(sealed, 'secret', 'codes')).toBe('Tämä on salaisuus');
	expect(unseal(sealed, 'another', 'codes')).toBeUndefined();
	expect(unseal(sealed, 'secret', 'links')).toBeUndefined();
	const bytes = Buffer.from(sealed, 'base64url');
	for (let at = 0; at < bytes.length; at++) {
		const changed = Buffer.from(bytes);
		changed[at] = (changed[at] ?? 0) ^ 1;
		expect(unseal(changed.toString('base64url'), 'secret', 'codes')).toBeUndefined();
	}
	for (const broken of ['', 'x', sealed.slice(0, -2)]) expect(unseal(broken, 'secret', 'codes')).toBeUndefined();
});

it('the same text is never sealed to the same twice', () => {
	const sealed = Array.from({ length: 100 }, () => seal('x', 'secret', 'codes'));
	expect(new Set(sealed).size).toBe(100);
});
