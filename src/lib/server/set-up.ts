import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, type MigrationEvent } from '#db/migrate.ts';
import * as actors from '#db/actors.ts';
import { openStore, type Store } from '#db/engine/store.ts';
import * as searchDocuments from '#db/search-documents.ts';
import { wallClock } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import type { Outcome } from '#domain/problem.ts';
import { openSeries } from '#operations/open-series.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { registerActions } from '#operations/register-actions.ts';
import { registerAgreements } from '#operations/register-agreements.ts';
import { registerIndicators } from '#operations/register-indicators.ts';
import { registerOrganisations } from '#operations/register-organisations.ts';
import { readFacts } from './facts.ts';
import type { Settings } from './settings.ts';

/** Where the built-in facts stand. */
export const FACTS_FOLDER = join(import.meta.dirname, '../../../db/facts');

/** Brings the database up to date and loads the built-in facts that are not in it yet. `say` tells what happens. */
export async function setUp(settings: Settings, say: (line: string) => void): Promise<void> {
	const clock = wallClock(settings.timeZone);
	mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
	const store = await openStore(settings.database);
	try {
		await migrate(store, {
			backupFolder: join(settings.dataFolder, 'backups'),
			clock,
			report: (event) => say(sentenceOf(event))
		});
		// What a migration made stale, and no operation has looked at yet.
		await store.transaction((tx) => searchDocuments.refresh(tx, store.engine));
		const ids = timeOrderedIds(clock, (bytes) => crypto.getRandomValues(bytes));
		const by = { clock, ids, door: 'facts' as const, noticeDays: settings.noticeDays };
		await loadFacts(store, by, { figures: settings.publicFigures, folder: FACTS_FOLDER, say });
	} finally {
		await store.close();
	}
}

/**
 * Loads the facts of a folder by the installation's own system person, through the operations that anyone uses. What is known
 * already stays as it is, so that a second time changes nothing. Throws when a fact file is not as it should be.
 */
export async function loadFacts(
	store: Store,
	by: Omit<Circumstances, 'actor'>,
	wanted: { figures: boolean; folder: string; say: (line: string) => void }
): Promise<void> {
	const facts = readFacts(wanted.folder);
	const actor = await store.transaction((tx) => actors.system(tx, by.ids));
	const as = { ...by, actor };
	const organisations = must(await perform(store, registerOrganisations, facts.organisations, as));
	const agreements = must(await perform(store, registerAgreements, facts.agreements, as));
	if (organisations.added + agreements.added > 0) {
		wanted.say(`Loaded ${agreements.added} agreements and ${organisations.added} organisations.`);
	}
	if (!wanted.figures) return;
	must(await perform(store, registerIndicators, facts.measures, as));
	must(await perform(store, openSeries, facts.series, as));
	const { proposed } = must(await perform(store, proposeTargets, facts.targets, as));
	if (proposed.length > 0) must(await perform(store, putTargetsInForce, proposed, as));
	const figures = must(await perform(store, recordFigures, facts.figures, as));
	const revised = must(await perform(store, recordFigures, facts.revisions, as));
	const actions = must(await perform(store, registerActions, facts.actions, as));
	const added = figures.added + revised.added;
	const held = (figures.held ?? 0) + (revised.held ?? 0);
	if (proposed.length + added + revised.corrected + actions.added > 0) {
		wanted.say(
			`Loaded ${proposed.length} aims, ${added} figures (${revised.corrected} of them revised) and ${actions.added} actions from public documents, not confirmed by the cities.`
		);
	}
	if (held > 0) wanted.say(`Of the figures ${held} wait until their cities were told of them.`);
}

function must<Answer>(outcome: Outcome<Answer>): Answer {
	if (outcome.ok) return outcome.answer;
	throw new Error(`The built-in facts are not in order: ${JSON.stringify(outcome.problems.slice(0, 3))}`);
}

function sentenceOf(event: MigrationEvent): string {
	switch (event.what) {
		case 'waiting':
			return 'Waiting for another process that brings the database up to date.';
		case 'backed_up':
			return `Made a backup before the change of the database: ${event.file}`;
		case 'not_backed_up':
			return `No backup was made before the change of the database: ${event.why}`;
		case 'applied':
			return `The database is up to date with ${event.migration}.`;
	}
}
