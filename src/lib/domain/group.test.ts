import { expect, test } from 'vitest';
import type { CivilDate } from './civil-date.ts';
import { membersOn, type GroupStay } from './group.ts';
import type { Id } from './id.ts';

const espoo = 'espoo' as Id<'organisation'>;
const turku = 'turku' as Id<'organisation'>;
const day = '2026-01-01' as CivilDate;

function stay(organisation_id: Id<'organisation'>, since: string | null, until: string | null): GroupStay {
	return { organisation_id, since, until };
}

test('who has left belongs to the group no more, who comes later not yet, and who came back does once', () => {
	expect(membersOn([stay(espoo, '2024', '2025')], day)).toEqual([]);
	expect(membersOn([stay(espoo, '2026-02', null)], day)).toEqual([]);
	expect(membersOn([stay(espoo, null, '2026')], day)).toHaveLength(1);
	const stays = [stay(espoo, '2019', '2020'), stay(espoo, '2025', null), stay(turku, null, null)];
	expect(membersOn(stays, day).map(({ organisation_id }) => organisation_id)).toEqual([espoo, turku]);
});
