/**
 * A text as a search compares it: its words in small letters without signs on them, in their order.
 *
 * @example searchedWords('Päästöt −80 % (Åbo)') // ['paastot', '80', 'abo']
 */
export function searchedWords(text: string): string[] {
	const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	const plain = bare.replaceAll('ø', 'o').replaceAll('æ', 'ae').replaceAll('ß', 'ss').replaceAll('ł', 'l');
	return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How many signs of a word may be wrong: none in a short one, one from four on, two from eight on. */
export function allowedSlips(word: string): number {
	if (/^\p{N}+$/u.test(word) || word.length < 4) return 0;
	return word.length < 8 ? 1 : 2;
}

/**
 * How many signs have to be put in, left out, exchanged or swapped with their neighbour to make one word of another; anything
 * above `most` is told as `most + 1`.
 *
 * @example slips('hesinki', 'helsinki', 2) === 1; slips('tukru', 'turku', 2) === 1
 */
export function slips(one: string, other: string, most: number): number {
	if (Math.abs(one.length - other.length) > most) return most + 1;
	let before: number[] = [];
	let last = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (let row = 1; row <= one.length; row += 1) {
		const now = [row];
		for (let at = 1; at <= other.length; at += 1) {
			const same = one[row - 1] === other[at - 1];
			let least = Math.min((last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1));
			const swapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
			if (row > 1 && at > 1 && swapped) least = Math.min(least, (before[at - 2] ?? 0) + 1);
			now.push(least);
		}
		if (Math.min(...now) > most) return most + 1;
		[before, last] = [last, now];
	}
	return last[other.length] ?? most + 1;
}

/**
 * The known word that somebody most likely meant: with the fewest slips, then in the most documents, then first in the alphabet.
 *
 * @example nearestWord('hesinki', [{ word: 'helsinki', documents: 3 }]) === 'helsinki'
 */
export function nearestWord(typed: string, known: readonly { word: string; documents: number }[]): string | undefined {
	const most = allowedSlips(typed);
	if (most === 0) return undefined;
	let best: { word: string; documents: number; slips: number } | undefined;
	for (const { word, documents } of known) {
		const found = slips(typed, word, most);
		if (found > most) continue;
		const isBetter =
			best === undefined ||
			found < best.slips ||
			(found === best.slips && (documents > best.documents || (documents === best.documents && word < best.word)));
		if (isBetter) best = { word, documents, slips: found };
	}
	return best?.word;
}

/**
 * The shorter beginnings of a word that may stand for it in another form: "paastojen" finds "paastot" by "paasto". Never less than
 * five signs and than three fifths of the word, the longest first.
 */
export function stems(word: string): string[] {
	const least = Math.max(5, Math.ceil(word.length * 0.6));
	return Array.from({ length: Math.max(0, word.length - least) }, (_, at) => word.slice(0, word.length - 1 - at));
}
