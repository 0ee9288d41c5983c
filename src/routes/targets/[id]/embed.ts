import type { Target } from '#db/targets.ts';
import type { Figure } from '#domain/entry.ts';
import { frameCode } from '#server/embed.ts';
import { inLanguage } from '#words/text.ts';

/** What somebody puts into a page of their own to show the chart there; nothing where there is none. */
export function embedOf(target: Target, figures: readonly Figure[], locals: App.Locals): string | undefined {
	if (figures.length === 0) return undefined;
	const { application, language } = locals;
	const title = [target.organisation.name, target.title].map((name) => inLanguage(name, language).text).join(': ');
	return frameCode(`${application.settings.origin}/embed/targets/${target.id}?lang=${language}`, title);
}
