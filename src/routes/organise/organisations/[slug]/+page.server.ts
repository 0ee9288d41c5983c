import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import * as formerNames from '#db/former-names.ts';
import * as heldRoles from '#db/held-roles.ts';
import * as organisations from '#db/organisations.ts';
import type { Problem } from '#domain/problem.ts';
import { mergeOrganisation } from '#operations/merge-organisation.ts';
import { perform } from '#operations/perform.ts';
import { renameOrganisation } from '#operations/rename-organisation.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf } from '#server/form.ts';
import { found, permitted, signedIn } from '#server/guard.ts';
import {
	aheadOfMerging,
	aheadOfRenaming,
	type AheadOfMerging,
	type AheadOfRenaming
} from '#server/organisation-change.ts';
import {
	fieldsIn,
	fieldsOf,
	filled,
	refusalOf,
	textTyped,
	type Refusal,
	type TypedFields
} from '#server/typed-fields.ts';
import { localizeHref } from '#words/messages.ts';
import { formatDate } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import { roleWord } from '#words/word.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const MOST = 500;

export const load: PageServerLoad = async ({ params, url, locals }) => {
	permitted(locals, signedIn(locals).actor, 'rename organisation', {});
	const { language } = locals;
	const db = locals.application.store.reading;
	const organisation = found(await organisations.bySlug(db, params.slug), locals);
	const all = await organisations.page(db, undefined, MOST);
	const [successor] = await organisations.byIds(db, organisation.successor_id ? [organisation.successor_id] : []);
	return {
		isDone: url.searchParams.has('done'),
		organisation: {
			slug: organisation.slug,
			seen: organisation.version,
			name: inLanguage(organisation.name, language)
		},
		successor: successor && { slug: successor.slug, name: inLanguage(successor.name, language) },
		typed: { ...fieldsOf('name', organisation.name), slug: organisation.slug } as TypedFields,
		former: (await formerNames.of(db, organisation.id)).map(({ id, slug, name, until }) => ({
			...{ id, slug, name: inLanguage(name, language), until: formatDate(until, language) }
		})),
		others: all
			.filter(({ id, successor_id }) => id !== organisation.id && successor_id === null)
			.map(({ slug, name }) => ({ value: slug, ...inLanguage(name, language) })),
		people: (await heldRoles.inAny(db, [organisation.id], [])).map(({ person, name, role }) => ({
			...{ key: `${person} ${role}`, name, role: roleWord(role, language) }
		}))
	};
};

/** What was typed, and what would come of it: nothing is kept yet. */
type Looked = {
	form: 'rename' | 'merge';
	typed: TypedFields;
	problems: [];
	rename?: AheadOfRenaming;
	merge?: AheadOfMerging;
};

export const actions: Actions = {
	/** Says what would come of a new name. */
	look: async (event): Promise<Looked | ActionFailure<Refusal>> => {
		const { locals, params } = event;
		const typed = await typedIn(event);
		const ahead = await aheadOfRenaming(locals.application.store.reading, params.slug, named(typed));
		if (!ahead.ok) return refuse(locals, 'rename', typed, ahead.problems);
		return { form: 'rename', typed, problems: [], rename: ahead.answer };
	},
	rename: async (event) => {
		const { locals, params } = event;
		const typed = await typedIn(event);
		const input = { organisation: params.slug, seen: Number(typed.seen ?? ''), ...named(typed) };
		const by = circumstances(locals, signedIn(locals).actor, 'page');
		const outcome = await perform(locals.application.store, renameOrganisation, input, by);
		if (!outcome.ok) return refuse(locals, 'rename', typed, outcome.problems);
		return back(locals, outcome.answer.organisation);
	},
	/** Says what would come of a merger. */
	weigh: async (event): Promise<Looked | ActionFailure<Refusal>> => {
		const { locals, params } = event;
		const typed = await typedIn(event);
		const { store } = locals.application;
		const ahead = await aheadOfMerging(store.reading, params.slug, typed.into ?? '', locals.language);
		if (!ahead.ok) return refuse(locals, 'merge', typed, ahead.problems);
		return { form: 'merge', typed, problems: [], merge: ahead.answer };
	},
	merge: async (event) => {
		const { locals, params } = event;
		const typed = await typedIn(event);
		const input = { organisation: params.slug, seen: Number(typed.seen ?? ''), into: typed.into ?? '' };
		const by = circumstances(locals, signedIn(locals).actor, 'page');
		const outcome = await perform(locals.application.store, mergeOrganisation, input, by);
		if (!outcome.ok) return refuse(locals, 'merge', typed, outcome.problems);
		return back(locals, params.slug);
	}
};

async function typedIn({ locals, request }: RequestEvent): Promise<TypedFields> {
	permitted(locals, signedIn(locals).actor, 'rename organisation', {});
	return fieldsIn(await request.formData());
}

function named(typed: TypedFields): { name: ReturnType<typeof textTyped>; slug?: string } {
	const slug = filled(typed, 'slug');
	return { name: textTyped(typed, 'name'), ...(slug && { slug }) };
}

function refuse(locals: App.Locals, form: string, typed: TypedFields, problems: Problem[]): ActionFailure<Refusal> {
	return fail(statusOf(problems), refusalOf(form, typed, problems, locals.language));
}

function back(locals: App.Locals, slug: string): never {
	redirect(303, localizeHref(`/organise/organisations/${slug}?done`, { locale: locals.language }));
}
