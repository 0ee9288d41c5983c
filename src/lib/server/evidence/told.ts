import type { Attached } from '#db/evidence.ts';
import * as links from '#db/links.ts';
import type { Reading } from '#db/engine/store.ts';
import { addressesIn } from '#domain/evidence.ts';
import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import { formatDayOf, formatInstant } from '#words/period.ts';
import { sizeText } from '../failure.ts';

/** A link or a file on which a figure rests, as a page shows it. */
export type ToldEvidence = {
	/** Of what was attached; an address that the figure itself names has none. */
	id?: string;
	href?: string;
	/** What stands for it: its title, its name or its address. */
	label: string;
	/** What it is, how large, since when: a sentence each. */
	notes: string[];
	/** What is wrong with it: that nothing answers, that it was withdrawn, that it was taken away. */
	cautions: string[];
	/** Whether it still stands. */
	stands: boolean;
	/** Where the same can be read in an archive. */
	copies: { href: string; label: string }[];
	/** The address at which nothing answers. */
	dead?: string;
};

type Told = { evidence: readonly string[]; source?: string | undefined };
type Reader = { language: Language; zone: string };

/**
 * On what a figure rests: the addresses that it names, then what was attached to it. An address in the words of its source is only
 * named where nothing answers there; a copy of an address stands with that.
 */
export async function toldEvidence(
	db: Reading,
	{ evidence, source }: Told,
	attached: readonly Attached[],
	{ language, zone }: Reader
): Promise<ToldEvidence[]> {
	const inSource = addressesIn(source ?? '').filter((each) => !evidence.includes(each));
	const dead = await links.deadAmong(db, [
		...evidence,
		...inSource,
		...attached.flatMap(({ address }) => address ?? [])
	]);
	const locale = { locale: language };
	const copies = attached.filter(({ copy_of, withdrawn, redacted }) => copy_of !== null && !withdrawn && !redacted);
	const copied = new Set([...evidence, ...inSource, ...attached.flatMap((each) => each.address ?? [])]);

	function linkTold(address: string): Pick<ToldEvidence, 'cautions' | 'copies' | 'dead'> {
		const since = dead.get(address);
		return {
			cautions: since ? [m.link_dead({ date: formatDayOf(since, zone, language) }, locale)] : [],
			copies: copies
				.filter(({ copy_of }) => copy_of === address)
				.map((each) => ({ href: each.address ?? '', label: m.link_copy({}, locale) })),
			...(since && { dead: address })
		};
	}

	return [
		...[...evidence, ...inSource.filter((each) => dead.has(each))].map((address): ToldEvidence => {
			return { href: address, label: address, notes: [], stands: true, ...linkTold(address) };
		}),
		...attached
			.filter((each) => !(copies.includes(each) && copied.has(each.copy_of ?? '')))
			.map((each): ToldEvidence => {
				const { id, title, address, withdrawn, redacted, recorded_at } = each;
				const told = address === null ? { cautions: [], copies: [] } : linkTold(address);
				const label = title || (each.file_name ?? address ?? m.evidence_taken({}, locale));
				const since = m.evidence_since({ date: formatInstant(recorded_at, zone, language) }, locale);
				return {
					...{ id, label, ...told },
					...(!redacted && { href: address ?? `/evidence/${id}` }),
					notes: [...kindNotes(each, language), since],
					stands: !withdrawn && !redacted,
					cautions: [
						...told.cautions,
						...(withdrawn
							? [
									m.evidence_withdrawn(
										{ date: formatInstant(withdrawn.at, zone, language), reason: withdrawn.reason },
										locale
									)
								]
							: []),
						...(redacted
							? [
									m.evidence_redacted(
										{ date: formatInstant(redacted.at, zone, language), ground: redacted.ground },
										locale
									)
								]
							: [])
					]
				};
			})
	];
}

/** What is to be said of the addresses in the words of a source: those at which nothing answers. */
export async function deadInSource(db: Reading, source: string | null, { language, zone }: Reader): Promise<string[]> {
	const dead = await links.deadAmong(db, addressesIn(source ?? ''));
	const locale = { locale: language };
	return [...dead.values()].map((since) => m.link_dead({ date: formatDayOf(since, zone, language) }, locale));
}

function kindNotes({ kind, file_bytes, file_name, title, address }: Attached, language: Language): string[] {
	if (kind === 'link') return address !== null && title ? [address] : [];
	const size = `${kind.toUpperCase()}, ${roundSize(file_bytes ?? 0, language)}`;
	return title && file_name ? [file_name, size] : [size];
}

/** A size with no more digits than say something. */
function roundSize(bytes: number, language: Language): string {
	if (bytes >= 2 ** 20) return sizeText(Math.round((bytes / 2 ** 20) * 10) * (2 ** 20 / 10), language);
	return sizeText(Math.max(1, Math.round(bytes / 2 ** 10)) * 2 ** 10, language);
}
