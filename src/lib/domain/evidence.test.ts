import { describe, expect, it } from 'vitest';
import { addressesIn, endingOf, linkProblems, plainFileName, titleProblems } from './evidence.ts';

describe('the name of a file', () => {
	it.each([
		['report.pdf', 'report.pdf'],
		['C:\\figures\\..\\report.pdf', 'report.pdf'],
		['../../etc/passwd', 'passwd'],
		['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie: x=1.pdf'],
		['fdp.\u202eexe.pdf', 'fdp.exe.pdf'],
		['päästöt \ud800.pdf', 'päästöt .pdf'],
		['..', ''],
		['/', '']
	])('%j is shown as %j', (name, shown) => {
		expect(plainFileName(name)).toBe(shown);
	});

	it('is not endless and keeps its ending', () => {
		const long = plainFileName(`${'😀'.repeat(300)}.pdf`);
		expect(long.length).toBeLessThanOrEqual(200);
		expect(long).toMatch(/^(?:😀)+\.pdf$/u);
	});

	it('has an ending, or none', () => {
		expect(['Report.final.PDF', 'README', '.hidden', 'a.'].map(endingOf)).toEqual(['pdf', '', '', '']);
	});
});

it('a link needs a web address, and a title need not be there but not be endless', () => {
	expect(linkProblems({ title: '', address: 'https://hel.fi' })).toEqual([]);
	expect(linkProblems({ title: '', address: 'hel.fi' })[0]?.code).toBe('evidence-unreadable');
	expect(linkProblems({ title: '', address: 'https://hel.fi', copyOf: 'x' })[0]?.field).toBe('copy_of');
	expect(titleProblems('a'.repeat(201))[0]?.code).toBe('text-too-long');
});

it('addresses are found in a text without what ends a sentence', () => {
	expect(addressesIn('See https://hel.fi/a, (http://hel.fi) and https://a.example/x?y=1.')).toEqual([
		'https://hel.fi/a',
		'http://hel.fi',
		'https://a.example/x?y=1'
	]);
	expect(addressesIn('github:someone/something@1 a.md')).toEqual([]);
});
