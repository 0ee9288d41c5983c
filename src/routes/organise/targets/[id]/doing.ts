import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import type { Store } from '#db/engine/store.ts';
import { isId, type Id } from '#domain/id.ts';
import { RULING_STATES, STATEMENT_STEPS } from '#domain/opinion.ts';
import { refused, type Outcome } from '#domain/problem.ts';
import { discardTarget } from '#operations/discard-target.ts';
import { discardVersion } from '#operations/discard-version.ts';
import { endTarget } from '#operations/end-target.ts';
import { linkTarget } from '#operations/link-target.ts';
import { makeRuling } from '#operations/make-ruling.ts';
import { makeStatement } from '#operations/make-statement.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { proposeTargetAgain } from '#operations/propose-target-again.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { putVersionInForce } from '#operations/put-version-in-force.ts';
import { returnTarget } from '#operations/return-target.ts';
import { withdrawTarget } from '#operations/withdraw-target.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, textIn, toldProblems, type Told } from '#server/form.ts';
import { found, signedIn } from '#server/guard.ts';
import { localizeHref } from '#words/messages.ts';
import type { RequestEvent } from './$types';

/** One change of a target: what was sent, in the language in which it was written, and by whom. */
type Change = (doing: {
	store: Store;
	/** The target, and the number of its changes that was seen. */
	on: { target: Id<'target'>; seen: number };
	form: FormData;
	said: Record<string, string>;
	by: Circumstances;
}) => Promise<Outcome<unknown>>;

type Refused = ActionFailure<{ problems: Told[]; doing: string; text: string; state: string }>;

const CHANGES = {
	putInForce: ({ store, on, by }) => perform(store, putTargetsInForce, [on.target], by),
	giveBack: ({ store, on, form, by }) => perform(store, returnTarget, { ...on, reason: textIn(form, 'text') }, by),
	again: ({ store, on, form, by }) => perform(store, proposeTargetAgain, { ...on, reason: textIn(form, 'text') }, by),
	discardTarget: ({ store, on, by }) => perform(store, discardTarget, on, by),
	putVersion: ({ store, on, by }) => perform(store, putVersionInForce, on, by),
	discard: ({ store, on, by }) => perform(store, discardVersion, on, by),
	link: ({ store, on, form, by }) => linkAll(store, on.target, form, by),
	withdraw: ({ store, on, form, by }) => perform(store, withdrawTarget, { ...on, reason: textIn(form, 'text') }, by),
	end: ({ store, on, form, by }) => perform(store, endTarget, { ...on, reason: textIn(form, 'text') }, by),
	state: async ({ store, on: { target, seen }, form, said, by }) => {
		const state = STATEMENT_STEPS.find((each) => each === textIn(form, 'state'));
		if (!state) return refused('field-missing', 'state');
		return perform(store, makeStatement, { of: { target }, seen, state, sentence: said }, by);
	},
	rule: async ({ store, on, form, said, by }) => {
		const state = RULING_STATES.find((each) => each === textIn(form, 'state'));
		if (!state) return refused('field-missing', 'state');
		const agreement = textIn(form, 'agreement');
		return perform(store, makeRuling, { ...on, state, sentence: said, ...(agreement && { agreement }) }, by);
	}
} satisfies Record<string, Change>;

/** Everything that can be done on this page: one form each, which leads back to the page, or to the problems with what was typed. */
export const actionsOnTarget = Object.fromEntries(
	Object.entries(CHANGES).map(([doing, change]: [string, Change]) => [
		doing,
		(event: RequestEvent): Promise<Refused> => act(event, doing, change)
	])
);

async function act({ locals, params, request }: RequestEvent, doing: string, change: Change): Promise<Refused> {
	const { actor } = signedIn(locals);
	const target = found(isId<'target'>(params.id) ? params.id : undefined, locals);
	const form = await request.formData();
	const text = textIn(form, 'text');
	const outcome = await change({
		...{ form, store: locals.application.store, by: circumstances(locals, actor, 'page') },
		on: { target, seen: Number(textIn(form, 'seen')) },
		said: { [locals.language]: text }
	});
	if (outcome.ok) redirect(303, localizeHref(`/organise/targets/${target}`, { locale: locals.language }));
	const problems = toldProblems(outcome.problems, locals.language);
	return fail(statusOf(outcome.problems), { problems, doing, text, state: textIn(form, 'state') });
}

/** Each tick that was set or taken away is a change of its own; what may not be changed by this person is not sent. */
async function linkAll(
	store: Store,
	target: Id<'target'>,
	form: FormData,
	by: Circumstances
): Promise<Outcome<unknown>> {
	const [before, now] = [form.getAll('linked'), form.getAll('links')].map((all) => new Set(all.map(String)));
	const changed = [...(before ?? []), ...(now ?? [])].filter((each) => before?.has(each) !== now?.has(each));
	for (const each of new Set(changed)) {
		const [agreement = '', number = ''] = each.split(' ');
		const counts = now?.has(each) === true;
		const outcome = await perform(store, linkTarget, { target, agreement, number: Number(number), counts }, by);
		if (!outcome.ok) return outcome;
	}
	return { ok: true, answer: undefined };
}
