export type WordLength = 'long' | 'longer' | 'longest' | 'endless';

/** As many letters as fit on the narrowest screen at the size of each; the sizes stand with the headings. */
const STEPS: [most: number, length: WordLength | undefined][] = [
	[16, undefined],
	[19, 'long'],
	[22, 'longer'],
	[27, 'longest']
];

/** How long a title's longest word is: Finnish and Estonian ones would else not fit on a telephone. */
export function wordLength(title: string): WordLength | undefined {
	const longest = Math.max(...title.split(/[\s/–-]+/).map((word) => word.length));
	const step = STEPS.find(([most]) => longest <= most);
	return step ? step[1] : 'endless';
}
