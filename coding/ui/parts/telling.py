"""The trail in words: each decision in the past tense, and when it was made."""

from datetime import datetime

from coding.queries.told import ToldLine
from coding.ui.parts.wording import counted, day

#: Each action in the past tense, and what it is done to, where that is worth counting.
ACTIONS = {
    "accept_proposal": ("accepted a proposal", "decisions"),
    "answer_blind": ("answered without knowing the theme", "answers"),
    "answer_checklist": ("answered a point of a checklist", "points"),
    "answer_closing_question": ("answered a closing question", "answers"),
    "answer_suggestion": ("answered an auditor’s suggestion", "suggestions"),
    "apply_code": ("applied a code", "codes"),
    "decide_comparison": ("wrote down what a comparison came to", "comparisons"),
    "hold_beside": ("held two readings beside each other", "comparisons"),
    "link_themes": ("said how themes of two readings stand to each other", "links"),
    "unlink_themes": ("took back how two themes stand to each other", "links"),
    "assign_sample": ("gave several coders a sample to code apart", "samples"),
    "begin_review": ("opened a copy for review", ""),
    "bring_back_code": ("brought back a retired code", "codes"),
    "change_boundaries": ("changed where a code begins and ends", "codes"),
    "choose_contrary": ("filled the slot for a contrary case", "themes"),
    "choose_extract": ("chose an extract", "extracts"),
    "close_audit": ("closed and signed an audit", "audits"),
    "close_pass": ("finished coding a sample apart", "passes"),
    "code_passages": ("coded several passages at once", "codes"),
    "correct_transcription": ("corrected a transcription", "documents"),
    "create_study": ("began the study", ""),
    "cut_extract": ("left words out of a printed extract", "extracts"),
    "define_code": ("defined a code", "codes"),
    "define_theme": ("defined a theme", "themes"),
    "drop_theme": ("dropped a theme", "themes"),
    "enter_phase": ("entered a phase", "phases"),
    "gather_codes": ("gathered codes under a theme", "themes"),
    "give_fit": ("judged how an extract fits", "verdicts"),
    "give_verdict": ("judged an item of an audit", "verdicts"),
    "gloss_extract": ("glossed a printed extract", "extracts"),
    "import_document": ("imported a file", "documents"),
    "let_extract_go": ("let an extract go", "extracts"),
    "mark_read": ("marked as read", "entries"),
    "mark_reread": ("marked as reread with the map in hand", "entries"),
    "merge_codes": ("merged two codes", ""),
    "merge_themes": ("merged two themes", ""),
    "move_claim": ("told a passage in another place", "passages"),
    "move_code": ("moved a code in the hierarchy", "codes"),
    "move_extract": ("gave an extract a new home", "codes"),
    "move_theme": ("moved a theme", "themes"),
    "name_coder": ("named a person and their role", "people"),
    "open_audit": ("opened an audit", "audits"),
    "order_extracts": ("put extracts into another order", "themes"),
    "place_code": ("put a code under a theme", "codes"),
    "print_whole": ("took cuts and glosses out of an extract", "extracts"),
    "reconcile": ("settled how coders differ", "differences"),
    "record_export": ("took a file out", "files"),
    "record_consent": ("wrote down what a participant agreed to", "participants"),
    "record_proposals": ("had proposals made", "proposals"),
    "redo": ("made again", ""),
    "reject_proposal": ("rejected a proposal", "proposals"),
    "relate_themes": ("related two themes", "relations"),
    "remove_claim": ("took a passage out of the narrative", "passages"),
    "remove_code": ("took a code off", "codes"),
    "remove_memo": ("took a memo away", "memos"),
    "reply_to_audit": ("replied in an audit", "replies"),
    "rest_claim_on": ("rested a claim on extracts", "passages"),
    "restore": ("put the study back to a backup", ""),
    "retire_code": ("retired a code", "codes"),
    "revise_code": ("renamed or redefined a code", "codes"),
    "revise_memo": ("wrote a memo anew", "memos"),
    "revise_study": ("revised the study’s description", ""),
    "rule_words": ("pinned, forbade or freed learned words", "rules"),
    "split_code": ("split extracts off into a code", "codes"),
    "split_theme": ("split codes off into a theme", "themes"),
    "suggest_change": ("suggested a change", "suggestions"),
    "take_code_out": ("took a code out of a theme", "codes"),
    "take_in_codebook": ("took in a codebook, beginning with", "codes"),
    "take_in_review": ("took in a review", "verdicts"),
    "take_snapshot": ("kept the map of themes as", "snapshots"),
    "take_suggestion": ("took up a suggested code", "codes"),
    "undo": ("took back", ""),
    "unrelate_themes": ("took a relation of two themes back", "relations"),
    "write_claim": ("wrote a passage of the narrative", "passages"),
    "write_memo": ("wrote a memo", "memos"),
    "write_section": ("wrote a section of the report", "sections"),
}


def done(action: str, of: str = "") -> str:
    """An action in words: ``took back: applied a code``."""
    told = ACTIONS.get(action, (action.replace("_", " "), ""))[0]
    return f"{told}: {done(of)}" if of else told


def moment(iso: str) -> str:
    """``14 Oct 2025, 09:41`` in the computer's own time, for a UTC time."""
    try:
        told = datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return iso
    return f"{day(told.date().isoformat())}, {told:%H:%M}"


def told_line(line: ToldLine) -> str:
    """An event of the trail in words: ``Applied a code: “slowing down” on P03, week 4``."""
    what, rows = told_parts(line)
    return f"{what}: {rows or line.about}" if rows or line.about else what


def told_parts(line: ToldLine) -> tuple[str, str]:
    """What was done, and to how many where that is counted: ``Marked as read``, ``3 entries``."""
    what = done(line.action, line.of)
    what = what[0].upper() + what[1:]
    many = ACTIONS.get(line.of or line.action, ("", ""))[1]
    if line.about or not many or not line.rows:
        return what, ""
    one = many[:-3] + "y" if many.endswith("ies") else many.removesuffix("s")
    return what, counted(line.rows, one, many)
