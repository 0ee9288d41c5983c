import type { Browser, Page } from '@playwright/test';
import type { Application } from '../e2e/application.ts';
import { accept, draftOf, idIn, measuredBy, send } from '../e2e/figures.ts';
import { OFFICER, ORGANISER, signIn } from '../e2e/people.ts';

/**
 * A kind of page, by one of its kind: its address without the language, what is done there before it is looked at, whether it is a
 * page named before, in another state, and whether nothing stands around what it shows.
 */
export type Kind = {
	name: string;
	path: string;
	status?: number;
	act?: (page: Page) => Promise<void>;
	again?: true;
	bare?: true;
};

/** The kinds of page that anyone may see. */
export async function publicKinds(application: Application): Promise<Kind[]> {
	const [kouvola, helsinki, espoo] = await Promise.all(
		['kouvola', 'helsinki', 'espoo'].map((city) => measuredBy(application, city))
	);
	const history = await fetch(`${application.origin}/api/v1/targets/${kouvola?.target}/entries?limit=1`);
	const { items } = (await history.json()) as { items: { id: string }[] };
	return [
		{ name: 'overview', path: '/' },
		{ name: 'target, a level with a deadline', path: `/targets/${kouvola?.target}` },
		{ name: 'target, with milestones and few figures', path: `/targets/${helsinki?.target}` },
		{ name: 'target, a level to hold', path: `/targets/${espoo?.target}` },
		{ name: 'entry, for everyone', path: `/entries/${items[0]?.id}` },
		{ name: 'record', path: '/journal' },
		{ name: 'declaration', path: '/agreements/helsinki-impact-declaration' },
		{ name: 'commitment', path: '/agreements/helsinki-impact-declaration/commitments/1' },
		{ name: 'partnership', path: '/agreements/medium-sized-growth-cities' },
		{ name: 'organisation', path: '/organisations/kouvola' },
		{ name: 'briefing', path: '/organisations/kouvola/briefing' },
		{ name: 'aims', path: '/targets?verdict=too_slow' },
		{ name: 'method', path: '/method' },
		{ name: 'indicators', path: '/indicators' },
		{ name: 'indicator', path: '/indicators/ghg-emissions-total' },
		{ name: 'data', path: '/data' },
		{ name: 'accessibility statement', path: '/accessibility' },
		{ name: 'privacy notice', path: '/privacy' },
		{ name: 'who runs this', path: '/about' },
		{ name: 'feedback', path: '/feedback?page=/timeline' },
		{ name: 'figures without a source', path: '/figures?organisation=kouvola&without=source' },
		{ name: 'timeline', path: '/timeline' },
		{ name: 'search', path: '/search?q=kuovola' },
		{ name: 'search before anything is typed', path: '/search', again: true },
		{ name: 'sign-in', path: '/sign-in' },
		{ name: 'sign-in by a link', path: '/sign-in/link?token=x' },
		{ name: 'sign-in by a link that is over', path: '/sign-in/link', again: true },
		{ name: 'question that is none', path: '/confirm' },
		{ name: 'reminder that is none', path: '/reminders/later' },
		{ name: 'end of no reminders', path: '/reminders/stop' },
		{ name: 'not found', path: '/targets/nothing', status: 404 }
	];
}

