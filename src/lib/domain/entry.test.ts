import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	ADDRESS_LIMIT,
	entryProblems,
	EVIDENCE_LIMIT,
	isWebAddress,
	NOTE_LIMIT,
	periodProblems,
	SOURCE_LIMIT,
	STAGE_LIMIT,
	type EntryContent
} from './entry.ts';
import { day, period } from './examples.fixture.ts';
import { LANGUAGES } from './language.ts';
import { dayAfter } from './civil-date.ts';
import { kindOf, lastDay, PERIOD_EXAMPLES, PERIOD_KINDS } from './period.ts';
import type { SeriesRules } from './series.ts';

const TODAY = day('2026-11-21');
const RULES: SeriesRules = { periodKind: 'year', policy: 'review_first', stewarded: true };
const CONTENT: EntryContent = {
	dimension: 'total',
	period: period(2023),
	value: 481.2,
	provisional: false,
	note: {},
	evidence: []
};

/** The problems of an entry that is well formed but for what is stated; `undefined` takes a part away. */
function problems(stated: { [Part in keyof EntryContent]?: EntryContent[Part] | undefined }, rules = {}): unknown {
	const content = Object.fromEntries(
		Object.entries({ ...CONTENT, ...stated }).filter(([, part]) => part !== undefined)
	) as EntryContent;
	return entryProblems(content, { ...RULES, ...rules }, TODAY);
}

test('as documented', () => {
	expect(entryProblems({ ...CONTENT, period: period(2030) }, RULES, TODAY)[0]?.code).toBe('period-not-over');
	expect(periodProblems(period('2024-Q1'), { periodKind: 'year' }, TODAY)[0]?.code).toBe('period-wrong-kind');
	expect([isWebAddress('https://www.hel.fi'), isWebAddress('javascript:alert(1)')]).toEqual([true, false]);
});

test('an entry that is well formed has no problems', () => {
	expect(problems({})).toEqual([]);
	expect(
		problems({
			source: 'Statistics',
			note: { en: 'Revised.', fi: 'Korjattu.' },
			evidence: ['https://www.hel.fi/a', 'http://example.org/?q=1#b'],
			provisional: true,
			dimension: 'sector:heating'
		})
	).toEqual([]);
});

describe('the period', () => {
	test.each([
		['2025', '2026-11-21', true],
		['2026', '2026-11-21', false],
		['2026', '2026-12-31', false],
		['2026', '2027-01-01', true],
		['2030', '2026-11-21', false],
		['1600', '2026-11-21', true]
	])('%s is over on %s: %s', (text, on, over) => {
		const expected = { code: 'period-not-over', field: 'period', values: { period: text, last_day: `${text}-12-31` } };
		expect(periodProblems(period(text), RULES, day(on))).toEqual(over ? [] : [expected]);
	});

	test('is of the kind of its series, else nothing more is said of it', () => {
		for (const kind of PERIOD_KINDS) {
			for (const written of Object.values(PERIOD_EXAMPLES)) {
				const wrong = {
					code: 'period-wrong-kind',
					field: 'period',
					values: { kind, example: PERIOD_EXAMPLES[kind] }
				};
				const found = periodProblems(period(written), { periodKind: kind }, TODAY);
				expect(found).toEqual(kindOf(period(written)) === kind ? [] : [wrong]);
			}
		}
		expect(problems({ period: period('2030-Q1') })).toMatchObject([{ code: 'period-wrong-kind' }]);
	});

	test('may be reported from the day after its last, and not before', () => {
		for (const kind of PERIOD_KINDS) {
			const each = period(PERIOD_EXAMPLES[kind]);
			expect(periodProblems(each, { periodKind: kind }, lastDay(each))).toMatchObject([{ code: 'period-not-over' }]);
			expect(periodProblems(each, { periodKind: kind }, dayAfter(lastDay(each)))).toEqual([]);
		}
	});

	test('is of the time of its series: it begins no later than the day with which that was ended', () => {
		const ended = { periodKind: 'year' as const, endedOn: day('2024-06-30') };
		expect(periodProblems(period(2023), ended, TODAY)).toEqual([]);
		expect(periodProblems(period(2024), ended, TODAY)).toEqual([]);
		const wrong = { code: 'period-after-end', field: 'period', values: { period: '2025', last_day: '2024-06-30' } };
		expect(periodProblems(period(2025), ended, TODAY)).toEqual([wrong]);
	});
});

