const made = new Map<string, Intl.DateTimeFormat>();

/**
 * The platform's formatter of dates for a locale and a way of writing, made once: to make one takes a hundred times as long as to
 * use it, and pages have hundreds of dates.
 *
 * @example dateFormat('fi-FI', { month: 'long', timeZone: 'UTC' }).format(0) === 'tammikuu'
 */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${locale} ${JSON.stringify(options)}`;
	const format = made.get(key) ?? new Intl.DateTimeFormat(locale, options);
	made.set(key, format);
	return format;
}
