import type { SubmitFunction } from '@sveltejs/kit';
import { invalidateAll } from '$app/navigation';

/**
 * For a form that may be refused because of what happened meanwhile: it keeps what was typed, and the page shows what is there now,
 * as it does without JavaScript.
 */
export const kept: SubmitFunction =
	() =>
	async ({ result, update }) => {
		await update({ reset: false });
		if (result.type === 'failure') await invalidateAll();
	};
