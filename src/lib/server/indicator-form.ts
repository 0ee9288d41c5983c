import type { z } from 'zod';
import { AGGREGATIONS } from '#domain/aggregate.ts';
import { MEASURES } from '#domain/indicator.ts';
import type { Language } from '#domain/language.ts';
import { readNumber } from '#domain/number.ts';
import { refused, type Problem } from '#domain/problem.ts';
import type { Indicator as Kept } from '#db/indicators.ts';
import type { addIndicator } from '#operations/add-indicator.ts';
import type { settingsOfIndicator } from '#operations/set-indicator.ts';
import { hasText } from '#operations/shapes.ts';
import { addressOf } from './agreement-form.ts';
import { fieldsOf, filled, oneOf, textTyped, type TypedFields } from './typed-fields.ts';

type Indicator = z.input<(typeof addIndicator)['takes']>;

/** What the form of a new indicator says, and all of it that is missing or cannot be read. */
export function indicatorIn(typed: TypedFields, language: Language): { indicator: Indicator; problems: Problem[] } {
	const [name, definition] = [textTyped(typed, 'name'), textTyped(typed, 'definition')];
	const [said = ''] = Object.values(name);
	const limit = filled(typed, 'natural_limit');
	const read = limit === undefined ? undefined : readNumber(limit, language);
	const direction = (['increase', 'decrease'] as const).find((each) => each === typed.direction);
	const theme = Number(typed.theme);
	const problems = [
		...(hasText(name) ? [] : refused('title-missing', 'name').problems),
		...(hasText(definition) ? [] : refused('text-missing', 'definition').problems),
		...(filled(typed, 'unit') === undefined ? refused('field-missing', 'unit').problems : []),
		...(read && !read.ok ? read.problems.map((problem) => ({ ...problem, field: 'natural_limit' })) : [])
	];
	return {
		problems,
		indicator: {
			...{ name, definition, slug: filled(typed, 'slug') ?? addressOf(said), unit: filled(typed, 'unit') ?? '' },
			measure: oneOf(MEASURES, typed.measure),
			aggregation: oneOf(AGGREGATIONS, typed.aggregation),
			...(direction && { direction }),
			...(read?.ok && { natural_limit: read.answer }),
			...(theme > 0 && { theme })
		}
	};
}

/** What the form says anew of an indicator: of what the page did not show, nothing. */
export function indicatorAnew(
	typed: TypedFields,
	language: Language
): { said: z.input<typeof settingsOfIndicator>; problems: Problem[] } {
	const isShown = typed.meaning !== undefined;
	const { indicator, problems } = indicatorIn(isShown ? typed : { ...typed, unit: '-' }, language);
	const {
		name,
		definition,
		theme = null,
		unit,
		measure,
		aggregation,
		direction = null,
		natural_limit = null
	} = indicator;
	const words = { name, definition, theme };
	return { said: isShown ? { ...words, unit, measure, aggregation, direction, natural_limit } : words, problems };
}

/** An indicator as the fields of its form. */
export function fieldsOfIndicator(of: Kept, language: Language): TypedFields {
	const limit = of.natural_limit;
	return {
		...{ ...fieldsOf('name', of.name), ...fieldsOf('definition', of.definition) },
		...{ unit: of.unit, measure: of.measure, aggregation: of.aggregation, direction: of.direction ?? '' },
		natural_limit: limit === null ? '' : String(limit).replace('.', language === 'en' ? '.' : ','),
		theme: of.theme === null ? '' : String(of.theme)
	};
}
