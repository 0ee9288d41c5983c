import { placeOf, unitAt, UNITS } from './quantity.ts';

/** How people write the plain units in four languages; small letters, signs as NFKC leaves them ("CO₂" is "co2"). */
const WORDS: Record<string, readonly string[]> = {
	percent: ['%', 'per cent', 'pct', 'percentage', 'prosentti', 'prosenttia', 'procent', 'protsent', 'protsenti'],
	'percentage points': [
		...['percentage point', 'pp', 'p.p.', '%-point', '%-points', 'prosenttiyksikkö', 'prosenttiyksikköä', '%-yks'],
		...['%-yks.', '%-yksikköä', 'procentenhet', 'procentenheter', '%-enheter', 'protsendipunkt', 'protsendipunkti']
	],
	'percent of GDP': ['% of gdp', 'percent of gdp', '% bkt:stä', '% bruttokansantuotteesta', '% av bnp', '% skp-st'],
	persons: [
		...['person', 'people', 'inhabitant', 'inhabitants', 'resident', 'residents', 'henkilö', 'henkilöä', 'henkeä'],
		...[
			'asukas',
			'asukasta',
			'as.',
			'hlö',
			'personer',
			'invånare',
			'inv.',
			'inimest',
			'inimesed',
			'elanikku',
			'elanikud'
		]
	],
	km: ['kilometre', 'kilometres', 'kilometer', 'kilometers', 'kilometri', 'kilometriä', 'kilomeeter', 'kilomeetrit'],
	m: ['metre', 'metres', 'meter', 'meters', 'metri', 'metriä', 'meeter', 'meetrit'],
	m2: ['m^2', 'sq m', 'square metres', 'square meters', 'neliömetriä', 'kvadratmeter', 'ruutmeetrit'],
	ha: ['hectare', 'hectares', 'hehtaari', 'hehtaaria', 'hektar', 'hektarit'],
	km2: [
		'km^2',
		'sq km',
		'square kilometres',
		'square kilometers',
		'neliökilometriä',
		'kvadratkilometer',
		'ruutkilomeetrit'
	],
	homes: [
		'home',
		'dwellings',
		'asunto',
		'asuntoa',
		'asunnot',
		'bostäder',
		'bostad',
		'eluruum',
		'eluruumi',
		'eluruumid'
	],
	companies: ['company', 'yritys', 'yritystä', 'yritykset', 'företag', 'ettevõte', 'ettevõtet', 'ettevõtted'],
	pcs: ['pieces', 'kpl', 'st', 'st.', 'tk', 'tükki'],
	count: ['number', 'lukumäärä', 'antal', 'arv'],
	years: ['vuotta', 'år', 'aastat'],
	'yes/no': ['yes or no', 'kyllä/ei', 'kyllä tai ei', 'ja/nej', 'ja eller nej', 'jah/ei', 'jah või ei']
};

const MASSES: [power: number, spelling: RegExp][] = [
	[-3, /^(?:kg|kilograms?|kilogrammes?|kilogrammaa?|kilogrammi?)$/i],
	[0, /^(?:t|tn|tons?|tonnes?|tonn|tonni|tonnia|tonnit|tonner)$/i],
	[3, /^(?:kt|kilotons?|kilotonnes?|kilotonn|kilotonni|kilotonnia|ktonnia)$/i],
	// "MT" and "mt" are left out: in American tables they are metric tons, a millionth of this.
	[6, /^(?:Mt|[Mm]egatons?|[Mm]egatonnes?|[Mm]egatonn|[Mm]egatonni|[Mm]egatonnia)$/]
];

const PER_PERSON =
	/ ?(?:(?:\/|per) ?(?:person|capita|cap\.?|resident|inhabitant|invånare|inv\.?|asukas|as\.?|henkilö|hlö|elanik|in\.?)|(?:asukasta|henkilöä|henkeä) koh(?:ti|den)|(?:elaniku|inimese) kohta)$/i;
const DIOXIDE = '(?:co2|carbon dioxide|hiilidioksidia?|koldioxid|süsinikdioksiidi?)';
const EQUIVALENT =
	'(?:e|-e|eq|-eq\\.?|eq\\.|\\(e\\)|-?ekv\\.?|-?equivalents?|-?ekvivalenttia?|-?ekvivalenter|-?ekvivalent|-?ekvivalenti)';
const SUBSTANCE = new RegExp(` ?${DIOXIDE}( ?${EQUIVALENT})?$`, 'i');
const SCALE: [power: number, spelling: RegExp][] = [
	[6, /^(?:1[ .,]?000[ .,]?000|10\^6|millions?|milj\.?|miljoonaa?|miljoner|miljon|miljonit|mln\.?|mn) /i],
	[3, /^(?:1[ .,]?000|10\^3|thousand|tuhat(?:ta)?|tuh\.?|tusen) /i]
];
const INDEX = /^(?:index|indeksi|indeks|indextal)?,? ?\(?(\d{4}) ?= ?100\)?$/i;
const LEVEL = /^(?:%|percent|per cent) of (?:the )?(\d{4})(?: level)?$/i;

const CANONICAL = new Map([
	...UNITS.map((unit) => [unit.toLowerCase(), unit] as const),
	...Object.entries(WORDS).flatMap(([unit, words]) => words.map((word) => [word, unit] as const))
]);

/**
 * A unit as people and tables write it, in four languages, in its one canonical form; undefined for what is not known here or can
 * mean two things ("MT CO2e" is a million tonnes to some and one metric ton to others).
 *
 * @example readUnit('kt CO2-ekv') === 'kt CO2e'; readUnit('1000 t') === 'kt'; readUnit('prosenttia') === 'percent'
 */
export function readUnit(text: string): string | undefined {
	const tidy = tidied(text);
	if (placeOf(tidy)) return tidy;
	const [, base] = INDEX.exec(tidy) ?? [];
	if (base) return `index (${base} = 100)`;
	const [, year] = LEVEL.exec(tidy) ?? [];
	if (year) return `percent of ${year}`;
	const whole = tidy.replace(PER_PERSON, '');
	const suffix = whole === tidy ? '' : ' per person';
	const scale = SCALE.find(([, spelling]) => spelling.test(whole));
	const bare = scale ? whole.replace(scale[1], '') : whole;
	return composed(bare, scale?.[0] ?? 0, suffix);
}

/**
 * A unit with its signs and spaces put in order, whether it is known or not.
 *
 * @example tidied(' m² ') === 'm2'
 */
export function tidied(text: string): string {
	return text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
}

function composed(bare: string, scale: number, suffix: string): string | undefined {
	const [substance = '', equivalent] = SUBSTANCE.exec(bare) ?? [];
	const mass = bare.slice(0, bare.length - substance.length);
	const size = MASSES.find(([, spelling]) => spelling.test(mass))?.[0];
	if (size !== undefined) {
		const quantity = substance === '' ? 'mass' : equivalent === undefined ? 'CO2' : 'CO2e';
		return unitAt(quantity + suffix, size + scale);
	}
	const word = CANONICAL.get(bare.toLowerCase());
	const place = placeOf(`${word}${suffix}`);
	if (!place || word === undefined) return undefined;
	return scale === 0 ? `${word}${suffix}` : unitAt(place.quantity, place.power + scale);
}
