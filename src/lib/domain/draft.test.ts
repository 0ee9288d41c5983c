import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOTHING_TYPED, readTyped, typedFrom, type Typed } from './draft.ts';
import { entryProblems, MISSING_REASONS, type EntryContent } from './entry.ts';
import { day, period } from './examples.fixture.ts';
import { LANGUAGES } from './language.ts';
import { PERIOD_EXAMPLES, PERIOD_KINDS } from './period.ts';
import type { SeriesRules } from './series.ts';

const RULES: SeriesRules = { periodKind: 'year', policy: 'review_first', stewarded: true };
const TYPED: Typed = { ...NOTHING_TYPED, period: '2023', value: '481,2', writtenIn: 'fi' };
const CONTENT: EntryContent = {
	dimension: 'total',
	period: period(2023),
	value: 481.2,
	provisional: false,
	note: {},
	evidence: []
};

function read(stated: Partial<Typed>): ReturnType<typeof readTyped> {
	return readTyped({ ...TYPED, ...stated }, 'total', RULES);
}

test('as documented', () => {
	const typed: Typed = { ...NOTHING_TYPED, period: '2023', value: '481,2', writtenIn: 'fi' };
	expect(readTyped(typed, 'total', RULES).content?.value).toBe(481.2);
	expect(typedFrom(CONTENT, '').value).toBe('481.2');
});

test('all that was typed is in the entry, and nothing else', () => {
	expect(read({})).toStrictEqual({ content: CONTENT, problems: [] });
	expect(
		readTyped(
			{
				period: ' 2023 ',
				value: ' 1 234,5 ',
				stage: '',
				source: ' Helsinki Region Environmental Services ',
				evidence: ' https://a.fi/1\n\nhttps://a.fi/2\thttps://a.fi/3 ',
				missingReason: '',
				provisional: true,
				note: { fi: ' Ennakko. ', sv: '  ', en: '' },
				writtenIn: 'fi',
				reason: 'Revised.'
			},
			'sector:heating',
			RULES
		)
	).toStrictEqual({
		content: {
			dimension: 'sector:heating',
			period: '2023',
			value: 1234.5,
			provisional: true,
			note: { fi: 'Ennakko.' },
			source: 'Helsinki Region Environmental Services',
			evidence: ['https://a.fi/1', 'https://a.fi/2', 'https://a.fi/3']
		},
		problems: []
	});
});

describe('the period', () => {
	test.each(PERIOD_KINDS)('that is missing or unreadable is told with an example of a %s', (periodKind) => {
		const example = PERIOD_EXAMPLES[periodKind];
		expect(readTyped({ ...TYPED, period: ' ' }, 'total', { periodKind }).problems).toEqual([
			{ code: 'period-missing', field: 'period', values: { example } }
		]);
		expect(readTyped({ ...TYPED, period: ` last ${'x'.repeat(99)}` }, 'total', { periodKind }).problems).toEqual([
			{ code: 'period-unreadable', field: 'period', values: { typed: `last ${'x'.repeat(35)}`, example } }
		]);
	});

	test('of another kind is readable: that it does not fit is a rule of entries', () => {
		expect(read({ period: '2023-Q1' }).content?.period).toBe('2023-Q1');
	});
});

