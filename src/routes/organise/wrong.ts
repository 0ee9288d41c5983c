import type { Told } from '#server/form.ts';

/** What is wrong with a field, as a field takes it. */
export type Wrong = (field: string) => { error?: string };

/** Problems by the fields that they are about; those of a text in one of its languages are the text's. */
export function wrongIn(problems: readonly Told[]): Wrong {
	return (field) => {
		const found = problems.find((problem) => problem.field?.split('/')[0] === field);
		return found ? { error: found.text } : {};
	};
}

/** Problems as they are listed above a page: each leads to its field, whose id begins with the name of its form. */
export function listed(form: string, problems: readonly Told[]): { text: string; href?: string }[] {
	return problems.map(({ text, field }) => ({ text, ...(field && { href: `#${form}-${field.split('/')[0]}` }) }));
}
