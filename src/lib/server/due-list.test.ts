import { expect, it } from 'vitest';
import type { CivilDate } from '#domain/civil-date.ts';
import { installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { submitted } from '../../../tests/recording.ts';
import { dueOf } from './due-list.ts';

describeEachEngine('what an organisation owes', (fresh) => {
	it('is told by the figures of each of its series, what is due first first, and no longer once it is submitted', async () => {
		const here = await installed(await fresh());
		const told = async (today: string): Promise<string[]> =>
			(await dueOf(here.store.reading, [here.organisation('kouvola')], today as CivilDate)).map(
				({ series, period, due, standing }) => `${series.indicator.slug} ${period} ${due} ${standing}`
			);
		expect(await told('2026-11-21')).toEqual([
			'ghg-emissions-total 2023 2024-12-31 overdue',
			'ghg-emissions-total 2024 2025-12-31 overdue',
			'ghg-emissions-total 2025 2026-12-31 due',
			'ghg-emissions-total 2026 2027-12-31 coming'
		]);
		await submitted(here, '2024', '470');
		expect(await told('2027-01-01')).toEqual([
			'ghg-emissions-total 2025 2026-12-31 overdue',
			'ghg-emissions-total 2026 2027-12-31 due',
			'ghg-emissions-total 2027 2028-12-31 coming'
		]);
		expect(await dueOf(here.store.reading, [], '2026-11-21' as CivilDate)).toEqual([]);
	});
});
