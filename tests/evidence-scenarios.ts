import type { z } from 'zod';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { attachEvidence } from '#operations/attach-evidence.ts';
import { perform } from '#operations/perform.ts';
import { redactEvidence } from '#operations/redact-evidence.ts';
import { removeEvidence } from '#operations/remove-evidence.ts';
import { withdrawEvidence } from '#operations/withdraw-evidence.ts';
import type { Installed } from './installed.ts';
import { must, publishedEntry, saved } from './recording.ts';
import { doing, type Scenario } from './scenario.ts';

/** A link that is attached in many tests. */
export const REPORT = { title: 'Annual report', address: 'https://kouvola.example/report.pdf' };

/** Attaches something to a draft or an entry of Kouvola; the link above, unless it is told of something else. */
export async function attached(
	here: Installed,
	entry: Id<'entry'>,
	more: Partial<z.input<typeof attachEvidence.takes>> = REPORT,
	as?: Actor
): Promise<Id<'evidence'>> {
	const by = here.by(as ?? (await here.approver('kouvola')));
	return must(await perform(here.store, attachEvidence, { entry, ...more }, by)).evidence;
}

const ENTRY = /^entry:[0-9a-z]{26}$/;

export const OF_EVIDENCE: Record<string, Scenario> = {
	'attach-evidence': doing(attachEvidence, { public: true, subject: ENTRY, covers: ['evidence'] })(async (here) => [
		await here.approver('kouvola'),
		{ entry: await publishedEntry(here), ...REPORT }
	]),
	'redact-evidence': doing(redactEvidence, { public: true, subject: ENTRY, covers: ['evidence_events'] })(
		async (here) => [
			await here.administrator(),
			{ evidence: await attached(here, await publishedEntry(here)), ground: 'GDPR, Article 17' }
		]
	),
	'remove-evidence': doing(removeEvidence, { public: false, subject: /^draft:[0-9a-z]{26}$/, covers: [] })(
		async (here) => [
			await here.reporter('kouvola'),
			{ evidence: await attached(here, (await saved(here, '2023', '481,2')).draft) }
		]
	),
	'withdraw-evidence': doing(withdrawEvidence, { public: true, subject: ENTRY, covers: ['evidence_events'] })(
		async (here) => [
			await here.approver('kouvola'),
			{ evidence: await attached(here, await publishedEntry(here)), reason: 'It is of another year.' }
		]
	)
};