describe('the value', () => {
	test.each([
		['481,2', 'fi', 481.2],
		['481.2', 'en', 481.2],
		['1,234', 'sv', 1.234],
		['1.234', 'plain', 1.234],
		['1e-7', 'plain', 1e-7],
		['0', 'fi', 0],
		['0', 'plain', 0]
	] as const)('%s, written in %s, is %d', (value, writtenIn, expected) => {
		expect(read({ value, writtenIn }).content?.value).toBe(expected);
	});

	test.each([
		['1,234', 'en', 'value-ambiguous'],
		['1.234', 'fi', 'value-ambiguous'],
		['abc', 'fi', 'value-unreadable'],
		['abc', 'plain', 'value-unreadable'],
		['1,5', 'plain', 'value-unreadable'],
		['Infinity', 'plain', 'value-unreadable'],
		['', 'fi', 'value-missing'],
		[' ', 'en', 'value-missing'],
		['', 'plain', 'value-missing'],
		[' ', 'plain', 'value-missing']
	] as const)('%j, written in %s, is refused: %s', (value, writtenIn, code) => {
		const { content, problems } = read({ value, writtenIn });
		expect(content).toBeUndefined();
		expect(problems).toMatchObject([{ code, field: 'value' }]);
	});

	test.each([...LANGUAGES, 'plain'] as const)(
		'written in %s may be left out where its absence has a reason',
		(writtenIn) => {
			for (const missingReason of MISSING_REASONS) {
				expect(read({ value: ' ', missingReason, writtenIn })).toStrictEqual({
					content: { dimension: 'total', period: '2023', provisional: false, note: {}, evidence: [], missingReason },
					problems: []
				});
			}
			expect(read({ value: '', stage: ' done ', writtenIn }).content).toStrictEqual({
				dimension: 'total',
				period: '2023',
				provisional: false,
				note: {},
				evidence: [],
				stage: 'done'
			});
		}
	);

	test('with a reason for its absence is kept as both, for the rules of entries to refuse', () => {
		const { content } = read({ value: '0', missingReason: 'C' });
		expect(content && entryProblems(content, RULES, day('2026-11-21'))).toMatchObject([
			{ code: 'value-and-missing-reason' }
		]);
	});

	test('that is only the blanks of a stage is missing in the end', () => {
		const { content, problems } = read({ value: '', stage: '  ' });
		const found = content ? entryProblems(content, RULES, day('2026-11-21')) : problems;
		expect(found).toMatchObject([{ code: 'value-missing' }]);
	});
});

test.each(['no', 'XX', ' NO', 'NO,NE', 'toString'])('a reason "%s" for the absence is not known', (missingReason) => {
	const expected = { code: 'missing-reason-unknown', field: 'missing_reason', values: { typed: missingReason } };
	expect(read({ value: '', missingReason })).toEqual({ problems: [expected] });
	expect(read({ value: '5', missingReason })).toEqual({ problems: [expected] });
});

test('all that cannot be read is told at once, and then there is no entry', () => {
	const { content, problems } = read({ period: 'soon', value: 'much', missingReason: 'why' });
	expect(content).toBeUndefined();
	expect(problems.map(({ code }) => code)).toEqual(['period-unreadable', 'missing-reason-unknown', 'value-unreadable']);
	expect(read({ period: '', value: '' }).problems.map(({ code }) => code)).toEqual(['period-missing', 'value-missing']);
});

test('nothing typed is nothing said, never 0', () => {
	for (const writtenIn of [...LANGUAGES, 'plain'] as const) {
		const { content, problems } = readTyped({ ...NOTHING_TYPED, writtenIn }, 'total', RULES);
		expect(content).toBeUndefined();
		expect(problems.map(({ code }) => code)).toEqual(['period-missing', 'value-missing']);
	}
});

test('what would have to be typed says the reason, and where the entry is from only by its source', () => {
	const typed = typedFrom({ ...CONTENT, publisher: 'Statistics Finland', source: 'Table 5' }, 'Revised.');
	expect(typed).toStrictEqual({
		...NOTHING_TYPED,
		period: '2023',
		value: '481.2',
		source: 'Table 5',
		writtenIn: 'plain',
		reason: 'Revised.'
	});
});

describe('what would have to be typed', () => {
	const line = fc
		.string({ minLength: 1 })
		.map((text) => text.trim())
		.filter((text) => text !== '');
	const said = fc.oneof(
		fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ value: value === 0 ? 0 : value })),
		fc.constantFrom(...MISSING_REASONS).map((missingReason) => ({ missingReason })),
		line.map((stage) => ({ stage }))
	);
	const contents: fc.Arbitrary<EntryContent> = fc
		.record({
			period: fc.constantFrom('2023', '2024-Q1', '2024-02', '2024-02-29').map(period),
			provisional: fc.boolean(),
			note: fc.dictionary(fc.constantFrom(...LANGUAGES), line, { noNullPrototype: true }),
			evidence: fc.array(fc.webUrl(), { maxLength: 3 }),
			source: fc.option(line, { nil: undefined }),
			said
		})
		.map(({ said: value, source, ...rest }) => ({
			dimension: 'total',
			...rest,
			...value,
			...(source !== undefined && { source })
		}));

	test('is read back as the same entry', () => {
		fc.assert(
			fc.property(contents, (content) => {
				expect(readTyped(typedFrom(content, ''), 'total', RULES)).toStrictEqual({ content, problems: [] });
			})
		);
	});
});
