import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import type { Id } from '#domain/id.ts';
import type { Problem } from '#domain/problem.ts';
import { perform } from '#operations/perform.ts';
import { recordAction } from '#operations/record-action.ts';
import { actionIn } from '#server/action-form.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf } from '#server/form.ts';
import { holding } from '#server/guard.ts';
import { fieldsIn, refusalOf, unreadableDates, type Refusal } from '#server/typed-fields.ts';
import { localizeHref } from '#words/messages.ts';

/** Keeps what was sent of an action, a new one or one that is told anew, and leads back to the list. */
export async function keepAction(
	locals: App.Locals,
	request: Request,
	of: { agreement?: string; action?: Id<'action'> }
): Promise<ActionFailure<Refusal>> {
	const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
	const typed = fieldsIn(await request.formData());
	const refuse = (problems: Problem[]): ActionFailure<Refusal> =>
		fail(statusOf(problems), refusalOf('action', typed, problems, locals.language));
	const unreadable = unreadableDates(typed, 'date');
	if (unreadable.length > 0) return refuse(unreadable);
	const told = { ...actionIn(typed), agreement: of.agreement ?? typed.agreement ?? '' };
	const again = of.action && { action: of.action, seen: Number(typed.seen ?? '') };
	const by = circumstances(locals, actor, 'page');
	const outcome = await perform(locals.application.store, recordAction, { ...told, ...again }, by);
	if (!outcome.ok) return refuse(outcome.problems);
	redirect(303, localizeHref('/organise/actions?done', { locale: locals.language }));
}
