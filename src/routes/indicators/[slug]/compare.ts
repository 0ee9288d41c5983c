import * as entries from '#db/entries.ts';
import type { Reading } from '#db/engine/store.ts';
import * as seriesOf from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { Target } from '#db/targets.ts';
import { compared, COMPARISONS, type Comparison, type ComparisonBasis } from '#domain/comparison.ts';
import { TOTAL } from '#domain/dimension.ts';
import type { Language } from '#domain/language.ts';
import { timeOf, type Period } from '#domain/period.ts';
import { convert } from '#domain/unit.ts';
import type { Said } from '#server/aim-list.ts';
import { POPULATION, tonnesOf } from '#server/per-person.ts';
import { localizeHref, m } from '#words/messages.ts';
import { formatNumber, formatShare, helpfulDigits } from '#words/number.ts';
import { formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { formatValue } from '#words/unit.ts';

/** As many as can be looked at together, and as few as there is anything to compare. */
const MOST = 6;
const FEWEST = 2;

/** What an address asks to see side by side. */
export type Asked = { with: string[]; measure: Comparison };

/** One organisation's small picture: its points in the numbers of the shared scale, and what to say of it. */
export type Multiple = {
	slug: string;
	name: Said;
	href: string;
	inventory: Said;
	points: { x: number; y: number }[];
	/** "944 kt CO₂e (2022)" */
	latest?: string;
	/** Why there is nothing to draw, or what 100 or the way is. */
	note?: string;
};

export type Compare = {
	asked: Asked;
	/** Whom one can choose. */
	choices: { slug: string; name: Said; chosen: boolean }[];
	measures: Comparison[];
	multiples: Multiple[];
	scale: { x: [number, number]; y: [number, number]; top: string; bottom: string; first: string; last: string };
	/** A row a period, the latest first; a cell an organisation. */
	rows: { period: string; cells: (string | undefined)[] }[];
};

/** Reads it from an address: who is named twice counts once, and nobody beyond the sixth. */
export function comparisonIn(query: URLSearchParams): Asked {
	const measure = COMPARISONS.find((each) => each === query.get('measure')) ?? 'absolute';
	return { with: [...new Set(query.getAll('with'))].slice(0, MOST), measure };
}

/** Organisations side by side on one indicator, each by its own yearly series; undefined where fewer than two have one. */
export async function compareOf(
	db: Reading,
	measured: readonly Series[],
	aims: readonly Target[],
	asked: Asked,
	language: Language
): Promise<Compare | undefined> {
	const yearly = measured.filter((series) => series.period_kind === 'year');
	const figures = await entries.figuresOf(
		db,
		yearly.map(({ id }) => id),
		[TOTAL]
	);
	const known = onePerOrganisation(yearly.filter(({ id }) => figures.has(`${id} ${TOTAL}`)));
	if (known.length < FEWEST) return undefined;
	const named = known.filter(({ organisation }) => asked.with.includes(organisation.slug));
	const chosen = named.length >= FEWEST ? named : known.slice(0, 3);
	const tonnes = tonnesOf(chosen[0]?.unit ?? '');
	const measures = COMPARISONS.filter((each) => each !== 'per_person' || tonnes !== undefined);
	const measure = measures.includes(asked.measure) ? asked.measure : 'absolute';
	const inhabitants = measure === 'per_person' ? await inhabitantsOf(db, chosen) : new Map<string, never>();
	const unit = measure === 'per_person' ? (tonnes ?? '') : (chosen[0]?.unit ?? '');
	const told = chosen.map((series) => {
		const basis = { ...basisOf(series, aims), ...inhabitants.get(series.organisation.id) };
		const own = (figures.get(`${series.id} ${TOTAL}`) ?? []).flatMap((figure) => {
			const value = convert(figure.value, series.unit, unit);
			return value === undefined ? [] : [{ ...figure, value }];
		});
		return { series, basis, points: compared(own, measure, inUnit(basis, series.unit, unit)) };
	});
	const say = (value: number): string => sayAs(measure, value, unit, language);
	const periods = [...new Set(told.flatMap(({ points }) => points.map(({ period }) => period)))].toSorted();
	return {
		asked: { with: chosen.map(({ organisation }) => organisation.slug), measure },
		choices: known
			.map(({ organisation: { slug, name } }) => ({
				slug,
				name: inLanguage(name, language),
				chosen: chosen.some(({ organisation }) => organisation.slug === slug)
			}))
			.toSorted((a, b) => a.name.text.localeCompare(b.name.text, language)),
		measures,
		multiples: told.map(({ series, basis, points }) => {
			const last = points.at(-1);
			const note = noteOf(measure, basis, points, language);
			return {
				slug: series.organisation.slug,
				name: inLanguage(series.organisation.name, language),
				href: localizeHref(`/organisations/${series.organisation.slug}`, { locale: language }),
				inventory: inLanguage(series.inventory.name, language),
				points: points.map(({ period, value }) => ({ x: timeOf(period), y: value })),
				...(last && { latest: `${say(last.value)} (${formatPeriod(last.period, language)})` }),
				...(note && { note })
			};
		}),
		scale: scaleOf(
			told.flatMap(({ points }) => points),
			periods,
			measure,
			say,
			language
		),
		rows: periods.toReversed().map((period) => ({
			period: formatPeriod(period, language),
			cells: told.map(({ points }) => {
				const found = points.find((point) => point.period === period);
				return found && say(found.value);
			})
		}))
	};
}

/** Of several ways of counting the one that most share; then nobody is compared with themselves. */
function onePerOrganisation(all: readonly Series[]): Series[] {
	const shared = new Map(
		[...Map.groupBy(all, ({ inventory }) => inventory.slug)].map(([slug, each]) => [slug, each.length])
	);
	const weight = ({ inventory }: Series): number => shared.get(inventory.slug) ?? 0;
	const sorted = all.toSorted((a, b) => weight(b) - weight(a) || (a.organisation.slug < b.organisation.slug ? -1 : 1));
	return sorted.filter(
		(series, at) => sorted.findIndex(({ organisation }) => organisation.id === series.organisation.id) === at
	);
}

async function inhabitantsOf(
	db: Reading,
	chosen: readonly Series[]
): Promise<Map<string, Pick<ComparisonBasis, 'inhabitants'>>> {
	const all = await seriesOf.ofOrganisations(
		db,
		chosen.map(({ organisation }) => organisation.id)
	);
	const counted = all.filter(({ indicator, period_kind }) => indicator.slug === POPULATION && period_kind === 'year');
	const figures = await entries.figuresOf(
		db,
		counted.map(({ id }) => id),
		[TOTAL]
	);
	return new Map(
		counted.map(({ id, organisation }) => [
			organisation.id,
			{ inhabitants: new Map((figures.get(`${id} ${TOTAL}`) ?? []).map(({ period, value }) => [period, value])) }
		])
	);
}

/** From where to where the organisation's own aim on this series leads, the first one that says both. */
function basisOf(series: Series, aims: readonly Target[]): ComparisonBasis {
	const own = aims.filter(
		({ series_id, dimension, kind }) => series_id === series.id && dimension === TOTAL && kind === 'level'
	);
	for (const { current } of own) {
		const { baseline_period: period, baseline_value: value, goal_value, percent, unit } = current;
		const goal = goal_value ?? (percent !== null && value !== null ? (value * percent) / 100 : null);
		if (period === null || value === null || goal === null) continue;
		return inUnit({ baseline: { period, value }, goal: { value: goal } }, unit, series.unit);
	}
	return {};
}

function inUnit({ baseline, goal, inhabitants }: ComparisonBasis, from: string, to: string): ComparisonBasis {
	const value = baseline && convert(baseline.value, from, to);
	const aimed = goal && convert(goal.value, from, to);
	return {
		...(inhabitants && { inhabitants }),
		...(baseline && value !== undefined && { baseline: { ...baseline, value } }),
		...(aimed !== undefined && { goal: { value: aimed } })
	};
}

function sayAs(measure: Comparison, value: number, unit: string, language: Language): string {
	if (measure === 'share') return formatShare(value, language);
	if (measure === 'index') return formatNumber(value, language, { maximumFractionDigits: 1 });
	if (measure === 'per_person')
		return formatValue(value, unit, language, { maximumFractionDigits: helpfulDigits(value) });
	return formatValue(value, unit, language);
}

function noteOf(
	measure: Comparison,
	{ baseline, goal }: ComparisonBasis,
	points: readonly { period: Period }[],
	language: Language
): string | undefined {
	const locale = { locale: language };
	const [first] = points;
	if (measure === 'per_person') return first ? undefined : m.compare_no_inhabitants({}, locale);
	if (measure === 'share') return baseline && goal ? undefined : m.compare_no_way({}, locale);
	if (measure !== 'index') return undefined;
	const from = baseline?.period ?? first?.period;
	return from && m.compare_index_from({ period: formatPeriod(from, language) }, locale);
}

function scaleOf(
	points: readonly { value: number }[],
	periods: readonly Period[],
	measure: Comparison,
	say: (value: number) => string,
	language: Language
): Compare['scale'] {
	const values = points.map(({ value }) => value);
	const least = Math.min(0, ...values);
	const most = Math.max(measure === 'share' ? 1 : measure === 'index' ? 100 : 0, ...values);
	const [first, last] = [periods[0], periods.at(-1)];
	return {
		x: first && last ? [timeOf(first), timeOf(last)] : [0, 1],
		y: [least, most > least ? most : least + 1],
		top: say(most),
		bottom: say(least),
		first: first ? formatPeriod(first, language) : '',
		last: last ? formatPeriod(last, language) : ''
	};
}
