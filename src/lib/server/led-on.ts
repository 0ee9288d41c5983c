import { redirect } from '@sveltejs/kit';
import * as formerNames from '#db/former-names.ts';
import { localizeHref } from '#words/messages.ts';

/** Leads on whoever comes by the old address of an organisation that was renamed, or of one that became a part of another. */
export async function ledOn(
	{ application, language }: Pick<App.Locals, 'application' | 'language'>,
	slug: string,
	address: (slug: string) => string
): Promise<void> {
	const today = await formerNames.addressToday(application.store.reading, slug);
	if (today !== undefined) redirect(301, localizeHref(address(today), { locale: language }));
}
