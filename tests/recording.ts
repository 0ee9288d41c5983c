import type { z } from 'zod';
import * as entries from '#db/entries.ts';
import { NOTHING_TYPED, type Typed } from '#domain/draft.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import type { Actor } from '#domain/permission.ts';
import type { Outcome, Problem } from '#domain/problem.ts';
import { perform } from '#operations/perform.ts';
import type { proposeTargets } from '#operations/propose-targets.ts';
import type { recordFigures } from '#operations/record-figures.ts';
import { saveDraft } from '#operations/save-draft.ts';
import { submitEntry } from '#operations/submit-entry.ts';
import { KOUVOLA, type Installed } from './installed.ts';

/** The steps of recording that many tests begin with; each is done for Kouvola unless it is told of another series. */

type More = {
	as?: Actor;
	series?: string;
	dimension?: string;
	entry?: Id<'entry'>;
	reason?: string;
	typed?: Partial<Typed>;
};

/** What an officer typed into the form in Finnish. */
export function typed(period: string, value: string, more: Partial<Typed> = {}): Typed {
	return { ...NOTHING_TYPED, writtenIn: 'fi', period, value, ...more };
}

/** A draft, kept by an approver of Kouvola. */
export async function saved(
	here: Installed,
	period: string,
	value: string,
	more: More = {}
): Promise<{ draft: Id<'entry'>; version: number; author: Actor }> {
	const author = more.as ?? (await here.approver('kouvola'));
	const input = {
		series: await here.series(more.series ?? KOUVOLA),
		typed: typed(period, value, { reason: more.reason ?? '', ...more.typed }),
		...(more.dimension && { dimension: more.dimension }),
		...(more.entry && { entry: more.entry })
	};
	return { ...must(await perform(here.store, saveDraft, input, here.by(author))), author };
}

/** An entry, submitted by an approver of Kouvola. */
export async function submitted(here: Installed, period: string, value: string, more: More = {}): Promise<Id<'entry'>> {
	const { draft, author } = await saved(here, period, value, more);
	return must(await perform(here.store, submitEntry, { draft }, here.by(author))).entry;
}

/** The entry that is published for Kouvola and a period. */
export async function publishedEntry(here: Installed, period = '2022', name = KOUVOLA): Promise<Id<'entry'>> {
	const cell = { series_id: await here.series(name), dimension: 'total', period: period as Period };
	const { published } = await entries.atCell(here.store.reading, cell);
	if (!published) throw new Error(`Nothing is published for ${period}.`);
	return published.id;
}

/** A figure of Kouvola as it was found in a public document. */
export function figure(
	period: string,
	value: number,
	more: Partial<z.input<typeof recordFigures.takes>[number]> = {}
): z.input<typeof recordFigures.takes>[number] {
	const [organisation = '', indicator = '', inventory = ''] = KOUVOLA.split(' ');
	const found = { unit: 'kt CO2e', publisher: 'SYKE', source: 'The table of 2026' };
	return { organisation, indicator, inventory, period, value, ...found, ...more };
}

/** Lets an organisation's part in an agreement end. */
export async function leave(here: Installed, organisation: string, agreement: string, until: string): Promise<void> {
	await here.store.transaction((tx) =>
		tx
			.updateTable('parties')
			.set({ until })
			.where('organisation_id', '=', here.organisation(organisation))
			.where('agreement_id', '=', here.agreement(agreement))
			.execute()
	);
}

/** An aim of Helsinki, as the city would propose it. */
export function aim(
	more: Partial<z.input<typeof proposeTargets.takes>[number]> = {}
): z.input<typeof proposeTargets.takes>[number] {
	return {
		organisation: 'helsinki',
		indicator: 'ghg-emissions-total',
		inventory: 'hsy',
		title: { en: 'No emissions by 2040' },
		kind: 'level',
		sense: 'at_most',
		unit: 'kt CO2e',
		baseline: { period: '1990', value: 3514, basis: 'quoted', source: 'Climate City Contract' },
		goal_period: '2040',
		goal_value: 0,
		milestones: [{ period: '2030', value: 700 }],
		origin: 'reported',
		links: [{ agreement: 'helsinki-impact-declaration', number: 1, linked_by: 'organisation' }],
		...more
	};
}

/** The answer of what must have succeeded. */
export function must<Answer>(outcome: Outcome<Answer>): Answer {
	if (outcome.ok) return outcome.answer;
	throw new Error(`It was refused: ${JSON.stringify(outcome.problems)}`);
}

/** The problems of what must have been refused, as "code field". */
export function problemsOf(outcome: Outcome<unknown>): string[] {
	if (outcome.ok) throw new Error(`It was done: ${JSON.stringify(outcome.answer)}`);
	return outcome.problems.map(({ code, field }: Problem) => [code, field].filter(Boolean).join(' '));
}
