import * as dataVersion from '#db/data-version.ts';
import * as targets from '#db/targets.ts';
import { isId } from '#domain/id.ts';
import { METHOD_VERSION } from '#domain/method.ts';
import { asOfIn, asOfQuery, dayJudged, knownThen } from '#server/as-of.ts';
import { assessedThen } from '#server/assessed.ts';
import { taggedAhead } from '#server/answer.ts';
import { found } from '#server/guard.ts';
import { subjectOf } from '#server/subject.ts';
import { pictureLook, pictureOf } from '#server/target-picture.ts';
import { version } from '$app/environment';
import type { RequestHandler } from './$types';

/** The picture of a target's chart, for whoever has no JavaScript, for print and for other pages. */
export const GET: RequestHandler = async ({ params, url, request, locals }) => {
	const db = locals.application.store.reading;
	const target = found(isId<'target'>(params.id) ? await targets.publicById(db, params.id) : undefined, locals);
	const look = pictureLook(url.searchParams);
	const asOf = asOfIn(url.searchParams);
	const day = dayJudged(asOf, locals.application.clock);
	const data = await dataVersion.current(db);
	const tag = `"${data}-${METHOD_VERSION}-${look.language}-${look.theme}-${look.size}-${day}-${asOfQuery(asOf)}-${version}"`;
	return taggedAhead(request, tag, { 'content-type': 'image/png' }, async () => {
		const then = await knownThen(db, target, asOf);
		const assessed = assessedThen(then.target, then.figures, day);
		const subject = subjectOf(then.target, then.figures, look.language, { older: then.older, assessed });
		return new Uint8Array(await pictureOf(subject, look));
	});
};
