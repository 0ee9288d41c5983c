import { entryJson } from '../api/entry.ts';
import type { EvidenceJson } from '../api/evidence.ts';
import { LICENCE, type Publication, type Published } from './publication.ts';

/** Everything that is known of each entry, as the API tells it, with the names of its series. */
export async function* json(publication: Publication): AsyncGenerator<Uint8Array> {
	const { filter, origin, journal } = publication;
	const about = {
		title: 'Pledgeline: published figures',
		address: `${origin}/data`,
		licence: LICENCE,
		journal,
		filter
	};
	yield Buffer.from(`${JSON.stringify(about).slice(0, -1)},"entries":[`);
	let comma = '\n';
	for await (const portion of publication.entries()) {
		const evidence = await publication.evidence(portion.map(({ entry }) => entry));
		yield Buffer.from(comma + portion.map((each) => JSON.stringify(published(each, evidence(each.entry)))).join(',\n'));
		comma = ',\n';
	}
	yield Buffer.from('\n]}\n');
}

function published({ series, entry }: Published, evidence: EvidenceJson): Record<string, unknown> {
	const { organisation, indicator, inventory, unit } = series;
	return { organisation, indicator, inventory, unit, ...entryJson(entry, evidence) };
}
