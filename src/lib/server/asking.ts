import * as agreements from '#db/agreements.ts';
import * as people from '#db/people.ts';
import * as series from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { figureForm, measuredIn } from '#words/measured.ts';
import { localizeHref } from '#words/messages.ts';
import { formatPeriod } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import type { Application } from './application.ts';
import { askingLetter } from './letter.ts';

/**
 * Writes to those who report for an organisation that a figure is asked for, each in their own language, with a link that opens the
 * very figure. Answers how many were written to.
 */
export async function writeToReporters(
	{ store, mail, settings }: Pick<Application, 'store' | 'mail' | 'settings'>,
	asked: { series: Id<'series'>; dimension: string; period: Period; agreement: Id<'agreement'> | null }
): Promise<number> {
	const of = await series.byId(store.reading, asked.series);
	const agreement = asked.agreement ? await agreements.byId(store.reading, asked.agreement) : undefined;
	const reporters = of ? await people.reportingFor(store.reading, of.organisation_id) : [];
	for (const { email, language } of reporters) {
		const path = figureForm(asked);
		const letter = askingLetter(
			{
				agreement: agreement ? inLanguage(agreement.title, language).text : '',
				organisation: of ? inLanguage(of.organisation.name, language).text : '',
				indicator: of ? measuredIn({ indicator: of.indicator.name, dimension: asked.dimension }, language).text : '',
				period: formatPeriod(asked.period, language),
				link: settings.origin + localizeHref(path, { locale: language })
			},
			language
		);
		mail.post({ to: email, ...letter });
	}
	return reporters.length;
}
