import * as targets from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { newTarget, newVersion, typedTargetIn, type Draft } from './target-draft.ts';
import { textOf, typedAimIn, type Sent } from './target-form.ts';
import { previewOf, type TargetPreview } from './target-preview.ts';
import { rightsOn } from './target-rights.ts';
import { toldProblems, type Told } from './form.ts';

/** A preview, and what of the fields could not be read. */
export type AskedPreview = { preview: TargetPreview | undefined; problems: Told[] };

/**
 * What the form as it stands at this moment would come to: of a new target, or where the form names a target, of another version of
 * it. Nothing is said of a target that is not theirs to change.
 */
export async function askedPreview(
	{ application, language }: Pick<App.Locals, 'application' | 'language'>,
	actor: Actor,
	sent: Sent & { getAll(name: string): unknown[] }
): Promise<AskedPreview | undefined> {
	const db = application.store.reading;
	const day = today(application.clock);
	const named = textOf(sent, 'target');
	let draft: Draft<unknown>;
	if (named === '') draft = await newTarget(db, typedTargetIn(sent), language);
	else {
		const target = isId<'target'>(named) ? await targets.byId(db, named) : undefined;
		if (!target || !(await rightsOn(db, actor, target, day)).may.includes('propose version')) return undefined;
		draft = await newVersion(db, target, typedAimIn(sent), language);
	}
	const { stated, problems } = draft;
	return {
		preview: stated && (await previewOf(db, stated, { language, today: day })),
		problems: toldProblems(problems, language)
	};
}
