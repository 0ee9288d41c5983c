import type { Language } from '#domain/language.ts';
import { goalValue } from '#domain/target.ts';
import { formatNumber } from '#words/number.ts';
import { formatPeriod } from '#words/period.ts';
import { askedOf } from './asked.ts';
import type { Label } from './labels.ts';
import { goalInWords, type Mark } from './marks.ts';
import { pathOf } from './path.ts';
import type { ChartSubject, Place } from './subject.ts';

type Manner = Pick<Label, 'tone' | 'sides' | 'optional'>;

/**
 * What is written beside the points of a chart, the most important first: the goal, the figure about to be sent, the latest figure, the
 * baseline, the level to hold; where there is room the first figure, the milestones and earlier goals. `end` is where the time axis ends.
 *
 * @example captions(kouvola, chartMarks(kouvola, 'en'), 2030.8, 'en')[0] // { strong: '167.4', quiet: 'Goal 2030', … }
 */
export function captions(subject: ChartSubject, marks: Mark[], end: number, language: Language): Label[] {
	const { aim, words } = subject;
	const observed = marks.filter(({ kind }) => kind === 'figure');
	const [first, latest] = [observed[0], observed.at(-1)];
	const goal = aim.kind === 'hold' ? undefined : marks.find(({ kind }) => kind === 'goal');
	const proposed = aim.kind === 'cumulative' ? undefined : marks.find(({ kind }) => kind === 'proposed');
	const baseline = marks.find(({ kind, notes }) => kind === 'baseline' || notes.includes(words.baseline));
	const milestones = marks.filter(({ kind }) => kind === 'milestone');

	function beside(mark: Mark | undefined, word: string, manner: Manner): Label[] {
		return mark ? [written(mark, [word, mark.when].filter(Boolean).join(' '), language, manner)] : [];
	}
	return [
		...beside(goal, words.goal, { tone: 'goal', sides: ['e', 'n', 'nw', 'w', 's', 'sw'] }),
		...beside(proposed, words.proposed, { tone: 'observed', sides: ['n', 'ne', 'nw', 'e', 's', 'sw'] }),
		...beside(latest, '', {
			tone: 'observed',
			sides: ['n', 'ne', 'e', 'sw', 's', 'nw', 'se'],
			optional: proposed !== undefined
		}),
		...beside(baseline === latest ? undefined : baseline, words.baseline, {
			tone: 'goal',
			sides: ['n', 'ne', 'nw', 'e', 's']
		}),
		...askedFor(subject, language),
		...heldLevel(subject, end, language),
		...beside(first === latest || first === baseline ? undefined : first, '', {
			tone: 'observed',
			sides: ['n', 'ne', 'e', 's', 'se'],
			optional: true
		}),
		...milestones.flatMap((mark) =>
			beside(mark, '', { tone: 'goal', sides: ['sw', 's', 'w', 'ne', 'e', 'n'], optional: true })
		),
		...earlierGoals(subject, language)
	];
}

function askedFor(subject: ChartSubject, language: Language): Label[] {
	const between = askedOf(subject);
	if (!between) return [];
	const { asked, measured } = between;
	const sides: Label['sides'] = asked.value < measured.value ? ['sw', 's', 'w', 'se'] : ['nw', 'n', 'w', 'ne'];
	return [written(asked, subject.words.asked, language, { tone: 'goal', sides, optional: true })];
}

/** At the end of its line, on the side that is not filled. */
function heldLevel(subject: ChartSubject, end: number, language: Language): Label[] {
	const { aim, words } = subject;
	const [value, said] = [goalValue(aim), goalInWords(subject, language)];
	if (aim.kind !== 'hold' || value === undefined || said === undefined) return [];
	const sides: Label['sides'] = aim.sense === 'at_most' ? ['nw', 'sw'] : ['sw', 'nw'];
	return [{ at: { t: end, value }, strong: said, quiet: words.goal, tone: 'goal', sides }];
}

function earlierGoals({ olderAims = [], words }: ChartSubject, language: Language): Label[] {
	return olderAims.flatMap((older) => {
		const [end, period] = [pathOf(older).at(-1), older.goal?.period];
		if (!end || !period) return [];
		const quiet = `${words.earlierGoal} ${formatPeriod(period, language)}`;
		return [written(end, quiet, language, { tone: 'quiet', sides: ['e', 'n', 'nw', 's'], optional: true })];
	});
}

function written({ t, value }: Place, quiet: string, language: Language, manner: Manner): Label {
	return { at: { t, value }, strong: formatNumber(value, language), quiet, ...manner };
}
