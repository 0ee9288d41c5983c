import type { Series } from '#db/series.ts';
import type { Language } from '#domain/language.ts';
import { may, type Actor } from '#domain/permission.ts';
import type { Said } from './aim-list.ts';
import { localizeHref } from '#words/messages.ts';

/** Where somebody goes on from a series: to its figures where they report, to an aim, and to the page of its indicator. */
export type Onwards = { figures: string | undefined; aim: string; indicator_page: string };

/** A series that was opened, as its page tells of it. */
export type OpenedSeries = Onwards & {
	organisation: Said;
	slug: string;
	indicator: Said;
	inventory: Said;
	unit: string;
	/** Where it is corrected, ended or removed. */
	settings: string;
};

/** The ways on from a series that somebody may go. */
export function onwardsFrom(actor: Actor, of: Series, language: Language): Onwards {
	const { slug, id } = of.organisation;
	const reports = may(actor, 'save draft', { organisation: id }) === 'yes';
	const locale = { locale: language };
	return {
		figures: reports ? localizeHref(`/report/series/${of.id}`, locale) : undefined,
		aim: localizeHref(`/organise/targets/new?organisation=${slug}&series=${of.id}`, locale),
		indicator_page: localizeHref(`/indicators/${of.indicator.slug}`, locale)
	};
}
