import { expect, it } from 'vitest';
import { stoppedClock } from '#domain/clock.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { perform } from '#operations/perform.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, publishedEntry, submitted } from '../recording.ts';
import { loadPage } from './pages.ts';

const HELSINKI = 'helsinki ghg-emissions-total hsy year';
const DECLARATION = 'helsinki-impact-declaration';
const LATER = '2026-11-23T12:00:00.000Z';
const BEFORE = { known_at: '2026-11-22' };

describeEachEngine('a look into the past by the address of a page', (fresh) => {
	it('shows a target and a declaration as they were known before a correction and a withdrawal', async () => {
		const here = await installed(await fresh());
		const id = await here.target('helsinki-emissions-2030');
		const target = (query = {}): Promise<string> => page(here, '/targets/[id]', { params: { id }, query });
		const declaration = (query = {}): Promise<string> =>
			page(here, '/agreements/[slug]', { params: { slug: DECLARATION }, query });
		const [targetThen, declarationThen] = [await target(), await declaration()];
		expect(declarationThen).toContain('1,947');

		await correct(here, '2023', '1850');
		expect(await declaration()).toContain('1,850');
		expect(await declaration()).not.toContain('1,947');
		const entry = await publishedEntry(here, '1990', HELSINKI);
		const by = here.by(await here.approver('helsinki'), { clock: stoppedClock(LATER) });
		must(await perform(here.store, withdrawEntry, { entry, reason: 'Another area.' }, by));

		for (const then of [await target(BEFORE), await declaration(BEFORE)]) {
			expect(then).toContain('1,947');
			expect(JSON.parse(then)).toMatchObject({ asOf: { knownAt: '2026-11-22T23:59:59.999Z' } });
		}
		expect(figures(await target(BEFORE))).toEqual(figures(targetThen));
		expect(figures(await target())).toEqual([{ period: '2023', value: 1850, provisional: false }]);
		expect(promised(await declaration(BEFORE))).toEqual(promised(declarationThen));
		// Judged of a day before the last figure's period was over.
		expect(figures(await target({ ...BEFORE, as_of: '2023-12-31' }))).toMatchObject([{ period: '1990' }]);
		expect(await declaration({ known_at: '2026-11-01' })).not.toContain('1,947');
	});

	it('shows the background figures of a partnership as they were known', async () => {
		const here = await installed(await fresh());
		const partnership = (query = {}): Promise<string> =>
			page(here, '/agreements/[slug]', { params: { slug: 'medium-sized-growth-cities' }, query });
		const before = await partnership();
		const correction = { entry: await publishedEntry(here), reason: 'A slip.' };
		const entry = await submitted(here, '2022', '488,8', correction);
		const organiser = await here.organiser('medium-sized-growth-cities');
		must(await perform(here.store, acceptEntry, { entry }, here.by(organiser, { clock: stoppedClock(LATER) })));
		expect(own(await partnership())).not.toEqual(own(before));
		expect(own(await partnership(BEFORE))).toEqual(own(before));
	});
});

async function page(here: Installed, route: string, visit: Parameters<typeof loadPage>[2]): Promise<string> {
	return JSON.stringify(await loadPage({ ...here, clock: stoppedClock(LATER) }, route, visit));
}

async function correct(here: Installed, period: string, value: string): Promise<void> {
	const there = {
		...here,
		by: (...[actor, more]: Parameters<Installed['by']>) => here.by(actor, { ...more, clock: stoppedClock(LATER) })
	};
	const as = await here.approver('helsinki');
	const correction = { entry: await publishedEntry(here, period, HELSINKI), reason: 'Counted again.' };
	const entry = await submitted(there, period, value, { as, series: HELSINKI, ...correction });
	must(await perform(here.store, acceptEntry, { entry }, there.by(await here.organiser(DECLARATION))));
}

function figures(told: string): unknown {
	return (JSON.parse(told) as { subject: { figures: unknown } }).subject.figures;
}

function promised(told: string): unknown {
	return (JSON.parse(told) as { promised: unknown }).promised;
}

function own(told: string): unknown {
	return (JSON.parse(told) as { own: unknown }).own;
}
