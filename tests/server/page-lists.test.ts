import { beforeAll, expect, it } from 'vitest';
import { perform } from '#operations/perform.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { registerAgreements } from '#operations/register-agreements.ts';
import { registerOrganisations } from '#operations/register-organisations.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { aim, must } from '../recording.ts';
import { HARBOUR_TOWNS } from '../scenarios.ts';
import { loadPage, type Visit } from './pages.ts';

/** More than any page shows at once. */
const MANY = 130;

type Listed = { id: string };
type Loaded = {
	aims?: Listed[];
	members?: { slug: string }[];
	without?: { slug: string }[];
	withoutPage?: { next?: string };
	groups?: { aims: Listed[] }[];
	items?: Listed[];
	page?: { next?: string };
	aimsPage?: { next?: string };
	next?: { aims?: string };
	older?: string;
};

/** Lists of pages: where each is, what it shows, and the address of what follows. */
const LISTS: Record<
	string,
	{ visit: Visit; shown: (page: Loaded) => Listed[]; next: (page: Loaded) => Visit['query'] }
> = {
	'/organisations/[slug]': {
		visit: { params: { slug: 'helsinki' } },
		shown: ({ aims = [] }) => aims,
		next: ({ page }) => (page?.next ? { aims: page.next } : undefined)
	},
	'/agreements/[slug]/commitments/[number]': {
		visit: { params: { slug: 'helsinki-impact-declaration', number: '1' } },
		shown: ({ groups = [] }) => groups.flatMap((group) => group.aims),
		next: ({ next }) => (next?.aims ? { aims: next.aims } : undefined)
	},
	'/indicators/[slug]': {
		visit: { params: { slug: 'ghg-emissions-total' } },
		shown: ({ aims = [] }) => aims,
		next: ({ aimsPage }) => (aimsPage?.next ? { aims: aimsPage.next } : undefined)
	},
	'/targets': {
		visit: { query: { organisation: 'helsinki' } },
		shown: ({ aims = [] }) => aims,
		next: ({ page }) => (page?.next ? { organisation: 'helsinki', after: page.next } : undefined)
	},
	'/': {
		visit: {},
		shown: ({ aims = [] }) => aims,
		next: ({ page }) => (page?.next ? { after: page.next } : undefined)
	},
	'/ (cities without an aim)': {
		visit: {},
		shown: ({ without = [] }) => without.map(({ slug }) => ({ id: slug })),
		next: ({ withoutPage }) => (withoutPage?.next ? { without: withoutPage.next } : undefined)
	},
	'/agreements/[slug]': {
		visit: { params: { slug: 'many-towns' } },
		shown: ({ members = [] }) => members.map(({ slug }) => ({ id: slug })),
		next: ({ page }) => (page?.next ? { parties: page.next } : undefined)
	},
	'/timeline': {
		visit: { query: { kind: 'aim', organisation: 'helsinki' } },
		shown: ({ items = [] }) => items,
		next: ({ older }) => (older ? { kind: 'aim', organisation: 'helsinki', before: older } : undefined)
	}
};

describeEachEngine('a list that is longer than its page', (fresh) => {
	let here: Installed;

	beforeAll(async () => {
		here = await installed(await fresh());
		const rows = Array.from({ length: MANY }, (_, at) => aim({ title: { en: `Aim ${at}` }, inventory: undefined }));
		const { proposed } = must(await perform(here.store, proposeTargets, rows, here.by(here.system)));
		must(await perform(here.store, putTargetsInForce, proposed, here.by(here.system)));
		const towns = Array.from({ length: 2 * MANY }, (_, at) => `town-${at}`);
		const named = towns.map((slug) => ({ slug, kind: 'city' as const, name: { en: slug }, country: 'FI' }));
		must(await perform(here.store, registerOrganisations, named, here.by(here.system)));
		const parties = towns.slice(0, MANY).map((organisation) => ({ organisation, part: 'partner' as const }));
		const agreement = { ...HARBOUR_TOWNS, slug: 'many-towns', parties };
		must(await perform(here.store, registerAgreements, [agreement], here.by(here.system)));
		const theirs = towns
			.slice(0, MANY)
			.map((organisation) => aim({ organisation, title: { en: 'An aim' }, inventory: undefined, links: [] }));
		const more = must(await perform(here.store, proposeTargets, theirs, here.by(here.system)));
		must(await perform(here.store, putTargetsInForce, more.proposed, here.by(here.system)));
	}, 60_000);

	it.each(Object.entries(LISTS))('shows each once, page by page: %s', async (route, { visit, shown, next }) => {
		const seen: string[] = [];
		let pages = 0;
		let query: Visit['query'] = visit.query;
		do {
			const page = (await loadPage(here, route.replace(/ .*/, ''), { ...visit, ...(query && { query }) })) as Loaded;
			seen.push(...shown(page).map(({ id }) => id));
			query = next(page);
			pages += 1;
		} while (query !== undefined && pages < MANY);
		expect(pages).toBeGreaterThan(1);
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen.length).toBeGreaterThanOrEqual(MANY);
	});
});
