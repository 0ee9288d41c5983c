/**
 * What can be wrong with what somebody asked for. The words for each, in four languages, stand in `words/`;
 * the names in braces are the values that come along.
 */
export const PROBLEM_CODES = [
	// figures and their fields
	'value-missing',
	'value-unreadable', // {typed}
	'value-ambiguous', // {typed} {decimal} {thousands}: two numbers that it could mean
	'value-outside-limits', // {lowest?} {highest?}
	'value-and-missing-reason',
	'value-and-stage',
	'period-missing',
	'period-unreadable', // {typed} {example}
	'period-wrong-kind', // {kind} {example}
	'period-not-over', // {period} {last_day}
	'period-after-end', // {period} {last_day}: with which the series was ended
	'text-missing',
	'text-too-long', // {limit} {length}
	'evidence-unreadable', // {typed}
	'evidence-too-many', // {limit}
	'evidence-missing', // neither a link nor a file
	'evidence-kind', // {typed}: what the file is, or its ending
	'evidence-ending', // {typed} {slug}: the name says something else than the bytes
	'evidence-macros',
	'evidence-locked',
	'evidence-empty',
	'evidence-damaged', // {typed}
	'evidence-swells', // {limit}
	'evidence-too-large', // {limit}
	'unit-does-not-fit', // {unit} {series_unit}: they measure different things
	'unit-of-something-else', // {unit} {series_unit}: of the indicator
	'unit-not-of-measure', // {unit}
	'aggregation-not-of-measure',
	'missing-reason-unknown', // {typed}
	'missing-reason-needed', // {typed}: a sign that there is no figure
	'reason-missing',
	'field-missing',
	'field-unreadable',
	'field-unknown',
	// an address of the API
	'parameter-unknown', // {field}
	'parameter-unreadable', // {field} {typed} {example}
	'parameter-of-today', // {field}: cannot be asked of the past
	'method-not-allowed', // {typed} {example}
	// what is not there
	'unknown-organisation', // {slug}
	'unknown-agreement', // {slug}
	'unknown-indicator', // {slug}
	'unknown-inventory', // {slug}
	'unknown-series',
	'unknown-target',
	'unknown-entry',
	'unknown-draft',
	'unknown-evidence',
	'unknown-feedback',
	'unknown-person', // {email}
	'unknown-commitment', // {agreement} {number}
	'unknown-party',
	'unknown-action',
	'not-found',
	// two at once
	'draft-changed', // the draft was saved elsewhere since it was opened
	'drafts-differ', // {period}: two people wrote different figures for one cell
	'cell-taken', // {period} {entry}: a figure is published; a correction must name it
	'cell-awaiting-review', // {period}
	'asked-recently', // {from}: nobody is asked for one figure again and again
	'no-longer-current', // the figure to be corrected was itself corrected or withdrawn
	'wrong-state', // {state}
	'already-answered',
	'already-exists', // {slug}
	'series-exists', // {series}: the one that is there
	'series-stays', // with its organisation and on its indicator
	'series-in-use', // another unit, kind or way would change what its figures say
	'series-not-empty',
	'series-not-opened-here', // it came with the application, and would come again
	'series-ended',
	'series-goes-on', // it was not ended
	'end-ahead', // {last_day}
	'figures-after-end', // {period}
	'successor-elsewhere', // of another organisation, itself, or ended
	'indicator-in-use', // another unit or kind of number would change what rests on it
	'inventory-shared', // only administrators change what others are counted by, too
	'inventory-twice', // a known one and a new one
	'version-stale',
	'version-needed',
	'idempotency-key-reused',
	// authority
	'not-signed-in',
	'not-allowed',
	'own-organisation', // nobody reviews an entry of their own organisation
	'token-unknown',
	// people and tokens
	'email-unreadable', // {typed}
	'email-taken', // {email}
	'name-missing',
	'role-unknown', // {typed}
	'role-needs-organisation',
	'role-needs-agreement',
	'role-not-held', // {email}
	'organisation-has-approver',
	'nobody-to-ask',
	'asked-lately',
	'unknown-question',
	'question-answered',
	'question-over',
	'last-administrator', // nobody could make another one on a page
	'unknown-token',
	'expiry-not-ahead', // {typed}
	// targets
	'target-not-well-formed', // {finding}
	'not-a-party', // {organisation} {agreement}: only a party's target counts towards an agreement
	'goal-missing',
	'kind-does-not-fit',
	'no-version-waits', // somebody discarded it or put it in force
	'title-missing', // in no language
	'until-before-since',
	'nothing-stated', // that could be withdrawn
	'members-too-few', // {number} at least
	'member-is-group', // {organisation}
	'unknown-group', // {slug}
	'unknown-member',
	'party-twice', // {period}: when it took part in that part before
	'merged-into-itself',
	'aims-in-force', // {organisation}: what it still aims at
	'sentence-missing', // what is said of a target or commitment, in no language
	// files of figures, and what is asked of who brings one
	'file-empty',
	'file-kind', // {typed}: neither CSV nor XLSX
	'file-encrypted',
	'file-corrupt', // {typed}: where it breaks off
	'file-too-wide', // {limit}
	'file-too-long', // {limit}
	'file-swells', // {limit}: it is small, and what is in it is not
	'file-elsewhere', // {typed}: whose rows there are
	'sheet-unknown', // {typed} {example}
	'column-unknown', // {typed}
	'ask-sheet', // {typed}: the names of those that it could be
	'ask-decimal', // {typed}
	'ask-series',
	'ask-period',
	'ask-figures',
	'series-unclear', // {typed}: several series of that name
	'cell-in-error', // {typed}: what the spreadsheet shows
	'cell-twice', // {period} {typed}: the place where it stands with another figure
	'unknown-import',
	'import-not-ready', // {state}
	'import-broke-off',
	// anyone's numbers
	'too-many-cases', // {count} {limit}
	'nested-too-deep', // {limit}
	// the world outside
	'body-too-large', // {limit}
	'body-unreadable',
	'too-many-requests', // {seconds}
	'busy'
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One thing that is wrong: its code, the field that it is about, and the values that its sentence needs. */
export type Problem = { code: ProblemCode; field?: string; values?: Record<string, string | number> };

/** The answer of anything that can fail in an expected way. */
export type Outcome<Answer> = { ok: true; answer: Answer } | { ok: false; problems: Problem[] };

/**
 * A success with its answer.
 *
 * @example done(3) // { ok: true, answer: 3 }
 */
export function done<Answer>(answer: Answer): Outcome<Answer> {
	return { ok: true, answer };
}

/**
 * A failure with one problem.
 *
 * @example refused('value-missing', 'value') // { ok: false, problems: [{ code: 'value-missing', field: 'value' }] }
 */
export function refused(
	code: ProblemCode,
	field?: string,
	values?: Record<string, string | number>
): { ok: false; problems: Problem[] } {
	return { ok: false, problems: [{ code, ...(field && { field }), ...(values && { values }) }] };
}
