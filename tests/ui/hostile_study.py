"""A study in which everything a person can write is hostile: names, words, reasons, answers."""

from coding import actions
from coding.store import Study
from coding.text import Entry, Kind, ReadDocument, Segment
from tests.actions.deeds import DEEDS, prepare

HOSTILE = (
    ":red[x] $x$ ![](http://evil.example/a.png) <img src=http://evil.example/x onerror=alert(1)> "
    "<script>alert(1)</script> **b** :streamlit: \u202egnp"
)
#: Every deed that writes something and takes nothing of it away.
DEEDS_THAT_WRITE = (
    *("revise_study", "name_coder", "record_consent", "mark_read", "apply_code"),
    *("assign_sample", "close_pass", "reconcile", "hold_beside", "link_themes"),
    *("decide_comparison", "define_code", "take_in_codebook"),
    *("define_theme", "take_snapshot", "choose_extract", "give_fit"),
    *("choose_contrary", "write_claim", "rest_claim_on", "write_section", "answer_checklist"),
    *("record_export", "write_memo", "revise_memo", "enter_phase", "record_proposals"),
    *("accept_proposal", "take_suggestion", "code_passages", "rule_words", "open_audit"),
    *("give_verdict", "suggest_change", "answer_suggestion", "reply_to_audit", "answer_blind"),
    # Last: it puts another document in the place of the first.
    *("answer_closing_question", "correct_transcription"),
)


def make_hostile(study: Study) -> None:
    """Do in the small study whatever writes words, each time with the hostile ones."""
    prepare(study)
    for name in DEEDS_THAT_WRITE:
        with study.begin() as session:
            DEEDS[name].does(session, f" {HOSTILE}")
    text = f"{HOSTILE} {HOSTILE}"
    person = f"P9 {HOSTILE}"
    read = ReadDocument(
        f"{HOSTILE}.txt",
        "txt",
        Kind.DIARY,
        text,
        "hostile",
        (Entry(0, len(text), person, week=1, prompt=HOSTILE),),
    )
    with study.begin() as session:
        document = actions.import_document(session, read, coder="Mia").id
        for start in (3, 40):
            actions.apply_code(
                session, document, Segment(start, start + 30), HOSTILE, because=HOSTILE, coder="Mia"
            )
        actions.define_theme(session, HOSTILE, concept=HOSTILE, coder="Mia")
        actions.place_code(session, HOSTILE, theme=HOSTILE, coder="Mia")
        actions.relate_themes(session, HOSTILE, "contradicts", "Work", coder="Mia")
        actions.write_memo(session, HOSTILE, kind="familiarisation", coder="Mia")
