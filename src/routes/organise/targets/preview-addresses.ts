import type { Language } from '#domain/language.ts';
import type { VersionContent } from '#operations/target-version.ts';
import { aimQuery, textOf, typedAimIn, typedFrom } from '#server/target-form.ts';
import { pictureAddresses } from '#server/target-picture.ts';

const PICTURE = '/organise/targets/preview.png';

/** The addresses of the pictures of what a form would come to: with its numbers, and nothing that the chart does not need. */
export function previewAddresses(form: FormData, language: Language): ReturnType<typeof pictureAddresses> {
	const query = aimQuery(typedAimIn(form));
	for (const name of ['target', 'organisation', 'measured', 'kind', 'sense']) {
		const text = textOf(form, name);
		if (text !== '') query.set(name, text);
	}
	// A title is asked of every target, and no chart shows it.
	query.set('title_en', '—');
	return pictureAddresses(PICTURE, language, query.toString());
}

/** The same of a version of a target as it is kept. */
export function versionAddresses(
	target: string,
	content: VersionContent,
	language: Language
): ReturnType<typeof pictureAddresses> {
	const query = aimQuery(typedFrom(content, language));
	query.set('target', target);
	return pictureAddresses(PICTURE, language, query.toString());
}
