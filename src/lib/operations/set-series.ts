import { z } from 'zod';
import * as indicators from '#db/indicators.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import { canonical } from '#db/canonical.ts';
import { NOTE_LIMIT } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { LANGUAGES, type Text } from '#domain/language.ts';
import { PERIOD_KINDS } from '#domain/period.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { ACCUMULATIONS, POLICIES } from '#domain/series.ts';
import { onSeries, seriesFor } from './one-series.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { meaningOf } from './series-meaning.ts';
import { reviewOf } from './series-review.ts';
import { hasText, slug, text } from './shapes.ts';

/** What can be said anew of a series; what is left out stays as it is. */
export const settingsOfSeries = z.strictObject({
	/** What it covers and how it is counted, for whoever reads its figures; in no language takes it away. */
	note: text.optional(),
	/** What the way of counting is called, and who counts. */
	way: z.strictObject({ name: text, publisher: z.string().max(400) }).optional(),
	organisation: slug.optional(),
	indicator: slug.optional(),
	inventory: slug.optional(),
	period_kind: z.enum(PERIOD_KINDS).optional(),
	unit: z.string().max(100).optional(),
	accumulation: z.enum(ACCUMULATIONS).optional(),
	/** The agreement whose organisers review its figures, or null where nobody does. */
	steward: slug.nullable().optional(),
	policy: z.enum(POLICIES).optional(),
	review_days: z.int().min(1).max(365).optional(),
	/** In months; null: its own figures say it. */
	cadence_months: z.int().min(1).max(240).nullable().optional(),
	lag_months: z.int().min(0).max(120).nullable().optional()
});

const takes = onSeries.extend(settingsOfSeries.shape);

type Input = z.output<typeof takes>;

/**
 * Corrects a series: what it covers, how its way of counting is called, how often and how late its figures come, and who reviews them.
 * What would change the meaning of figures that are in it is refused: then it is ended, and another one opened in its place.
 */
export const setSeries: Operation<typeof takes, { series: Id<'series'> }> = {
	act: 'set series',
	takes,
	async run(work: Work, input): Promise<Deed<{ series: Id<'series'> }>> {
		const { series: named, seen, ...said } = input;
		const found = await seriesFor(work, 'set series', { series: named, ...(seen !== undefined && { seen }) });
		if (!found.ok) return found;
		const of = found.answer;
		const row = await rowOf(work, of, said);
		if (!row.ok) return row;
		const fields = (Object.keys(row.answer) as (keyof typeof row.answer)[]).filter(
			(field) => !isSame(of, field, row.answer[field])
		);
		const way = await wayOf(work, of, said.way);
		if (!way.ok) return way;
		if (fields.length === 0 && !way.answer) return { ok: true, answer: { series: of.id }, account: 'nothing changed' };
		await series.set(work.tx, of.id, row.answer);
		if (way.answer) await indicators.describeInventory(work.tx, of.inventory_id, way.answer);
		const about = {
			...Object.fromEntries(fields.map((field) => [field, field === 'note' ? said.note : row.answer[field]])),
			...(way.answer && { way: said.way })
		};
		return {
			ok: true,
			answer: { series: of.id },
			account: { subject: `series:${of.id}`, about },
			public: true
		};
	}
};

type Row = Parameters<typeof series.set>[2];

async function rowOf(
	work: Work,
	of: Series,
	{ note, cadence_months = of.cadence_months, lag_months = of.lag_months, ...said }: Omit<Input, 'series' | 'seen'>
): Promise<Outcome<Row>> {
	const wrong = tooLong(note);
	if (wrong) return wrong;
	const { organisation, indicator, inventory, period_kind, unit, accumulation } = said;
	const meaning = { organisation, indicator, inventory, period_kind, unit, accumulation };
	const means = await meaningOf(work, of, given(meaning));
	if (!means.ok) return means;
	const { steward, policy, review_days } = said;
	const review = await reviewOf(work, of, given({ steward, policy, review_days }));
	if (!review.ok) return review;
	return done({
		...means.answer,
		...review.answer,
		...{ cadence_months, lag_months },
		...(note && { note: hasText(note) ? JSON.stringify(spoken(note)) : null })
	});
}

/** The way of counting in other words: those of whoever described it here, as long as nobody else counts in it; else administrators'. */
async function wayOf(
	work: Work,
	of: Series,
	way: Input['way']
): Promise<Outcome<{ name: string; publisher: string } | undefined>> {
	if (!way) return done(undefined);
	if (!hasText(way.name)) return refused('title-missing', 'way/name');
	if (way.publisher.trim() === '') return refused('field-missing', 'way/publisher');
	const name = spoken(way.name);
	const publisher = way.publisher.trim();
	if (canonical(name) === canonical(of.inventory.name) && publisher === of.inventory.publisher) return done(undefined);
	const isShared =
		!of.inventory.described || (await indicators.isSharedInventory(work.tx, of.inventory_id, of.organisation_id));
	if (isShared && authority(work, 'set series', {}) !== undefined) return refused('inventory-shared', 'way/name');
	return done({ name: JSON.stringify(name), publisher });
}

function tooLong(note: Text | undefined): ReturnType<typeof refused> | undefined {
	const language = LANGUAGES.find((each) => (note?.[each]?.length ?? 0) > NOTE_LIMIT);
	const length = language && note?.[language]?.length;
	return language && refused('text-too-long', `note/${language}`, { limit: NOTE_LIMIT, length: length ?? 0 });
}

/** A text in the languages in which it says anything. */
function spoken(said: Text): Text {
	return Object.fromEntries(
		LANGUAGES.flatMap((language) => {
			const each = said[language]?.trim();
			return each ? [[language, each]] : [];
		})
	);
}

function isSame(of: Series, field: keyof Row, value: Row[keyof Row]): boolean {
	if (field !== 'note') return of[field as keyof Series] === value;
	return canonical(JSON.parse((value as string | null) ?? '{}')) === canonical(of.note);
}

/** What is said; what is left out is not there. */
function given<Said extends object>(said: Said): { [Field in keyof Said]?: Exclude<Said[Field], undefined> } {
	return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as never;
}
