"""Decisions. Every public function here writes exactly one audit event, in the same transaction.

An action takes a writing session and the name of the person who decides. What it finds to be so
already leaves no line; what it refuses leaves no trace.
"""

from coding.actions.answering import answer_suggestion, reply_to_audit
from coding.actions.auditing import (
    answer_blind,
    answer_closing_question,
    close_audit,
    give_verdict,
    open_audit,
    suggest_change,
)
from coding.actions.choosing import (
    choose_extract,
    cut_extract,
    gloss_extract,
    let_extract_go,
    order_extracts,
    print_whole,
)
from coding.actions.codebooks import take_in_codebook
from coding.actions.codes import (
    apply_code,
    bring_back_code,
    change_boundaries,
    define_code,
    merge_codes,
    move_code,
    remove_code,
    retire_code,
    revise_code,
    split_code,
)
from coding.actions.comparing import (
    decide_comparison,
    hold_beside,
    link_themes,
    unlink_themes,
)
from coding.actions.consenting import record_consent
from coding.actions.correcting import correct_transcription
from coding.actions.documents import import_document, mark_read
from coding.actions.passages import code_passages
from coding.actions.proposals import (
    accept_proposal,
    record_proposals,
    reject_proposal,
    take_suggestion,
)
from coding.actions.reviewing import choose_contrary, give_fit, mark_reread, move_extract
from coding.actions.reviews import begin_review, take_in_review
from coding.actions.rules import rule_words
from coding.actions.second_coding import assign_sample, close_pass, reconcile
from coding.actions.studies import create_study, name_coder, restore, revise_study
from coding.actions.theme_changes import (
    drop_theme,
    merge_themes,
    relate_themes,
    split_theme,
    take_snapshot,
    unrelate_themes,
)
from coding.actions.theme_map import gather_codes, move_theme, place_code, take_code_out
from coding.actions.themes import define_theme
from coding.actions.thinking import enter_phase, remove_memo, revise_memo, write_memo
from coding.actions.undoing import redo, undo
from coding.actions.writing import (
    answer_checklist,
    move_claim,
    record_export,
    remove_claim,
    rest_claim_on,
    write_claim,
    write_section,
)

__all__ = [
    "accept_proposal",
    "answer_blind",
    "answer_checklist",
    "answer_closing_question",
    "answer_suggestion",
    "apply_code",
    "assign_sample",
    "begin_review",
    "bring_back_code",
    "change_boundaries",
    "choose_contrary",
    "choose_extract",
    "close_audit",
    "close_pass",
    "code_passages",
    "correct_transcription",
    "create_study",
    "cut_extract",
    "decide_comparison",
    "define_code",
    "define_theme",
    "drop_theme",
    "enter_phase",
    "gather_codes",
    "give_fit",
    "give_verdict",
    "gloss_extract",
    "hold_beside",
    "import_document",
    "let_extract_go",
    "link_themes",
    "mark_read",
    "mark_reread",
    "merge_codes",
    "merge_themes",
    "move_claim",
    "move_code",
    "move_extract",
    "move_theme",
    "name_coder",
    "open_audit",
    "order_extracts",
    "place_code",
    "print_whole",
    "reconcile",
    "record_consent",
    "record_export",
    "record_proposals",
    "redo",
    "reject_proposal",
    "relate_themes",
    "remove_claim",
    "remove_code",
    "remove_memo",
    "reply_to_audit",
    "rest_claim_on",
    "restore",
    "retire_code",
    "revise_code",
    "revise_memo",
    "revise_study",
    "rule_words",
    "split_code",
    "split_theme",
    "suggest_change",
    "take_code_out",
    "take_in_codebook",
    "take_in_review",
    "take_snapshot",
    "take_suggestion",
    "undo",
    "unlink_themes",
    "unrelate_themes",
    "write_claim",
    "write_memo",
    "write_section",
]
