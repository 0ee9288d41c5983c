import { expect, test } from 'vitest';
import type { GapAt } from '#domain/dimension.ts';
import type { Language } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import { partsGapText } from './parts-gap.ts';

/** With spaces that break, as they are easier to read here. */
function told(gap: GapAt, language: Language): string {
	return partsGapText(gap, 'kt CO2', language).replaceAll('\u00a0', ' ');
}

const GAP: GapAt = {
	...{ period: '2022' as Period, by: 'sector', total: 942.8, sum: 917.1, gap: 25.7, rounding: false, parts: 5 }
};

test('says both numbers and what is between them, in each language', () => {
	const languages = ['en', 'fi', 'sv', 'et'] as const;
	expect(languages.map((language) => told(GAP, language))).toEqual([
		'2022: the parts (by sector) come to 917.1 kt CO₂, the total is 942.8 kt CO₂; 25.7 kt CO₂ is in no part.',
		'2022: osat (sektoreittain) ovat yhteensä 917,1 kt CO₂, kokonaisluku on 942,8 kt CO₂; 25,7 kt CO₂ ei kuulu mihinkään osaan.',
		'2022: delarna (per sektor) blir tillsammans 917,1 kt CO₂, totalen är 942,8 kt CO₂; 25,7 kt CO₂ ingår inte i någon del.',
		'2022: osad (sektorite kaupa) annavad kokku 917,1 kt CO₂, kogusumma on 942,8 kt CO₂; 25,7 kt CO₂ ei kuulu ühessegi osasse.'
	]);
});

test('says when parts come to more, when rounding explains it, and leaves an unknown way as it is', () => {
	const over = { ...GAP, by: 'district', sum: 943, gap: -0.2, rounding: true };
	expect(told(over, 'en')).toBe(
		'2022: the parts (district) come to 943 kt CO₂, 0.2 kt CO₂ more than the total of 942.8 kt CO₂. Rounding alone could explain it.'
	);
});
