import * as targets from '#db/targets.ts';
import * as targetVersions from '#db/target-versions.ts';
import { isId } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { reading } from '#server/api.ts';
import { targetJson } from '#server/representation.ts';

export const GET = reading(async ({ params, locals }) => {
	const db = locals.application.store.reading;
	const id = params.id ?? '';
	const target = isId<'target'>(id) ? await targets.publicById(db, id) : undefined;
	if (!target) return refused('unknown-target');
	const links = (await targets.linksOf(db, [target.id])).get(target.id) ?? [];
	return { ok: true, body: targetJson(target, links, await targetVersions.of(db, target.id)) };
});
