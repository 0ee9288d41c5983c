import { expect, test } from 'vitest';
import { anatomyOf } from '#domain/anatomy.ts';
import { anatomyTold } from './anatomy.ts';

test('as documented', () => {
	const anatomy = anatomyOf('Espoo cuts 80 %.', { names: ['Espoo'] });
	expect(anatomyTold(anatomy, 'en').parts[2]).toEqual({ part: 'date', word: 'By when', said: undefined });
	expect(anatomyTold(anatomy, 'fi').parts[1]).toEqual({ part: 'number', word: 'Kuinka paljon', said: '80 %' });
});
