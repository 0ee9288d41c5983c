import type { SearchedKind } from '#db/tables.ts';
import { m, type Message } from '#words/messages.ts';

/** What things of a kind are called together. */
export const KIND_LABELS: Record<SearchedKind, Message> = {
	agreement: m.search_kind_agreement,
	commitment: m.search_kind_commitment,
	organisation: m.search_kind_organisation,
	indicator: m.search_kind_indicator,
	target: m.search_kind_target,
	action: m.search_kind_action
};

/** What one of them is called. */
export const KIND_WORDS: Record<SearchedKind, Message> = {
	agreement: m.agreement,
	commitment: m.commitment,
	organisation: m.organisation,
	indicator: m.indicator,
	target: m.aim_prefix,
	action: m.search_one_action
};
