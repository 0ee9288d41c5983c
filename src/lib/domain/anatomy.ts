import type { Period } from './period.ts';

/** What makes a promise one that can be checked: who, how much, by when, from where. */
export const ANATOMY_PARTS = ['owner', 'number', 'date', 'baseline'] as const;

export type AnatomyPart = (typeof ANATOMY_PARTS)[number];

/** A piece of a sentence, and which part of a promise it is. */
export type Piece = { text: string; part?: AnatomyPart };

/** A sentence taken apart; what it names of each part, in its own words, and nothing where it leaves a gap. */
export type Anatomy = { pieces: Piece[]; named: Record<AnatomyPart, string | undefined> };

/** What is known of a promise: its numbers are looked for in the sentence, and no others. Without a goal any number and any year count. */
export type Promised = {
	/** Names of whose promise it is, in any language. */
	names: readonly string[];
	goal?: { period?: Period; value?: number };
	/** What share of the baseline is to remain, in per cent. */
	percent?: number;
	baseline?: { period: Period; value: number };
};

const NUMBER = /\d+(?:[\s\u00a0\u202f.,’]\d{3})*(?:[.,]\d+)?/g;
const YEAR = /^(?:19|20)\d{2}$/;
/** Sources tell tonnes in thousands or millions, and the other way round. */
const SCALES = [1, 1e3, 1e6, 1e-3, 1e-6];

/**
 * Takes the sentence on which a promise rests apart: where it names who promises, how much, by when, and from where. It reads only what
 * stands there: a number counts when it is that of the aim, as it is, in thousands, or as the share that goes or stays.
 *
 * @example anatomyOf('Espoo cuts 80 % by 2030.', { names: ['Espoo'], goal: { period: '2030', value: 212 }, percent: 20 }).named
 * // { owner: 'Espoo', number: '80 %', date: '2030', baseline: undefined }
 */
export function anatomyOf(sentence: string, promised: Promised): Anatomy {
	const found = [...ownersIn(sentence, promised.names), ...numbersIn(sentence, promised)].toSorted(
		(a, b) => a.at - b.at
	);
	const pieces: Piece[] = [];
	let done = 0;
	for (const { at, text, part } of found) {
		if (at < done) continue;
		if (at > done) pieces.push({ text: sentence.slice(done, at) });
		pieces.push({ text, part });
		done = at + text.length;
	}
	if (done < sentence.length) pieces.push({ text: sentence.slice(done) });
	const named = (part: AnatomyPart): string | undefined => pieces.find((piece) => piece.part === part)?.text;
	return {
		pieces,
		named: {
			owner: named('owner'),
			number: named('number'),
			date: named('date'),
			baseline: named('baseline')
		}
	};
}

type Found = { at: number; text: string; part: AnatomyPart };

/**
 * Names in any of their forms: languages bend the ends of them (Helsinki, Helsingin, Helsingfors). One that needs a word in brackets to
 * be told from another thing, as a government from its country, is not found by the rest of it.
 */
function ownersIn(sentence: string, names: readonly string[]): Found[] {
	const stems = names.flatMap((name) => {
		if (name.includes('(')) return [];
		const [first = ''] = name.toLowerCase().split(/[^\p{L}]+/u);
		return first.length < 3 ? [] : [first.slice(0, Math.max(3, first.length - 3))];
	});
	return [...sentence.matchAll(/\p{Lu}\p{L}*/gu)]
		.filter(([word]) => stems.some((stem) => word.toLowerCase().startsWith(stem)))
		.map(({ index, 0: text }) => ({ at: index, text, part: 'owner' }));
}

function numbersIn(sentence: string, promised: Promised): Found[] {
	return [...sentence.matchAll(NUMBER)].flatMap(({ index, 0: written }) => {
		const part = partOf(written, promised);
		if (part === undefined) return [];
		const [sign = ''] =
			part === 'number'
				? (/^[\s\u00a0]?(?:%|per ?cent\b|prosent\p{L}*|procent\b|protsen\p{L}*)/u.exec(
						sentence.slice(index + written.length)
					) ?? [])
				: [];
		return [{ at: index, text: written + sign, part }];
	});
}

function partOf(written: string, { goal, percent, baseline }: Promised): AnatomyPart | undefined {
	if (YEAR.test(written)) {
		if (baseline?.period.startsWith(written)) return 'baseline';
		if (goal === undefined || goal.period?.startsWith(written)) return 'date';
		return undefined;
	}
	if (goal === undefined) return 'number';
	const values = readings(written);
	const is = (wanted: number | undefined): boolean =>
		wanted !== undefined && values.some((value) => SCALES.some((scale) => isNear(value * scale, wanted)));
	const isShare = (wanted: number | undefined): boolean =>
		wanted !== undefined && values.some((value) => isNear(value, wanted));
	if (is(goal.value) || isShare(percent) || isShare(percent && 100 - percent) || isShare(shareOff(goal, baseline))) {
		return 'number';
	}
	return is(baseline?.value) ? 'baseline' : undefined;
}

/** How many per cent lie between a baseline and a goal. */
function shareOff(goal: { value?: number }, baseline: Promised['baseline']): number | undefined {
	if (goal.value === undefined || !baseline || baseline.value === 0) return undefined;
	return Math.abs((goal.value - baseline.value) / baseline.value) * 100;
}

/** What a written number can mean: "1,234" is 1,234 or 1.234. */
function readings(written: string): number[] {
	const bare = written.replace(/[\s\u00a0\u202f’]/g, '');
	const whole = Number(bare.replace(/[.,]/g, ''));
	const parted = Number(bare.replace(/[.,](?=.*[.,])/g, '').replace(',', '.'));
	return /[.,]\d{3}$/.test(bare) ? [whole, parted] : [parted];
}

function isNear(a: number, b: number): boolean {
	return Math.abs(a - b) <= Math.abs(b) * 0.0005;
}
