import { beforeAll, expect, it } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { perform } from '#operations/perform.ts';
import { registerActions } from '#operations/register-actions.ts';
import { showPublicFigures } from '#operations/show-public-figures.ts';
import { installed, STEWARD, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, publishedEntry, submitted } from '../../../tests/recording.ts';
import { happenings, type HappeningFilter } from './happenings.ts';

const READER = { language: 'en', zone: 'Europe/Helsinki' } as const;

describeEachEngine('the timeline', (fresh) => {
	let here: Installed;

	beforeAll(async () => {
		here = await installed(await fresh());
		const meeting = { description: {}, kind: 'event', state: 'planned', origin: 'reported' } as const;
		const undated = { ...meeting, title: { en: 'Some day' }, agreement: STEWARD, organisations: ['kouvola'] };
		must(await perform(here.store, registerActions, [undated], here.by(here.system)));
		const correction = { entry: await publishedEntry(here), reason: 'A mistake in the sum.' };
		const entry = await submitted(here, '2022', '488', correction);
		const later = { clock: stoppedClock('2026-11-22T08:00:00.000Z') };
		must(await perform(here.store, acceptEntry, { entry }, here.by(await here.organiser(STEWARD), later)));
	});

	async function titles(filter: HappeningFilter): Promise<string[]> {
		const { items } = await happenings(here.store.reading, filter, { before: undefined, limit: 100 }, READER);
		return items.map((item) => item.title);
	}

	it('shows everything once, the latest first and what has no date last, however it is paged', async () => {
		const whole = await happenings(here.store.reading, {}, { before: undefined, limit: 100 }, READER);
		expect(whole.older).toBeUndefined();
		const all = whole.items.map((item) => item.id);
		expect(whole.items.at(-1)?.title).toBe('Some day');
		expect(new Set(all).size).toBe(all.length);
		for (const limit of [1, 2, 3]) {
			const seen: string[] = [];
			let before: string | undefined;
			do {
				const page = await happenings(here.store.reading, {}, { before, limit }, READER);
				seen.push(...page.items.map((item) => item.id));
				before = page.older;
			} while (before !== undefined);
			expect(seen).toEqual(all);
		}
	});

	it('puts figures that were published together into one line, and a correction into another with its reason', async () => {
		const { items } = await happenings(
			here.store.reading,
			{ organisation: 'kouvola', kind: 'figure' },
			{ before: undefined, limit: 100 },
			READER
		);
		expect(items.map((item) => item.byline?.split('.')[0])).toContain('Figures for 1990 to 2022: 19');
		expect(items.map((item) => item.text)).toContain('A mistake in the sum.');
		expect(items[0]?.byline?.replaceAll('\u00a0', ' ')).toMatch(/^488 kt CO₂e for 2022/);
	});

	it('names the source of what was collected in the reader’s language, as far as it has a name in it', async () => {
		const sourceIn = async (language: 'en' | 'fi', organisation: string) => {
			const filter = { organisation, kind: 'figure' } as const;
			const page = { before: undefined, limit: 100 };
			const { items } = await happenings(here.store.reading, filter, page, { ...READER, language });
			return items.at(-1)?.source;
		};
		expect(await sourceIn('en', 'espoo')).toEqual({
			label: 'Indicators of the Espoo Climate City Contract',
			lang: 'en'
		});
		// The few facts of the tests name it in English only: the page marks it so.
		expect(await sourceIn('fi', 'espoo')).toMatchObject({ lang: 'en' });
	});

	it('is narrowed by kind, year, organisation and agreement', async () => {
		expect(await titles({ kind: 'action', year: 2019 })).toEqual([
			'Declaration signed',
			'Helsinki Impact Conference opens'
		]);
		expect(await titles({ kind: 'aim', organisation: 'espoo' })).toHaveLength(1);
		expect(await titles({ kind: 'aim', agreement: 'helsinki-impact-declaration' })).toEqual([
			'Helsinki: Greenhouse gas emissions down 80\u00a0% by 2030'
		]);
		expect(await titles({ year: 1999 })).toEqual([]);
		expect(await titles({ organisation: 'nobody' })).toEqual([]);
	});

	it('begins at the latest where an address names no place', async () => {
		for (const before of ['', 'nonsense', '~~', 'a~nothing~b', 'a~aim~b~c']) {
			const { items } = await happenings(here.store.reading, {}, { before, limit: 100 }, READER);
			expect(items.length).toBeGreaterThan(3);
		}
	});

	it('leaves only what organisations reported once the rest is hidden', async () => {
		must(await perform(here.store, showPublicFigures, { show: false }, here.by(await here.administrator())));
		const shown = await titles({});
		expect(shown.toSorted()).toEqual(['Kouvola: Greenhouse gas emissions', 'Some day']);
	});
});
