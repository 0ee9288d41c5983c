import { LANGUAGES, type Language } from '#domain/language.ts';
import { localizeHref, m, type Message } from '#words/messages.ts';
import { FILE_FORMS } from './file.ts';
import type { Publication } from './publication.ts';

const AUTHORITY = 'http://publications.europa.eu/resource/authority';
const LANGUAGE_CODES: Record<Language, string> = { en: 'ENG', fi: 'FIN', sv: 'SWE', et: 'EST' };
const FILE_TYPES = { csv: 'CSV', json: 'JSON', xlsx: 'XLSX' };

const CONTEXT = {
	dcat: 'http://www.w3.org/ns/dcat#',
	dct: 'http://purl.org/dc/terms/',
	foaf: 'http://xmlns.com/foaf/0.1/',
	xsd: 'http://www.w3.org/2001/XMLSchema#'
};

type Node = Record<string, unknown>;

/** The catalogue of what is published, for open data portals: DCAT-AP 3 in JSON-LD, with all that it needs to be read in itself. */
export function catalogue({ origin, journal }: Pick<Publication, 'origin' | 'journal'>): Node {
	const publisher = { '@id': `${origin}/#publisher`, '@type': 'foaf:Agent', 'foaf:name': 'Pledgeline' };
	const common = {
		'dct:publisher': publisher,
		'dct:language': LANGUAGES.map((language) => of('language', LANGUAGE_CODES[language], 'dct:LinguisticSystem')),
		...(journal.at !== null && { 'dct:modified': { '@value': journal.at, '@type': 'xsd:dateTime' } })
	};
	const dataset = `${origin}/data#dataset`;
	return {
		'@context': CONTEXT,
		'@id': `${origin}/api/v1/catalog.jsonld`,
		'@type': 'dcat:Catalog',
		'dct:title': 'Pledgeline',
		'dct:description': said(m.data_sentence),
		'foaf:homepage': { '@id': `${origin}/`, '@type': 'foaf:Document' },
		'dct:license': licence(),
		...common,
		'dcat:dataset': {
			'@id': dataset,
			'@type': 'dcat:Dataset',
			'dct:title': said(m.data_title).map((each) => ({ ...each, '@value': `Pledgeline: ${each['@value']}` })),
			'dct:description': said(m.data_whose_text),
			'dct:identifier': dataset,
			'dcat:landingPage': LANGUAGES.map((locale) => ({
				'@id': origin + localizeHref('/data', { locale }),
				'@type': 'foaf:Document'
			})),
			'dcat:theme': ['ENVI', 'GOVE', 'REGI'].map((code) => of('data-theme', code)),
			'dct:accrualPeriodicity': of('frequency', 'CONT', 'dct:Frequency'),
			'dct:accessRights': of('access-right', 'PUBLIC', 'dct:RightsStatement'),
			...common,
			'dcat:distribution': Object.entries(FILE_FORMS).map(([name, { type }]) => ({
				'@id': `${origin}/data#${name}`,
				'@type': 'dcat:Distribution',
				'dct:title': name.toUpperCase(),
				'dcat:accessURL': { '@id': `${origin}/data` },
				'dcat:downloadURL': { '@id': `${origin}/api/v1/data.${name}` },
				'dct:format': of('file-type', FILE_TYPES[name as keyof typeof FILE_TYPES], 'dct:MediaTypeOrExtent'),
				'dcat:mediaType': {
					'@id': `https://www.iana.org/assignments/media-types/${type.split(';')[0]}`,
					'@type': 'dct:MediaType'
				},
				'dct:license': licence()
			}))
		},
		'dcat:service': {
			'@id': `${origin}/api#service`,
			'@type': 'dcat:DataService',
			'dct:title': 'Pledgeline API',
			'dcat:endpointURL': { '@id': `${origin}/api/v1` },
			'dcat:endpointDescription': { '@id': `${origin}/api/v1/openapi.json` },
			'dcat:servesDataset': { '@id': dataset },
			'dct:publisher': publisher,
			'dct:license': licence()
		}
	};
}

/** What search engines read of the page about the data: a Dataset as schema.org has it. */
export function dataset(origin: string, language: Language, state: { date: string; head: string }): Node {
	const locale = { locale: language };
	return {
		'@context': 'https://schema.org',
		'@type': 'Dataset',
		name: `Pledgeline: ${m.data_title({}, locale)}`,
		description: `${m.data_sentence({}, locale)} ${m.data_whose_text({}, locale)}`,
		url: origin + localizeHref('/data', locale),
		license: 'https://creativecommons.org/licenses/by/4.0/',
		isAccessibleForFree: true,
		inLanguage: [...LANGUAGES],
		version: state.head,
		dateModified: state.date,
		creator: { '@type': 'Organization', name: 'Pledgeline', url: origin },
		distribution: downloadsOf(origin)
	};
}

/** The same of a page's own part of the data: an aim's, an organisation's, an indicator's. */
export function partDataset(
	origin: string,
	of: { name: string; description: string; path: string; part: string; creator?: string },
	language: Language,
	state: { date: string; head: string }
): Node {
	return {
		...dataset(origin, language, state),
		name: of.name,
		description: of.description,
		url: origin + localizeHref(of.path, { locale: language }),
		isPartOf: { '@type': 'Dataset', name: 'Pledgeline', url: origin + localizeHref('/data', { locale: language }) },
		...(of.creator !== undefined && { creator: { '@type': 'Organization', name: of.creator } }),
		publisher: { '@type': 'Organization', name: 'Pledgeline', url: origin },
		distribution: downloadsOf(origin, `?${of.part}`)
	};
}

function downloadsOf(origin: string, query = ''): Node[] {
	return Object.entries(FILE_FORMS).map(([name, { type }]) => ({
		'@type': 'DataDownload',
		encodingFormat: type.split(';')[0],
		contentUrl: `${origin}/api/v1/data.${name}${query}`
	}));
}

function said(message: Message): { '@value': string; '@language': Language }[] {
	return LANGUAGES.map((locale) => ({ '@value': message({}, { locale }), '@language': locale }));
}

function of(list: string, code: string, type?: string): Node {
	return { '@id': `${AUTHORITY}/${list}/${code}`, ...(type !== undefined && { '@type': type }) };
}

function licence(): Node {
	return of('licence', 'CC_BY_4_0', 'dct:LicenseDocument');
}