describe('the dimension', () => {
	test.each(['total', 'sector:heating', 'counter:Kaisaniemi/Eläintarhanlahti'])('%s', (dimension) => {
		expect(problems({ dimension })).toEqual([]);
	});

	test.each(['heating', 'sector:', 'Sector:heating', ''])('%j is none', (dimension) => {
		expect(problems({ dimension })).toEqual([{ code: 'field-unreadable', field: 'dimension' }]);
	});
});

describe('the value', () => {
	const missing = [{ code: 'value-missing', field: 'value' }];
	const both = [{ code: 'value-and-missing-reason', field: 'value' }];

	test.each([
		['0 is a value', { value: 0 }, []],
		['a negative one', { value: -3 }, []],
		['none', { value: undefined }, missing],
		['a stage', { value: undefined, stage: 'done' }, []],
		['a reason for its absence', { value: undefined, missingReason: 'NE' }, []],
		['a value and a reason for its absence', { missingReason: 'NO' }, both],
		['0 and a reason for its absence', { value: 0, missingReason: 'C' }, both],
		['a stage and a reason for its absence', { value: undefined, stage: 'done', missingReason: 'IE' }, both],
		['a value and a stage', { stage: 'done' }, [{ code: 'value-and-stage', field: 'value' }]],
		['no number', { value: NaN }, [{ code: 'value-unreadable', field: 'value', values: { typed: 'NaN' } }]],
		[
			'without end',
			{ value: -Infinity },
			[{ code: 'value-unreadable', field: 'value', values: { typed: '-Infinity' } }]
		]
	] as const)('%s', (_, stated, expected) => {
		expect(problems(stated)).toEqual(expected);
	});

	test.each([
		[0, { lowest: 0 }, true],
		[-0.1, { lowest: 0 }, false],
		[100, { lowest: 0, highest: 100 }, true],
		[100.1, { lowest: 0, highest: 100 }, false],
		[-1, { lowest: 0, highest: 100 }, false],
		[1e12, { lowest: 0 }, true],
		[-1e12, { highest: 0 }, true],
		[1, { highest: 0 }, false],
		[5, { lowest: 5, highest: 5 }, true]
	])('%d within %o: %s', (value, limits, within) => {
		const outside = [{ code: 'value-outside-limits', field: 'value', values: limits }];
		expect(problems({ value }, limits)).toEqual(within ? [] : outside);
	});

	test('is not asked for limits where there is none', () => {
		expect(problems({ value: undefined, missingReason: 'NO' }, { lowest: 0, highest: 1 })).toEqual([]);
		expect(problems({ value: undefined, stage: 'done' }, { lowest: 0, highest: 1 })).toEqual([]);
	});
});

