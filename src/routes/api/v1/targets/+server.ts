import * as targets from '#db/targets.ts';
import { isId } from '#domain/id.ts';
import { LIVES } from '#domain/target.ts';
import { listOf, pageOf, reading } from '#server/api.ts';
import { targetJson } from '#server/representation.ts';

export const GET = reading(async ({ url, locals }) => {
	const db = locals.application.store.reading;
	const { limit, after } = pageOf(url);
	const asked = (name: string): string | undefined => url.searchParams.get(name) ?? undefined;
	const [agreement, organisation, indicator, commitment] = [
		asked('agreement'),
		asked('organisation'),
		asked('indicator'),
		asked('commitment')
	];
	const life = LIVES.find((each) => each === asked('life'));
	const filter = {
		...(agreement !== undefined && { agreement }),
		...(organisation !== undefined && { organisation }),
		...(indicator !== undefined && { indicator }),
		...(commitment !== undefined && { commitment: Number(commitment) }),
		...(life !== undefined && { life })
	};
	const cursor = after !== undefined && isId<'target'>(after) ? after : undefined;
	const page = listOf(await targets.publicPage(db, filter, cursor, limit + 1), limit, (target) => target.id);
	const links = await targets.linksOf(
		db,
		page.items.map((target) => target.id)
	);
	const items = page.items.map((target) => targetJson(target, links.get(target.id) ?? []));
	return { ok: true, body: { items, next: page.next } };
});
