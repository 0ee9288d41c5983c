import { expect, it } from 'vitest';
import { typedIn } from './form.ts';

function sent(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
}

it('a number that nobody touched stays as it was written, in whichever language that was', () => {
	const shown = { value: '79\u00a0400,5', value_shown: '79\u00a0400,5' };
	expect(typedIn(sent({ ...shown, value_written: '79400.5', value_in: 'plain' }), 'fi')).toMatchObject({
		...{ value: '79400.5', writtenIn: 'plain' }
	});
	expect(typedIn(sent({ ...shown, value_written: '79,400.5', value_in: 'en' }), 'fi')).toMatchObject({
		...{ value: '79,400.5', writtenIn: 'en' }
	});
});

it.each([
	['was typed over', { value: '80', value_shown: '79', value_written: '79', value_in: 'plain' }],
	['is new', { value: '80' }],
	['is said to be of no language', { value: '80', value_shown: '80', value_written: '81', value_in: 'xx' }]
])('a number that %s is read in the language of the page', (_what, fields) => {
	expect(typedIn(sent(fields), 'fi')).toMatchObject({ value: '80', writtenIn: 'fi' });
});
