import * as people from '#db/people.ts';
import * as personalData from '#db/personal-data.ts';
import { instant } from '#domain/clock.ts';
import { circumstances } from '#server/circumstances.ts';
import { found, signedIn } from '#server/guard.ts';
import { noteSecurity } from '#server/security-log.ts';
import type { RequestHandler } from './$types';

/** All that is held about whoever asks, as a file. */
export const GET: RequestHandler = async ({ locals }) => {
	const { person, actor } = signedIn(locals);
	const { store, clock } = locals.application;
	const known = found(await people.byId(store.reading, person), locals);
	const data = await personalData.ofPerson(store.reading, known, instant(clock));
	await noteSecurity(store, circumstances(locals, actor, 'page'), { kind: 'own-data-exported' });
	return new Response(JSON.stringify(data, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': 'attachment; filename="pledgeline-my-data.json"'
		}
	});
};
