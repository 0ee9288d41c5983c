import { expect, test } from 'vitest';
import { actWord } from './act.ts';

test('as documented; what has no words keeps its name', () => {
	expect(actWord('accept entry', 'en')).toBe('Figure accepted');
	expect(actWord('comment entry', 'sv')).toBe('Kommentar mellan rapportör och granskare');
	expect(actWord('add person', 'fi')).toBe('add person');
});
