import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';
import { recording } from './0001-recording.ts';
import { actions } from './0002-actions.ts';
import { redactionAndChores } from './0003-redaction-and-chores.ts';
import { verdicts } from './0004-verdicts.ts';
import { timeline } from './0005-timeline.ts';
import { figureCounts } from './0006-figure-counts.ts';
import { search } from './0007-search.ts';
import { feedback } from './0008-feedback.ts';
import { opinions } from './0009-opinions.ts';
import { formerNames } from './0010-former-names.ts';
import { imports } from './0011-imports.ts';
import { desk } from './0012-desk.ts';
import { waysIn } from './0014-ways-in.ts';
import { questions } from './0015-questions.ts';
import { notices } from './0016-notices.ts';
import { passkeyUse } from './0017-passkey-use.ts';
import { evidence } from './0018-evidence.ts';
import { reminders } from './0019-reminders.ts';
import { draftsByCell } from './0020-drafts-by-cell.ts';
import { importPortions } from './0021-import-portions.ts';
import { partyPeriods } from './0022-party-periods.ts';
import { targetWordings } from './0023-target-wordings.ts';
import { groups } from './0025-groups.ts';
import { seriesEnded } from './0026-series-ended.ts';
import { repliesRedacted } from './0028-replies-redacted.ts';

/** Every migration in order, listed here so that a build carries them. The names are history: never rename one. */
export function migrationsFor(engine: Engine): Record<string, Migration> {
	return {
		'0001-recording': recording(engine),
		'0002-actions': actions(engine),
		'0003-redaction-and-chores': redactionAndChores(engine),
		'0004-verdicts': verdicts(engine),
		'0005-timeline': timeline(),
		'0006-figure-counts': figureCounts(engine),
		'0007-search': search(engine),
		'0008-feedback': feedback(engine),
		'0009-opinions': opinions(engine),
		'0010-former-names': formerNames(engine),
		'0011-imports': imports(engine),
		'0012-desk': desk(engine),
		'0014-ways-in': waysIn(engine),
		'0015-questions': questions(engine),
		'0016-notices': notices(engine),
		'0017-passkey-use': passkeyUse(engine),
		'0018-evidence': evidence(engine),
		'0019-reminders': reminders(engine),
		'0020-drafts-by-cell': draftsByCell(),
		'0021-import-portions': importPortions(engine),
		'0022-party-periods': partyPeriods(engine),
		'0023-target-wordings': targetWordings(engine),
		'0025-groups': groups(engine),
		'0026-series-ended': seriesEnded(engine),
		'0028-replies-redacted': repliesRedacted(engine)
	};
}
