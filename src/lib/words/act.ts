import type { Language } from '#domain/language.ts';
import { m, type Message } from './messages.ts';

const ACTS: Record<string, Message> = {
	'submit entry': m.act_submit_entry,
	'recall entry': m.act_recall_entry,
	'accept entry': m.act_accept_entry,
	'return entry': m.act_return_entry,
	'withdraw entry': m.act_withdraw_entry,
	'attach evidence': m.act_attach_evidence,
	'withdraw evidence': m.act_withdraw_evidence,
	'redact evidence': m.act_redact_evidence,
	'confirm entry': m.act_confirm_entry,
	'ask for figure': m.act_ask_for_figure,
	'comment entry': m.act_comment_entry,
	'ask to confirm': m.act_ask_to_confirm,
	'answer question': m.act_answer_question,
	'defer figure': m.act_defer_figure,
	'redact entry': m.act_redact_entry,
	'publish unreviewed': m.act_publish_unreviewed,
	'tell notices': m.act_tell_notices,
	'publish held': m.act_publish_held,
	'reply to notice': m.act_reply_to_notice,
	'roll verdicts': m.act_roll_verdicts,
	'record public figures': m.act_record_public_figures,
	'register agreements': m.act_register_agreements,
	'register organisations': m.act_register_organisations,
	'register indicators': m.act_register_indicators,
	'add indicator': m.act_add_indicator,
	'set indicator': m.act_set_indicator,
	'register actions': m.act_register_actions,
	'show public figures': m.act_show_public_figures,
	'open series': m.act_open_series,
	'add series': m.act_add_series,
	'propose target': m.act_propose_target,
	'put target in force': m.act_put_target_in_force,
	'return target': m.act_return_target,
	'propose target again': m.act_propose_target_again,
	'discard target': m.act_discard_target,
	'reword target': m.act_reword_target,
	'propose version': m.act_propose_version,
	'discard version': m.act_discard_version,
	'put version in force': m.act_put_version_in_force,
	'link target': m.act_link_target,
	'withdraw target': m.act_withdraw_target,
	'end target': m.act_end_target,
	'make statement': m.act_make_statement,
	'make ruling': m.act_make_ruling,
	'edit agreement': m.act_edit_agreement,
	'edit commitments': m.act_edit_commitments,
	'add party': m.act_add_party,
	'end party': m.act_end_party,
	'make group': m.act_make_group,
	'add member': m.act_add_member,
	'end member': m.act_end_member,
	'record action': m.act_record_action,
	'set series': m.act_set_series,
	'end series': m.act_end_series,
	'reopen series': m.act_reopen_series,
	'discard series': m.act_discard_series,
	'rename organisation': m.act_rename_organisation,
	'merge organisation': m.act_merge_organisation
};

/**
 * What an operation did, as the journal's readers see it; the operation's own name where it has no words.
 *
 * @example actWord('accept entry', 'en') === 'Figure accepted'
 */
export function actWord(act: string, language: Language): string {
	return ACTS[act]?.({}, { locale: language }) ?? act;
}
