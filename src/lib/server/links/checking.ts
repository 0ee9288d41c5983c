import { setTimeout as pause } from 'node:timers/promises';
import * as chores from '#db/chores.ts';
import * as dataVersion from '#db/data-version.ts';
import type { Store } from '#db/engine/store.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as links from '#db/links.ts';
import type { DueLink } from '#db/links.ts';
import { instant, type Clock, type Instant } from '#domain/clock.ts';
import { afterVisit, type Visited } from '#domain/link-health.ts';
import { publicMachine, type Guide } from './reachable.ts';
import { visit } from './visiting.ts';

/** Where links are checked, and as whom. */
export type CheckPlace = {
	store: Store;
	clock: Clock;
	settings: { linkCheck: boolean; origin: string; operator: { contact: string | undefined } };
};

/** How it is done; a test brings its own way to its own server, and does not wait. */
export type Ways = { guide?: Guide; between?: number; patience?: number; signal?: AbortSignal };

const HOUR = 60 * 60 * 1000;
/** As many as are visited in an hour: several thousand sources come round in a month. */
const IN_AN_HOUR = 60;
/** Between two visits of one host. */
const BETWEEN = 10_000;
const PATIENCE = 15_000;
/** When nothing at all answers, of so many hosts, it is our own line. */
const HOSTS_FOR_DOUBT = 3;
const PAGE = 500;

/** What was done; undefined where it is switched off, or another process did it within the hour. */
export type LinksChecked = { visited: number; dead: number } | undefined;

/**
 * Visits the addresses whose turn has come, one after the other, and keeps what came of it. Nothing waits for it, and of several processes
 * on one database one does it.
 */
export async function checkLinks(place: CheckPlace, ways: Ways = {}): Promise<LinksChecked> {
	const { store, clock, settings } = place;
	if (!settings.linkCheck) return undefined;
	const at = instant(clock);
	const unlessSince = new Date(Date.parse(at) - HOUR + HOUR / 60).toISOString() as Instant;
	const taken = await store.transaction((tx) => chores.takeOn(tx, 'links', { at, unlessSince }));
	if (!taken) return undefined;
	await store.transaction((tx) => links.noteOthers(tx, at));
	const due = await links.due(store.reading, at, IN_AN_HOUR);
	const found = await visitAll(due, place, ways);
	const answered = found.some(({ visited }) => visited !== 'failed');
	const hosts = new Set(due.map(({ address }) => URL.parse(address)?.hostname));
	// What is not known is not kept: they come again in an hour.
	if (!answered && hosts.size >= HOSTS_FOR_DOUBT) return { visited: found.length, dead: 0 };
	let dead = 0;
	for (const { link, visited } of found) if (await keep(place, link, visited)) dead += 1;
	return { visited: found.length, dead };
}

type Found = { link: DueLink; visited: Visited };

async function visitAll(due: readonly DueLink[], { settings }: CheckPlace, ways: Ways): Promise<Found[]> {
	const { guide = publicMachine, between = BETWEEN, patience = PATIENCE, signal } = ways;
	const contact = settings.operator.contact;
	const userAgent = `Pledgeline link check (+${settings.origin}/about${contact ? `; ${contact}` : ''})`;
	const found: Found[] = [];
	const last = new Map<string, number>();
	for (const link of due) {
		if (signal?.aborted) break;
		const host = URL.parse(link.address)?.hostname ?? '';
		const wait = (last.get(host) ?? -Infinity) + between - performance.now();
		try {
			if (wait > 0) await pause(wait, undefined, { signal, ref: false });
			found.push({ link, visited: await visit(link.address, { guide, userAgent, patience, signal }) });
		} catch (error) {
			if (!signal?.aborted) throw error;
			break;
		}
		last.set(host, performance.now());
	}
	return found;
}

/** Keeps what came of a visit; where a link died or came to life again, everyone sees another page. Answers whether it died. */
async function keep({ store, clock }: CheckPlace, link: DueLink, visited: Visited): Promise<boolean> {
	const at = instant(clock);
	const { nextAt, ...health } = afterVisit(link, visited, at);
	const turned = (link.deadSince === null) !== (health.deadSince === null);
	await store.transaction(async (tx) => {
		await links.keepVisit(tx, link.id, { ...health, nextAt }, at);
		if (!turned) return;
		for (let after = '', more = true; more;) {
			const entries = await links.entriesNaming(tx, link.id, after, PAGE);
			await figureCounts.recount(tx, entries);
			after = entries.at(-1) ?? '';
			more = entries.length === PAGE;
		}
		await dataVersion.raise(tx);
	});
	return turned && health.deadSince !== null;
}
