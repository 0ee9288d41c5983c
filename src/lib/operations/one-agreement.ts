import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import type { Agreement } from '#db/agreements.ts';
import type { Act } from '#domain/permission.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { authority, type Work } from './perform.ts';
import { slug } from './shapes.ts';

/** What every operation on one agreement takes: its slug, and the number of its changes that was seen. */
export const onAgreement = z.strictObject({ agreement: slug, seen: z.int().optional() });

/** The agreement that somebody wants to change, if they may and saw it as it is now. */
export async function agreementFor(
	work: Work,
	act: Act,
	{ agreement, seen }: { agreement: string; seen?: number | undefined }
): Promise<Outcome<Agreement>> {
	const found = await agreements.bySlug(work.tx, agreement);
	if (!found) return refused('unknown-agreement', 'agreement', { slug: agreement });
	const refusal = authority(work, act, { agreement: found.id });
	if (refusal) return refusal;
	if (seen !== undefined && seen !== found.version) return refused('version-stale');
	return done(found);
}
