import * as actions from '#db/actions.ts';
import { perform } from '#operations/perform.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { registerActions } from '#operations/register-actions.ts';
import type { Actor } from '#domain/permission.ts';
import type { Id } from '#domain/id.ts';
import { brought } from '../brought.ts';
import { generate } from '../bench/generate.ts';
import { KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { aim, figure, must, publishedEntry, saved, submitted } from '../recording.ts';

/** An installation in which everything that a page could show is there `size` times, and the things that pages are visited for. */
export type Grown = {
	here: Installed;
	officer: Actor;
	organiser: Actor;
	administrator: Actor;
	action: Id<'action'>;
	series: Id<'series'>;
	target: Id<'target'>;
	/** A draft, an entry that waits for review, and a published one that was corrected again and again. */
	draft: Id<'entry'>;
	waiting: Id<'entry'>;
	corrected: Id<'entry'>;
	/** A file that was read, with a figure for each. */
	brought: Id<'import'>;
};

const DECLARATION = 'helsinki-impact-declaration';

export async function grown(here: Installed, size: number): Promise<Grown> {
	const { store } = here;
	const [officer, organiser] = [await here.approver('kouvola'), await here.organiser(STEWARD)];
	const system = here.by(here.system);
	await generate(store, { entries: size * 60, seed: 1 });

	const aims = numbers(size).map((at) =>
		aim({ title: { en: `Aim ${at}` }, links: [towards(DECLARATION), towards('c6-alliance')] })
	);
	const theirs = aim({ organisation: 'kouvola', inventory: 'syke-hinku', links: [towards(STEWARD)] });
	const rows = [...aims, ...numbers(size).map((at) => ({ ...theirs, title: { en: `Theirs ${at}` } }))];
	const { proposed } = must(await perform(store, proposeTargets, rows, system));
	must(await perform(store, putTargetsInForce, proposed, system));

	const meetings = [DECLARATION, STEWARD].flatMap((agreement) =>
		numbers(size * 2).map((at) => ({
			...{ agreement, title: { en: `Meeting ${at}` }, description: {}, organisations: ['kouvola', 'finland'] },
			...{ kind: at % 2 === 0 ? ('event' as const) : ('promise' as const), state: 'done' as const },
			...{ date: `2024-01-${String(at + 1).padStart(2, '0')}`, origin: 'reported' as const }
		}))
	);
	must(await perform(store, registerActions, meetings, system));
	const [action] = await actions.latest(store.reading, { agreement: STEWARD }, undefined, 1);
	if (!action) throw new Error('Nothing was recorded.');

	const parts = numbers(size).map((at) => figure('2021', at, { dimension: `part:${at}` }));
	must(await perform(store, recordFigures, parts, here.by(await here.administrator())));
	const drafts = [];
	const waiting = [];
	for (const at of numbers(size)) {
		drafts.push((await saved(here, `${2023 + (at % 2)} ${at}`, '1', { as: officer })).draft);
		waiting.push(await submitted(here, String(1991 + at), '500', { as: officer }));
		const entry = await publishedEntry(here, '2022');
		const correction = await submitted(here, '2022', String(400 + at), {
			as: officer,
			entry,
			reason: 'Counted again.'
		});
		must(await perform(store, acceptEntry, { entry: correction }, here.by(organiser)));
	}
	const lines = numbers(size).map((at) => `${2023 - at};${at},5`);
	const file = ['Vuosi;Arvo', ...lines].join('\n');
	return {
		brought: (await brought(here, officer, file, { series: 'ghg-emissions-total' })).id,
		...{
			here,
			officer,
			organiser,
			administrator: await here.administrator(),
			action: action.id,
			series: await here.series(KOUVOLA),
			target: await kouvolas(here)
		},
		draft: first(drafts),
		waiting: first(waiting),
		corrected: await publishedEntry(here, '2022')
	};
}

function kouvolas(here: Installed): Promise<Id<'target'>> {
	return here.target('kouvola-emissions-2030');
}

function towards(agreement: string) {
	return { agreement, number: 1, linked_by: 'editorial' as const };
}

function numbers(count: number): number[] {
	return Array.from({ length: count }, (_, at) => at);
}

function first<Item>(items: readonly Item[]): Item {
	const [item] = items;
	if (item === undefined) throw new Error('There is none.');
	return item;
}