describe('the texts', () => {
	test.each(LANGUAGES)('a note in %s has its limit', (language) => {
		expect(problems({ note: { [language]: 'ä'.repeat(NOTE_LIMIT) } })).toEqual([]);
		expect(problems({ note: { [language]: 'ä'.repeat(NOTE_LIMIT + 1) } })).toEqual([
			{ code: 'text-too-long', field: `note_${language}`, values: { limit: 4000, length: 4001 } }
		]);
	});

	test('a note of 5 MB and a long source are told at once', () => {
		expect(problems({ note: { fi: 'x'.repeat(5_000_000) }, source: 'x'.repeat(SOURCE_LIMIT + 1) })).toEqual([
			{ code: 'text-too-long', field: 'note_fi', values: { limit: 4000, length: 5_000_000 } },
			{ code: 'text-too-long', field: 'source', values: { limit: 500, length: 501 } }
		]);
		expect(problems({ source: 'x'.repeat(SOURCE_LIMIT) })).toEqual([]);
		expect(problems({ value: undefined, stage: 'x'.repeat(STAGE_LIMIT + 1) })).toMatchObject([{ field: 'stage' }]);
	});

	test('mark-up is text', () => {
		expect(problems({ note: { en: '<script>alert(1)</script>' }, source: '<b>' })).toEqual([]);
	});
});

describe('the evidence', () => {
	const addresses = (count: number): string[] => Array.from({ length: count }, (_, at) => `https://example.org/${at}`);

	test('has at most twenty addresses', () => {
		expect(problems({ evidence: addresses(EVIDENCE_LIMIT) })).toEqual([]);
		expect(problems({ evidence: addresses(EVIDENCE_LIMIT + 1) })).toEqual([
			{ code: 'evidence-too-many', field: 'evidence', values: { limit: 20 } }
		]);
	});

	test('names the first that is no address, not all of it', () => {
		const wrong = `see ${'x'.repeat(200)}`;
		expect(problems({ evidence: ['https://example.org', wrong, 'neither'] })).toEqual([
			{ code: 'evidence-unreadable', field: 'evidence', values: { typed: wrong.slice(0, 80) } }
		]);
	});
});

test('all that is wrong is said at once', () => {
	const codes = entryProblems(
		{ ...CONTENT, period: period(2030), value: 101, source: 'x'.repeat(501), evidence: ['nothing'] },
		{ ...RULES, highest: 100 },
		TODAY
	).map(({ code, field }) => [code, field]);
	expect(codes).toEqual([
		['period-not-over', 'period'],
		['value-outside-limits', 'value'],
		['text-too-long', 'source'],
		['evidence-unreadable', 'evidence']
	]);
});

describe('a web address', () => {
	test.each([
		...[
			'http://a.fi',
			'https://a.fi/',
			'HTTPS://A.FI',
			'https://a.fi:8080/b?c=d&e=%20#f',
			'https://ä.fi/ö',
			'https://1.2.3.4'
		],
		...['https://[::1]/', `https://a.fi/${'x'.repeat(ADDRESS_LIMIT - 13)}`]
	])('%s', (text) => {
		expect(isWebAddress(text)).toBe(true);
	});

	test.each([
		...['', 'a.fi', 'www.a.fi', '//a.fi', 'https:', 'https://', 'http:///', 'https:/a.fi', 'ftp://a.fi', 'file:///etc'],
		...[
			'javascript:alert(1)',
			'JavaScript:alert(1)',
			' javascript:alert(1)',
			'java\nscript:alert(1)',
			'data:text/html,x'
		],
		...[
			'javascript://a.fi/%0aalert(1)',
			'mailto:a@b.fi',
			'see https://a.fi',
			'\u0000https://a.fi',
			'https://a.fi:99999'
		],
		...[
			' https://a.fi',
			'https://a.fi ',
			'https://a b.fi',
			'https://a.fi/b c',
			'https://a.fi/\nhttps://b.fi',
			'https://a\t.fi'
		],
		...['https://a.fi/\u0000', `https://a.fi/${'x'.repeat(ADDRESS_LIMIT)}`]
	])('not %j', (text) => {
		expect(isWebAddress(text)).toBe(false);
	});

	test('is one address, that a list of them parted by spaces gives back', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.webUrl(),
					fc.string().map((text) => `https://a.fi/${text}`)
				),
				(text) => {
					if (isWebAddress(text)) expect(`${text} ${text}`.split(/\s+/)).toEqual([text, text]);
				}
			)
		);
	});
});
