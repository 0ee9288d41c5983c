import { fail, redirect } from '@sveltejs/kit';
import * as imports from '#db/imports.ts';
import type { Import } from '#db/imports.ts';
import * as organisations from '#db/organisations.ts';
import { isId } from '#domain/id.ts';
import { may } from '#domain/permission.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, textIn, toldProblems } from '#server/form.ts';
import { found, permitted, signedIn } from '#server/guard.ts';
import { takenOf } from '#server/imports/applying.ts';
import { importView } from '#server/imports/view.ts';
import { cancel } from '#server/imports/running.ts';
import { toldInForm } from '#server/imports/told-form.ts';
import { begunAgain, begunToApply, refusalOf } from '#server/imports/visit.ts';
import { localizeHref } from '#words/messages.ts';
import { formatNumber } from '#words/number.ts';
import type { Actions, PageServerLoad } from './$types';

/** How far a file is read is shown while it is. */
export const csr = true;

export const load: PageServerLoad = async ({ params, locals, depends }) => {
	depends('app:import');
	const of = await importAt(params.id, locals);
	const [organisation] = await organisations.byIds(locals.application.store.reading, [of.organisation_id]);
	const { actor } = signedIn(locals);
	const taken = takenOf(of.id);
	const matter = { organisation: of.organisation_id, reportersSubmit: organisation?.reporters_submit === 1 };
	return {
		...(await importView(locals.application.store.reading, of, locals.language)),
		taken: taken === undefined ? undefined : formatNumber(taken, locals.language),
		refused: toldProblems(refusalOf(of.id), locals.language),
		maySubmit: may(actor, 'submit entry', matter) === 'yes'
	};
};

export const actions: Actions = {
	/** Reads the file again, with what was corrected. */
	correct: async ({ params, request, locals }) => {
		const of = await importAt(params.id, locals);
		const form = await request.formData();
		const told = toldInForm(form);
		if (!told.ok) {
			const given = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
			return fail(422, { problems: toldProblems(told.problems, locals.language), given });
		}
		await begunAgain(locals.application, of.id, told.answer);
		redirect(303, addressOf(of, locals));
	},
	apply: async ({ params, request, locals }) => {
		const of = await importAt(params.id, locals);
		const { actor } = signedIn(locals);
		const form = await request.formData();
		const submit = form.get('submit') !== null;
		const { clock: _, ids: __, ...by } = circumstances(locals, actor, 'import');
		const input = { import: of.id, submit, reason: textIn(form, 'reason') };
		const outcome = await begunToApply(locals.application, input, by);
		if (outcome?.ok === false) {
			const given = { reason: input.reason };
			return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, locals.language), given });
		}
		redirect(303, addressOf(of, locals));
	},
	cancel: async ({ params, locals }) => {
		const of = await importAt(params.id, locals);
		await cancel(locals.application, of.id);
		redirect(303, localizeHref('/report/import', { locale: locals.language }));
	}
};

/** The import of the address, for those who may import for its organisation. */
async function importAt(id: string, locals: App.Locals): Promise<Import> {
	const { actor } = signedIn(locals);
	const db = locals.application.store.reading;
	const of = found(isId<'import'>(id) ? await imports.byId(db, id) : undefined, locals);
	permitted(locals, actor, 'import entries', { organisation: of.organisation_id });
	return of;
}

function addressOf(of: Import, locals: App.Locals): string {
	return localizeHref(`/report/import/${of.id}`, { locale: locals.language });
}
