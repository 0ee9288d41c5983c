import { expect, it } from 'vitest';
import { dimensionWord } from './dimension.ts';

it('a part of the whole has its words, a name stays as it is, the total needs none', () => {
	expect(dimensionWord('total', 'en')).toBe('');
	expect(dimensionWord('sector:heating', 'fi')).toBe('lämmitys');
	expect(dimensionWord('sex:women', 'sv')).toBe('kvinnor');
	expect(dimensionWord('span:2020-2023', 'en')).toBe('2020–2023');
	expect(dimensionWord('counter:Pitkäsilta itäpuoli', 'et')).toBe('Pitkäsilta itäpuoli');
	expect(dimensionWord('network:baana', 'en')).toBe('Baana');
});
