import type { z } from 'zod';
import { addToken } from '#operations/add-token.ts';
import { perform } from '#operations/perform.ts';
import { TOKEN_PREFIX, tokenHash } from '#server/bearer.ts';
import type { Installed } from '../installed.ts';
import { must } from '../recording.ts';

type Held = Pick<z.input<typeof addToken.takes>, 'role' | 'organisation' | 'agreement'>;

let made = 0;

/** A token that stands for a role. */
export async function tokenOf(here: Installed, held: Held): Promise<string> {
	const token = `${TOKEN_PREFIX}${String(++made).padStart(32, '0')}`;
	const input = { name: `Program ${made}`, token_hash: tokenHash(token), ...held };
	must(await perform(here.store, addToken, input, here.by(here.system)));
	return token;
}
