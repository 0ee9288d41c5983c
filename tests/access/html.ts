import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/** What the standard of HTML asks for, and no matters of taste. */
const checker = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ['html-validate:standard'] }));

/** Where a page, as the server sends it, is no valid HTML. */
export async function htmlFaults(html: string): Promise<string[]> {
	const { results } = await checker.validateString(html);
	return results.flatMap(({ messages }) =>
		messages.map(({ ruleId, message, line, column }) => `${ruleId}, ${line}:${column}: ${message}`)
	);
}