/** The kinds of page that somebody who reports sees, with a draft, a returned figure and one in review. */
export async function reportKinds(
	application: Application,
	browser: Browser
): Promise<{ officer: Kind[]; organiser: Kind[]; administrator: Kind[] }> {
	const kouvola = await measuredBy(application, 'kouvola');
	const officer = await signIn(browser, application, OFFICER);
	const organiser = await signIn(browser, application, ORGANISER);
	const drafts: string[] = [];
	for (const period of ['2023', '2024', '2025']) {
		drafts.push(await draftOf(officer, kouvola, { period, value: '481.2', note: 'From the register', source: 'Syke' }));
		if (period !== '2025') await send(officer);
	}
	const [published = '', submitted = '', draft = ''] = drafts.map(idIn);
	await accept(organiser, published);
	await Promise.all([officer, organiser].map((page) => page.context().close()));
	const series = `/report/series/${kouvola.series}`;
	return {
		officer: [
			{ name: 'report', path: '/report' },
			{ name: 'form', path: series },
			{ name: 'form with problems', path: `${series}?draft=${draft}`, act: typeNonsense, again: true },
			{ name: 'form of a correction', path: `${series}?correct=${published}` },
			{ name: 'draft', path: `/report/drafts/${draft}` },
			{ name: 'entry in review', path: `/report/entries/${submitted}` },
			{ name: 'entry published', path: `/report/entries/${published}` },
			{ name: 'grid', path: '/report/grid' },
			{ name: 'what would change', path: '/report/grid/changes' },
			{ name: 'import', path: '/report/import' },
			{ name: 'import of a file', path: '/report/import', act: bringFile, again: true },
			{ name: 'reporting by a program', path: '/report/automation' },
			{ name: 'series to open', path: '/organise/series/new' },
			{
				name: 'form of a series, refused',
				path: '/organise/series/new?organisation=kouvola&indicator=ghg-emissions-total',
				act: openKnownSeries,
				again: true
			},
			{ name: 'series that was opened', path: `/organise/series/new?opened=${kouvola.series}`, again: true },
			{ name: 'series of one’s own', path: `/organise/series/${kouvola.series}` },
			{ name: 'statement on a commitment', path: '/report/commitments/medium-sized-growth-cities/1' },
			{ name: 'second step', path: '/account/second-step' },
			{ name: 'not allowed', path: '/organise', status: 403 }
		],
		organiser: [
			{ name: 'organise', path: '/organise' },
			{ name: 'desk', path: '/organise/medium-sized-growth-cities' },
			{ name: 'agreement to edit', path: '/organise/medium-sized-growth-cities/edit' },
			{ name: 'series of an agreement', path: '/organise/medium-sized-growth-cities/series' },
			{ name: 'series to look after', path: `/organise/series/${kouvola.series}`, again: true },
			{ name: 'what may be said aloud', path: '/organise/medium-sized-growth-cities/aloud' },
			{ name: 'stage', path: '/organise/medium-sized-growth-cities/aloud/stage', bare: true },
			{ name: 'queue', path: '/organise/queue' },
			{ name: 'accepting several', path: `/organise/queue/accept?entry=${submitted}.1` },
			{ name: 'people', path: '/people' },
			{ name: 'tokens', path: '/people/tokens' },
			{ name: 'who was reminded', path: '/people/reminders' },
			{ name: 'what readers told', path: '/organise/feedback' },
			{ name: 'aims to look after', path: '/organise/targets' },
			{ name: 'actions to look after', path: '/organise/actions' },
			{ name: 'form of an action', path: '/organise/actions/new', act: saveNothing },
			{ name: 'form of an aim', path: '/organise/targets/new?organisation=kouvola' },
			{ name: 'aim to look after', path: `/organise/targets/${kouvola.target}` },
			{ name: 'words of an aim', path: `/organise/targets/${kouvola.target}/words` },
			{ name: 'form of a version', path: `/organise/targets/${kouvola.target}/version`, act: lookAtVersion },
			{ name: 'review', path: `/organise/entries/${submitted}` },
			{
				name: 'review without a reason',
				path: `/organise/entries/${submitted}`,
				act: returnWithoutReason,
				again: true
			},
			{ name: 'reviewed', path: `/organise/entries/${published}` }
		],
		administrator: [
			{ name: 'form of an agreement', path: '/organise/new' },
			{ name: 'indicators', path: '/organise/indicators' },
			{ name: 'indicator to correct', path: '/organise/indicators/ghg-emissions-total' },
			{ name: 'form of an indicator', path: '/organise/indicators/new' },
			{ name: 'organisations', path: '/organise/organisations' },
			{ name: 'organisation to look after', path: '/organise/organisations/kouvola' }
		]
	};
}

/** A file with a new figure, a correction, one that is rejected and one that cannot be told without being asked. */
async function bringFile(page: Page): Promise<void> {
	const text = 'Kunta;2021;2022;2023\nKouvola;500;490,3;abc\nKouvola;501;490,3;481,2\n';
	const file = { name: 'figures.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
	await page.locator('[name=file]').setInputFiles(file);
	await page.locator('main form.form button').first().click();
	await page.locator('details').waitFor();
}

async function typeNonsense(page: Page): Promise<void> {
	await page.locator('[name=value]').fill('abc');
	await page.locator('main form.form button').first().click();
	await page.getByRole('alert').waitFor();
}

/** One that is open already. */
async function openKnownSeries(page: Page): Promise<void> {
	await page.locator('[name=inventory]').selectOption('syke-hinku');
	await page.locator('main form.form button').last().click();
	await page.getByRole('alert').waitFor();
}

async function saveNothing(page: Page): Promise<void> {
	await page.locator('main form.form button').last().click();
	await page.getByRole('alert').waitFor();
}

async function lookAtVersion(page: Page): Promise<void> {
	await page.locator('[name=goal_value]').fill('300');
	await page.locator('#preview').waitFor();
}

async function returnWithoutReason(page: Page): Promise<void> {
	await page.locator('button[formaction="?/return"]').click();
	await page.getByRole('alert').waitFor();
}
