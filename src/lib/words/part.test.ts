import { expect, it } from 'vitest';
import { partsText, stayText } from './part.ts';
import { formatRoughDate } from './rough-date.ts';
import { sourceLink } from './source.ts';
import { actionStateWord, agreementStatusWord, numbersSentence } from './status.ts';
import { themeWord } from './theme.ts';

it('all parts of one organisation stand in one line', () => {
	const signed = { part: 'signatory', since: '2019-10-10', until: null, signed_by: 'Anni Sinnemäki' } as const;
	const coordinates = { part: 'coordinator', since: '2019-10-10', until: null } as const;
	expect(partsText([signed, coordinates], 'en')).toBe(
		'Signatory, coordinator · since 10 October 2019 · signed by Anni Sinnemäki'
	);
	expect(partsText([{ part: 'partner', since: null, until: null }], 'fi')).toBe('Kumppani');
	expect(partsText([{ part: 'partner', since: '2016', until: '2019-12' }], 'sv')).toBe(
		'Partner · sedan 2016 · till december 2019'
	);
});

it('who left and came back is told with both times, whichever is read first', () => {
	const [left, back] = [
		{ part: 'partner', since: '2016', until: '2019-12' },
		{ part: 'partner', since: '2022', until: null }
	] as const;
	for (const parts of [
		[left, back],
		[back, left]
	]) {
		expect(partsText(parts, 'en')).toBe('Partner · since 2022 · earlier: 2016–December 2019');
	}
	expect(partsText([left, { ...back, until: '2024' }], 'fi')).toBe(
		'Kumppani · alkaen 2022 · 2024 asti · aiemmin: 2016–joulukuu 2019'
	);
	expect(stayText({ since: null, until: '2019' }, 'en')).toBe('until 2019');
	expect(stayText({ since: null, until: null }, 'en')).toBe('');
});

it('a date is written as exactly as it is known', () => {
	expect(formatRoughDate('2019-10-10', 'fi')).toBe('10. lokakuuta 2019');
	expect(formatRoughDate('2019-10', 'et')).toBe('oktoober 2019');
	expect(formatRoughDate('2019', 'sv')).toBe('2019');
	expect(formatRoughDate('one day', 'en')).toBe('one day');
});

it('a source is a link where it is on the web, and never one that could run code', () => {
	const address = 'https://www.hel.fi/uutiset/sv';
	expect(sourceLink(address)).toEqual({ label: 'hel.fi', href: address });
	expect(sourceLink('The minutes of the council')).toEqual({ label: 'The minutes of the council' });
	expect(sourceLink('javascript:alert(1)')).toEqual({ label: 'javascript:alert(1)' });
});

it('themes, states and what is known of numbers have words', () => {
	expect(themeWord(1, 'fi')).toBe('Ilmasto');
	expect(themeWord(null, 'en')).toBe('Without a theme');
	expect(agreementStatusWord('active', 'sv')).toBe('I kraft');
	expect(actionStateWord('planned', 'et')).toBe('Kavandatud');
	expect(numbersSentence('no', 'en')).toBe('Its text contains no numbers.');
});
