import { stoppedClock } from '#domain/clock.ts';
import { publishHeld } from '#operations/publish-held.ts';
import { replyToNotice } from '#operations/reply-to-notice.ts';
import { tellNotices } from '#operations/tell-notices.ts';
import { ainoIn, heldEntry, toldEntry } from './noticed.ts';
import { doing, type Scenario } from './scenario.ts';

/** Twenty days ago: whoever was told then was told long enough. */
const LONG_AGO = { clock: stoppedClock('2026-11-01T12:00:00.000Z') };

/** Ways in which what is done about figures of which their organisation is told first succeeds, by the names of the files. */
export const OF_NOTICES: Record<string, Scenario> = {
	'publish-held': doing(publishHeld, { public: true, subject: /^entries$/, covers: ['entry_events'] })(async (here) => {
		await toldEntry(here, LONG_AGO);
		return [here.system, {}];
	}),
	'reply-to-notice': doing(replyToNotice, { public: false, subject: /^entry:/, covers: ['replies'] })(async (here) => {
		const entry = await toldEntry(here);
		return [await ainoIn(here), { entry, replies: 0, sentence: { fi: 'Ennakkotieto on väärä.' } }];
	}),
	'tell-notices': doing(tellNotices, { public: false, subject: /^entries$/, covers: [] })(async (here) => {
		await heldEntry(here);
		return [here.system, {}];
	})
};
