import { expect, it } from 'vitest';
import { figureForm, measuredIn } from './measured.ts';

it('a figure is told with the part that it is of', () => {
	const indicator = { en: 'Life expectancy', fi: 'Elinajanodote' };
	expect(measuredIn({ indicator, dimension: 'total' }, 'en')).toEqual({ text: 'Life expectancy', lang: 'en' });
	expect(measuredIn({ indicator, dimension: 'sex:women' }, 'en').text).toBe('Life expectancy (women)');
	expect(measuredIn({ indicator, dimension: 'sex:women' }, 'fi')).toEqual({
		text: 'Elinajanodote (naiset)',
		lang: 'fi'
	});
});

it('the form of a figure is that of its very cell', () => {
	expect(figureForm({ series: '1' })).toBe('/report/series/1');
	expect(figureForm({ series: '1', period: '2024', dimension: 'total' })).toBe('/report/series/1?period=2024');
	expect(figureForm({ series: '1', period: '2024', dimension: 'sex:women' })).toBe(
		'/report/series/1?period=2024&dimension=sex%3Awomen'
	);
});
