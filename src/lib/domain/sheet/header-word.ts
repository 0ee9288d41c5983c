import { ENTRIES_COLUMNS, type EntriesColumn } from '../entries-file.ts';

/** What a column can hold besides a figure: the columns of the entries file, and where a figure is from. */
export type SheetField = EntriesColumn | 'source';

export const SHEET_FIELDS: readonly SheetField[] = [...ENTRIES_COLUMNS, 'source'];

/** How people head their columns, in four languages. */
const WORDS: Record<SheetField, string> = {
	organisation:
		'organisation|organization|city|municipality|area|region|kunta|kaupunki|alue|kuntanimi|kunnan nimi|nimi|kommun|kommunnamn|' +
		'stad|område|organisaatio|linn|omavalitsus|piirkond|organisatsioon|name|municipality name',
	indicator:
		'indicator|indikaattori|mittari|tunnusluku|muuttuja|indikator|mått|mätare|näitaja|mõõdik|variable|variabel',
	inventory: 'inventory|laskentatapa|inventaario|way of counting|inventering|beräkningssätt|arvestusviis|inventuur',
	dimension: 'dimension|part|sector|sektori|osa|ulottuvuus|sektor|del|osa kokonaisuudesta|mõõde',
	period:
		'period|year|time|date|month|quarter|vuosi|ajanjakso|aika|kausi|kuukausi|vuosineljännes|pvm|päivämäärä|år|tid|månad|' +
		'kvartal|datum|aasta|aeg|kuu|kuupäev|periood',
	value: 'value|figure|arvo|luku|määrä|värde|siffra|tal|väärtus|arv',
	unit: 'unit|yksikkö|mittayksikkö|enhet|måttenhet|ühik|mõõtühik',
	provisional: 'provisional|preliminary|ennakollinen|ennakkotieto|preliminär|esialgne',
	missing_reason:
		'missing_reason|missing reason|notation key|puuttumisen syy|orsak till att värde saknas|puudumise põhjus',
	note_en: 'note_en|note|notes|comment|remark',
	note_fi: 'note_fi|huomautus|huomio|kommentti|lisätieto',
	note_sv: 'note_sv|anmärkning|kommentar',
	note_et: 'note_et|märkus|märkused|selgitus',
	evidence: 'evidence|links|link|url|linkki|linkit|todiste|näyttö|länk|länkar|bevis|viide|tõendid',
	source: 'source|lähde|källa|allikas|data source|tietolähde'
};

/** What stands beside the word for an area, where several lines make a header. */
const AREA_WORD =
	/^(?:\d{4}|.*(?:name|namn|nimi|kod|koodi|code|kood)|kommun|län|kunta|maakunta|region|area|alue|city)$/;

const BY_WORD = new Map(
	SHEET_FIELDS.flatMap((field) => WORDS[field].split('|').map((word): [string, SheetField] => [word, field]))
);

/**
 * The field that a header names by itself, in any of the four languages; undefined for anything else.
 *
 * @example fieldOfHeader('Vuosi') === 'period'; fieldOfHeader('Väkiluku 2017') === undefined
 */
export function fieldOfHeader(header: string): SheetField | undefined {
	const whole = BY_WORD.get(normalised(header));
	if (whole !== undefined) return whole;
	// A header of several lines names areas of several sizes ("Kommunnamn Länsnamn"), and can bear the year of its borders.
	const words = normalised(header).split(' ');
	const named = words.some((word) => BY_WORD.get(word) === 'organisation');
	return named && words.length <= 3 && words.every((word) => AREA_WORD.test(word)) ? 'organisation' : undefined;
}

/**
 * A text as names are compared: small letters, spaces as one, without signs around it.
 *
 * @example normalised('  Kunta: ') === 'kunta'
 */
export function normalised(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/^[\s"'*]+|[\s"':;*]+$/g, '');
}
