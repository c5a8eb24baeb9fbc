"""Every action once, in a study in which it can be done; and what it refuses.

A deed takes a text that it puts into every argument a person writes freely, so that a test can
look where that text went.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from coding import actions
from coding.actions.reviews import Review
from coding.codebook import Codebook, CodebookCode
from coding.proposals.proposal import Proposal
from coding.queries.comparing import Side
from coding.queries.narrative import reported_extracts
from coding.store import Session, Study
from coding.store.records import AuditEvent
from coding.store.records import Study as StudyRecord
from coding.store.supervision import AuditItem
from coding.text import Segment
from tests.conftest import small_document

Call = Callable[[Session, str], object]


@dataclass(frozen=True)
class Deed:
    """One action: a call that changes something by a person, and calls that are refused."""

    does: Call
    refused: tuple[Call, ...] = ()
    undone: bool = True
    by: str = "Mia"


def prepare(study: Study) -> None:
    """Work on the small study until every deed is possible in it."""
    with study.begin() as session:
        actions.apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
        actions.apply_code(session, 1, Segment(47, 60), "forgetting", coder="Mia")
        actions.apply_code(session, 1, Segment(13, 24), "forgetting", coder="Mia")
        actions.define_code(session, "ease", coder="Mia")
        actions.define_code(session, "gone", coder="Mia")
        actions.retire_code(session, "gone", coder="Mia")
        actions.define_code(session, "calm", parent="ease", coder="Mia")
        actions.define_theme(session, "Quiet", coder="Mia")
        actions.place_code(session, "calm", theme="Quiet", coder="Mia")
        actions.define_theme(session, "Slow", parent="Quiet", coder="Mia")
        actions.define_theme(session, "Work", coder="Mia")
        actions.relate_themes(session, "Work", "contradicts", "Quiet", coder="Mia")
        for number in (1, 2):
            actions.choose_extract(session, number, theme="Work", coder="Mia")
        actions.gloss_extract(session, 2, 48, "that day", coder="Mia")
        actions.choose_extract(session, 1, theme="Quiet", coder="Mia")
        actions.write_claim(session, "It is quiet.", theme="Quiet", coder="Mia")
        actions.write_claim(session, "So it is.", theme="Quiet", kind="reading", coder="Mia")
        actions.write_section(session, "overview", "One theme.", coder="Mia")
        proposals = [
            Proposal("1", Segment(start, start + 4), "bus", "phrase", "people say it often")
            for start in (30, 34, 47)
        ]
        actions.record_proposals(session, proposals, made_with="a test", coder="Mia")
        actions.reject_proposal(session, 2, coder="Mia")
        actions.enter_phase(session, 3, coder="Mia")
        for title in ("settled", "open"):
            actions.assign_sample(session, ["Mia", "Joe"], title=title, share=1, coder="Mia")
        for name in ("Mia", "Joe"):
            actions.close_pass(session, 1, coder=name)
        strands = Side("", "Diaries"), Side("", "Focus group")
        actions.hold_beside(
            session, "Both", kind="strands", left=strands[0], right=strands[1], coder="Mia"
        )
        actions.link_themes(session, 1, "Quiet", "overlap", "Quiet", coder="Mia")
        actions.write_memo(session, "a first thought", coder="Sam")
        actions.undo(session, coder="Sam")
        actions.write_memo(session, "a last thought", coder="Mia")
    with study.begin() as session:
        actions.name_coder(session, "Eve", role="supervisor", coder="Mia")
        audit = actions.open_audit(
            session, "First look", auditor="Eve", relation="teaches none of them", coder="Eve"
        )
        item = drawn(session, "coding", application=2)
        actions.give_verdict(session, item, "partly", coder="Eve")
        actions.suggest_change(session, item, "code", {"code": "slips"}, coder="Eve")
        assert audit.id == 1


def review(session: Session, m: str, *, head: str = "", reviewer: str = "Eve") -> Review:
    """A review made from the study's first state, with one comment in it."""
    uid = session.scalars(select(StudyRecord.uid)).one()
    first = session.get_one(AuditEvent, 1).hash
    memo = {"about": "", "kind": "memo", "text": f"from afar{m}", "at": "2026-01-01T00:00:00"}
    return Review(uid, 1, head or first, reviewer, "ab" * 32, [], [memo])


def drawn(session: Session, kind: str, *, application: int | None = None) -> int:
    """The first item of that kind in the audit, or the one of an application."""
    wanted = select(AuditItem.id).where(AuditItem.kind == kind).order_by(AuditItem.position)
    if application is not None:
        wanted = wanted.where(AuditItem.code_application_id == application)
    found = session.scalars(wanted).first()
    assert found is not None
    return found


def chosen_for(session: Session, theme: str) -> int:
    """The id of the extract chosen for a theme."""
    return next(one.id for one in reported_extracts(session) if one.theme == theme)


def proposal(m: str, *, end: int = 6, document: str = "1") -> Proposal:
    return Proposal(document, Segment(3, end), f"was{m}", f"phrase{m}", f"because{m}", (f"f{m}",))


def codebook(m: str) -> Codebook:
    codes = [
        CodebookCode(one, f"{one}{m}", above, f"d{m}", (f"i{m}",), (), (), (), "check", (), "", "")
        for one, above in (("sun", ""), ("light", "sun"))
    ]
    return Codebook(f"x{m}", "mine", "t", "", "", "", True, tuple(codes))


DEEDS: dict[str, Deed] = {
    "create_study": Deed(
        # Only a study that has no first row yet can do it; see test_studies.
        lambda session, m: actions.create_study(
            session, title=f"T{m}", question=f"Q{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.create_study(session, title="T", coder="Mia"),
            lambda session, _: actions.create_study(
                session, title="T", approach="grounded", coder="Mia"
            ),
            lambda session, _: actions.create_study(
                session, title="T", language="English", coder="Mia"
            ),
        ),
        undone=False,
    ),
    "revise_study": Deed(
        lambda session, m: actions.revise_study(
            session,
            seen=1,
            title=f"Other{m}",
            question=f"Why{m}?",
            objectives=f"To say why{m}",
            approach="codebook",
            rationale=f"since{m}",
            inductive_deductive=f"inductive{m}",
            semantic_latent=f"latent{m}",
            experiential_critical=f"critical{m}",
            realist_constructionist=f"realist{m}",
            reason=f"two coders{m}",
            coder=f"Mia{m}",
        ),
        (
            lambda session, _: actions.revise_study(session, seen=9, title="x", coder="Mia"),
            lambda session, _: actions.revise_study(
                session, seen=1, approach="codebook", coder="Mia"
            ),
            lambda session, _: actions.revise_study(
                session, seen=1, approach="x", reason="y", coder="Mia"
            ),
        ),
    ),
    "name_coder": Deed(
        lambda session, m: actions.name_coder(
            session, f"Ada{m}", role="supervisor", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.name_coder(session, "Ada", role="boss", coder="Mia"),
            lambda session, _: actions.name_coder(session, " ", role="auditor", coder="Mia"),
            lambda session, _: actions.name_coder(
                session, "Ada", role="auditor", until="soon", coder="Mia"
            ),
        ),
        undone=False,
    ),
    "record_consent": Deed(
        lambda session, m: actions.record_consent(
            session,
            "P01",
            {"verbatim": "thesis"},
            given="2025-09-01",
            form=f"v2{m}",
            seen=1,
            coder=f"Mia{m}",
        ),
        (
            lambda session, _: actions.record_consent(session, "P9", {}, seen=1, coder="Mia"),
            lambda session, _: actions.record_consent(session, "P01", {}, seen=7, coder="Mia"),
            lambda session, _: actions.record_consent(
                session, "P01", {"verbatim": "perhaps"}, seen=1, coder="Mia"
            ),
            lambda session, _: actions.record_consent(
                session, "P01", {}, given="once", seen=1, coder="Mia"
            ),
        ),
        undone=False,
    ),
    "restore": Deed(
        lambda session, m: actions.restore(session, events_before=9, coder=f"Mia{m}"),
        undone=False,
    ),
    "import_document": Deed(
        lambda session, m: actions.import_document(
            session, small_document(f"second{m}.txt"), names=f"none{m}", coder=f"Mia{m}"
        ),
        (lambda session, _: actions.import_document(session, small_document(), coder="Mia"),),
    ),
    "mark_read": Deed(
        lambda session, m: actions.mark_read(session, [2, 3], reading=2, coder=f"Mia{m}"),
        (
            lambda session, _: actions.mark_read(session, [2, 99], coder="Mia"),
            lambda session, _: actions.mark_read(session, [2], reading=3, coder="Mia"),
        ),
    ),
    "apply_code": Deed(
        lambda session, m: actions.apply_code(
            session, 1, Segment(0, 5), f"asking{m}", because=f"she asks{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.apply_code(session, 1, Segment(0, 999), "x", coder="Mia"),
            lambda session, _: actions.apply_code(session, 7, Segment(0, 5), "x", coder="Mia"),
            lambda session, _: actions.apply_code(session, 1, Segment(0, 5), " ", coder="Mia"),
            lambda session, _: actions.apply_code(session, 1, Segment(0, 5), "x", coder=" "),
            lambda session, _: actions.apply_code(
                session, 1, Segment(0, 5), "x\ud800", coder="Mia"
            ),
            lambda session, _: actions.apply_code(session, 1, Segment(0, 5), "x\0", coder="Mia"),
            lambda session, _: actions.apply_code(session, 2**64, Segment(0, 5), "x", coder="Mia"),
        ),
    ),
    "assign_sample": Deed(
        lambda session, m: actions.assign_sample(
            session, [f"Mia{m}", f"Zoe{m}"], title=f"S{m}", prepared=f"p{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.assign_sample(session, ["Mia"], title="S", coder="Mia"),
            lambda session, _: actions.assign_sample(
                session, ["Mia", "Mia "], title="S", coder="Mia"
            ),
            lambda session, _: actions.assign_sample(
                session, ["Mia", "Zoe"], title=" ", coder="Mia"
            ),
            lambda session, _: actions.assign_sample(
                session, ["Mia", "Zoe"], title="S", share=1.5, coder="Mia"
            ),
        ),
    ),
    "hold_beside": Deed(
        lambda session, m: actions.hold_beside(
            session, f"H{m}", kind="analysts", left=Side(), right=Side(f"Zoe{m}"), coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.hold_beside(
                session, " ", kind="analysts", left=Side(), right=Side("Zoe"), coder="Mia"
            ),
            lambda session, _: actions.hold_beside(
                session, "H", kind="analysts", left=Side(), right=Side(), coder="Mia"
            ),
            lambda session, _: actions.hold_beside(
                session, "H", kind="strands", left=Side(), right=Side("", "Tea"), coder="Mia"
            ),
        ),
    ),
    "link_themes": Deed(
        lambda session, m: actions.link_themes(
            session, 1, "Work", "overlap", "Quiet", note=f"n{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.link_themes(
                session, 1, "Work", "like", "Quiet", coder="Mia"
            ),
            lambda session, _: actions.link_themes(
                session, 1, "Work", "only left", "Quiet", coder="Mia"
            ),
            lambda session, _: actions.link_themes(session, 1, "Work", "overlap", None, coder="A"),
            lambda session, _: actions.link_themes(
                session, 1, "None", "overlap", "Quiet", coder="Mia"
            ),
            lambda session, _: actions.link_themes(
                session, 9, "Work", "overlap", "Quiet", coder="Mia"
            ),
        ),
    ),
    "unlink_themes": Deed(
        lambda session, m: actions.unlink_themes(session, 1, reason=f"r{m}", coder=f"Mia{m}"),
        (lambda session, _: actions.unlink_themes(session, 9, coder="Mia"),),
    ),
    "decide_comparison": Deed(
        lambda session, m: actions.decide_comparison(
            session, 1, f"Both stand{m}.", seen=1, coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.decide_comparison(session, 1, "So.", seen=7, coder="Mia"),
            lambda session, _: actions.decide_comparison(session, 9, "So.", seen=1, coder="Mia"),
        ),
    ),
    "close_pass": Deed(
        lambda session, m: actions.close_pass(session, 2, reason=f"done{m}", coder="Mia"),
        (
            lambda session, _: actions.close_pass(session, 1, coder="Mia"),
            lambda session, _: actions.close_pass(session, 2, coder="Ann"),
            lambda session, _: actions.close_pass(session, 9, coder="Mia"),
        ),
    ),
    "reconcile": Deed(
        lambda session, m: actions.reconcile(
            session, 1, 2, "calm", "new code", note=f"n{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.reconcile(session, 1, 2, "calm", "drawn", coder="Mia"),
            lambda session, _: actions.reconcile(session, 1, 2, "calm", "new code", coder="Mia"),
            lambda session, _: actions.reconcile(session, 1, 99, "calm", "left open", coder="A"),
            lambda session, _: actions.reconcile(session, 1, 2, "none", "left open", coder="Mia"),
            lambda session, _: actions.reconcile(session, 2, 2, "calm", "left open", coder="Mia"),
        ),
    ),
    "remove_code": Deed(
        lambda session, m: actions.remove_code(session, 1, reason=f"not so{m}", coder=f"Mia{m}"),
        (lambda session, _: actions.remove_code(session, 99, coder="Mia"),),
    ),
    "change_boundaries": Deed(
        lambda session, m: actions.change_boundaries(
            session, 1, Segment(15, 24), reason=f"one word less{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.change_boundaries(session, 99, Segment(0, 5), coder="Mia"),
            lambda session, _: actions.change_boundaries(session, 1, Segment(0, 999), coder="Mia"),
            lambda session, _: actions.change_boundaries(session, 2, Segment(13, 24), coder="Mia"),
        ),
    ),
    "correct_transcription": Deed(
        lambda session, m: actions.correct_transcription(
            session, 2, f"I felt calm on the blue bus 🙂{m}.", reason=f"misread{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.correct_transcription(session, 99, "x", coder="Mia"),
            lambda session, _: actions.correct_transcription(session, 2, " ", coder="Mia"),
            lambda session, _: actions.correct_transcription(session, 4, "x", coder="Mia"),
        ),
    ),
    "define_code": Deed(
        lambda session, m: actions.define_code(
            session,
            f"hope{m}",
            definition=f"looking ahead{m}",
            include=f"plans{m}",
            exclude=f"dreams{m}",
            new_name=f"hoping{m}",
            parent="ease",
            origin=f"codebook:x{m}",
            reason=f"needed{m}",
            coder=f"Mia{m}",
        ),
        (
            lambda session, _: actions.define_code(session, "ease", parent="calm", coder="Mia"),
            lambda session, _: actions.define_code(session, "ease", parent="ease", coder="Mia"),
            lambda session, _: actions.define_code(session, "ease", parent="none", coder="Mia"),
            lambda session, _: actions.define_code(
                session, "ease", seen=1, new_name="calm", coder="Mia"
            ),
            lambda session, _: actions.define_code(
                session, "ease", seen=1, new_name=" ", coder="Mia"
            ),
            lambda session, _: actions.define_code(
                session, "ease", seen=9, definition="x", coder="Mia"
            ),
            lambda session, _: actions.define_code(
                session, "gone", seen=1, definition="x", coder="Mia"
            ),
        ),
    ),
    "bring_back_code": Deed(
        lambda session, m: actions.bring_back_code(
            session, "gone", reason=f"needed{m}", coder=f"Mia{m}"
        ),
        (lambda session, _: actions.bring_back_code(session, "none", coder="Mia"),),
    ),
    "retire_code": Deed(
        lambda session, m: actions.retire_code(
            session, "ease", reason=f"too wide{m}", coder=f"Mia{m}"
        ),
        (lambda session, _: actions.retire_code(session, "none", coder="Mia"),),
    ),
    "merge_codes": Deed(
        lambda session, m: actions.merge_codes(
            session, "calm", into="forgetting", reason=f"one thing{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.merge_codes(session, "calm", into="calm", coder="Mia"),
            lambda session, _: actions.merge_codes(session, "calm", into="none", coder="Mia"),
            lambda session, _: actions.merge_codes(session, "none", into="calm", coder="Mia"),
        ),
    ),
    "revise_code": Deed(
        lambda session, m: actions.revise_code(
            session,
            "forgetting",
            seen=1,
            new_name=f"slips{m}",
            definition=f"d{m}",
            include=f"i{m}",
            exclude=f"e{m}",
            colour=7,
            reason=f"clearer{m}",
            coder=f"Mia{m}",
        ),
        (
            lambda session, _: actions.revise_code(session, "none", seen=1, coder="Mia"),
            lambda session, _: actions.revise_code(
                session, "forgetting", seen=9, definition="x", reason="y", coder="Mia"
            ),
            lambda session, _: actions.revise_code(
                session, "forgetting", seen=1, definition="x", coder="Mia"
            ),
            lambda session, _: actions.revise_code(
                session, "forgetting", seen=1, new_name="calm", reason="y", coder="Mia"
            ),
        ),
    ),
    "move_code": Deed(
        lambda session, m: actions.move_code(
            session, "forgetting", under="ease", seen=1, reason=f"belongs{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.move_code(
                session, "ease", under="calm", seen=1, coder="Mia"
            ),
            lambda session, _: actions.move_code(
                session, "forgetting", under="none", seen=1, coder="Mia"
            ),
            lambda session, _: actions.move_code(session, "calm", under="", seen=9, coder="Mia"),
        ),
    ),
    "split_code": Deed(
        lambda session, m: actions.split_code(
            session,
            "forgetting",
            [2],
            into=f"slips{m}",
            definition=f"small ones{m}",
            reason=f"two ideas{m}",
            coder=f"Mia{m}",
        ),
        (
            lambda session, _: actions.split_code(
                session, "forgetting", [], into="slips", reason="x", coder="Mia"
            ),
            lambda session, _: actions.split_code(
                session, "forgetting", [2], into="slips", reason=" ", coder="Mia"
            ),
            lambda session, _: actions.split_code(
                session, "forgetting", [2], into="forgetting", reason="x", coder="Mia"
            ),
            lambda session, _: actions.split_code(
                session, "forgetting", [1, 2], into="slips", reason="x", coder="Mia"
            ),
            lambda session, _: actions.split_code(
                session, "forgetting", [99], into="slips", reason="x", coder="Mia"
            ),
        ),
    ),
    "take_in_codebook": Deed(
        lambda session, m: actions.take_in_codebook(
            session, codebook(m), reason=f"lens{m}", coder=f"Mia{m}"
        ),
        (lambda session, _: actions.take_in_codebook(session, codebook("\ud800"), coder="Mia"),),
    ),
    "define_theme": Deed(
        lambda session, m: actions.define_theme(
            session,
            f"Loud{m}",
            parent="Quiet",
            new_name=f"Louder{m}",
            concept=f"it roars{m}",
            definition=f"d{m}",
            boundaries=f"b{m}",
            contrary=f"c{m}",
            scope=f"s{m}",
            answers=f"a{m}",
            name_reason=f"n{m}",
            state="reviewed",
            reason=f"r{m}",
            coder=f"Mia{m}",
        ),
        (
            lambda session, _: actions.define_theme(session, "Quiet", state="done", coder="Mia"),
            lambda session, _: actions.define_theme(
                session, "Quiet", seen=1, state="settled", coder="Mia"
            ),
            lambda session, _: actions.define_theme(
                session, "Quiet", seen=1, concept="Hush.", state="settled", coder="Mia"
            ),
            lambda session, _: actions.define_theme(session, "New", parent="none", coder="Mia"),
            lambda session, _: actions.define_theme(session, " ", coder="Mia"),
            lambda session, _: actions.define_theme(
                session, "Quiet", seen=1, new_name=" ", coder="Mia"
            ),
            lambda session, _: actions.define_theme(
                session, "Quiet", seen=9, concept="x", coder="Mia"
            ),
            lambda session, _: actions.define_theme(
                session, "gone", seen=1, concept="x", coder="Mia"
            ),
        ),
    ),
    "place_code": Deed(
        lambda session, m: actions.place_code(
            session, "calm", theme="Slow", why=f"both{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.place_code(session, "calm", theme="Work", coder="Mia"),
            lambda session, _: actions.place_code(
                session, "calm", theme="Work", instead_of="Slow", coder="Mia"
            ),
            lambda session, _: actions.place_code(
                session, "ease", theme="Quiet", before="forgetting", coder="Mia"
            ),
            lambda session, _: actions.place_code(
                session, "ease", theme="Quiet", structure="Sam’s", coder="Mia"
            ),
            lambda session, _: actions.place_code(session, "none", theme="Quiet", coder="Mia"),
            lambda session, _: actions.place_code(session, "calm", theme="none", coder="Mia"),
        ),
    ),
    "take_code_out": Deed(
        lambda session, m: actions.take_code_out(
            session, "calm", theme="Quiet", reason=f"not so{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.take_code_out(session, "calm", theme="Work", coder="Mia"),
            lambda session, _: actions.take_code_out(session, "none", theme="Quiet", coder="Mia"),
        ),
    ),
    "gather_codes": Deed(
        lambda session, m: actions.gather_codes(
            session, ["calm", "ease"], theme=f"Rest{m}", reason=f"alike{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.gather_codes(session, [], theme="Rest", coder="Mia"),
            lambda session, _: actions.gather_codes(session, ["calm"], theme=" ", coder="Mia"),
            lambda session, _: actions.gather_codes(session, ["none"], theme="Rest", coder="Mia"),
        ),
    ),
    "move_theme": Deed(
        lambda session, m: actions.move_theme(
            session, "Slow", under="", before="Quiet", reason=f"own idea{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.move_theme(session, "none", coder="Mia"),
            lambda session, _: actions.move_theme(session, "Quiet", under="Work", coder="Mia"),
            lambda session, _: actions.move_theme(session, "Work", under="Work", coder="Mia"),
            lambda session, _: actions.move_theme(session, "Work", under="Slow", coder="Mia"),
            lambda session, _: actions.move_theme(session, "Work", before="Slow", coder="Mia"),
        ),
    ),
    "merge_themes": Deed(
        lambda session, m: actions.merge_themes(
            session, "Quiet", into="Work", reason=f"one idea{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.merge_themes(
                session, "Quiet", into="Quiet", reason="x", coder="Mia"
            ),
            lambda session, _: actions.merge_themes(
                session, "Quiet", into="Slow", reason="x", coder="Mia"
            ),
            lambda session, _: actions.merge_themes(
                session, "Quiet", into="Work", reason=" ", coder="Mia"
            ),
            lambda session, _: actions.merge_themes(
                session, "none", into="Work", reason="x", coder="Mia"
            ),
        ),
    ),
    "split_theme": Deed(
        lambda session, m: actions.split_theme(
            session, "Quiet", ["calm"], into=f"Calm{m}", reason=f"two ideas{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.split_theme(
                session, "Quiet", [], into="Calm", reason="x", coder="Mia"
            ),
            lambda session, _: actions.split_theme(
                session, "Quiet", ["ease"], into="Calm", reason="x", coder="Mia"
            ),
            lambda session, _: actions.split_theme(
                session, "Quiet", ["calm"], into="Quiet", reason="x", coder="Mia"
            ),
            lambda session, _: actions.split_theme(
                session, "Quiet", ["calm"], into="Calm", reason="", coder="Mia"
            ),
        ),
    ),
    "drop_theme": Deed(
        lambda session, m: actions.drop_theme(
            session, "Quiet", reason=f"too few people{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.drop_theme(session, "Quiet", reason="", coder="Mia"),
            lambda session, _: actions.drop_theme(session, "none", reason="x", coder="Mia"),
        ),
    ),
    "relate_themes": Deed(
        lambda session, m: actions.relate_themes(
            session, "Quiet", "feeds", "Work", note=f"on good days{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.relate_themes(session, "Quiet", "likes", "Work", coder="M"),
            lambda session, _: actions.relate_themes(session, "Quiet", "feeds", "Quiet", coder="M"),
            lambda session, _: actions.relate_themes(session, "Quiet", "feeds", "none", coder="M"),
        ),
    ),
    "unrelate_themes": Deed(
        # What contradicts is contradicted: it may be told from either side.
        lambda session, m: actions.unrelate_themes(
            session, "Quiet", "contradicts", "Work", reason=f"not so{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.unrelate_themes(
                session, "Quiet", "feeds", "Work", coder="M"
            ),
            lambda session, _: actions.unrelate_themes(
                session, "Quiet", "likes", "Work", coder="M"
            ),
        ),
    ),
    "take_snapshot": Deed(
        lambda session, m: actions.take_snapshot(
            session, f"first map{m}", structure=m, coder=f"Mia{m}"
        ),
        (lambda session, _: actions.take_snapshot(session, " ", coder="Mia"),),
    ),
    "choose_extract": Deed(
        lambda session, m: actions.choose_extract(
            session,
            1,
            theme="Quiet",
            purpose=f"says it{m}",
            shared_why=f"turns both ways{m}",
            coder=f"Mia{m}",
        ),
        (
            lambda session, _: actions.choose_extract(session, 99, theme="Quiet", coder="Mia"),
            lambda session, _: actions.choose_extract(session, 1, theme="none", coder="Mia"),
        ),
    ),
    "let_extract_go": Deed(
        lambda session, m: actions.let_extract_go(session, 1, reason=f"odd{m}", coder=f"Mia{m}"),
        (lambda session, _: actions.let_extract_go(session, 99, coder="Mia"),),
    ),
    "order_extracts": Deed(
        lambda session, m: actions.order_extracts(session, "Work", [2, 1], coder=f"Mia{m}"),
        (
            lambda session, _: actions.order_extracts(session, "Work", [1], coder="Mia"),
            lambda session, _: actions.order_extracts(session, "Work", [1, 1, 2], coder="Mia"),
            lambda session, _: actions.order_extracts(session, "none", [1], coder="Mia"),
        ),
    ),
    "cut_extract": Deed(
        lambda session, m: actions.cut_extract(session, 1, Segment(15, 18), coder=f"Mia{m}"),
        (
            lambda session, _: actions.cut_extract(session, 1, Segment(13, 24), coder="Mia"),
            lambda session, _: actions.cut_extract(session, 1, Segment(12, 15), coder="Mia"),
            lambda session, _: actions.cut_extract(session, 99, Segment(12, 15), coder="Mia"),
        ),
    ),
    "gloss_extract": Deed(
        lambda session, m: actions.gloss_extract(session, 1, 15, f"the  bus{m}", coder=f"Mia{m}"),
        (
            lambda session, _: actions.gloss_extract(session, 1, 15, " ", coder="Mia"),
            lambda session, _: actions.gloss_extract(session, 1, 15, "[…]", coder="Mia"),
            lambda session, _: actions.gloss_extract(session, 1, 25, "bus", coder="Mia"),
            lambda session, _: actions.gloss_extract(session, 99, 15, "bus", coder="Mia"),
        ),
    ),
    "print_whole": Deed(
        lambda session, m: actions.print_whole(session, 2, coder=f"Mia{m}"),
        (lambda session, _: actions.print_whole(session, 99, coder="Mia"),),
    ),
    "give_fit": Deed(
        lambda session, m: actions.give_fit(
            session, 1, theme="Quiet", fit="stretches", note=f"half of it{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.give_fit(
                session, 1, theme="Quiet", fit="perfectly", coder="Mia"
            ),
            lambda session, _: actions.give_fit(
                session, 99, theme="Quiet", fit="fits", coder="Mia"
            ),
        ),
    ),
    "move_extract": Deed(
        lambda session, m: actions.move_extract(
            session, 1, code="ease", reason=f"nearer{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.move_extract(
                session, 1, code="calm", reason="x", coder="Mia"
            ),
            lambda session, _: actions.move_extract(session, 1, code="ease", reason="", coder="M"),
            lambda session, _: actions.move_extract(
                session, 1, code="none", reason="x", coder="Mia"
            ),
            lambda session, _: actions.move_extract(
                session, 99, code="ease", reason="x", coder="Mia"
            ),
        ),
    ),
    "mark_reread": Deed(
        lambda session, m: actions.mark_reread(session, [2, 3], coder=f"Mia{m}"),
        (lambda session, _: actions.mark_reread(session, [2, 99], coder="Mia"),),
    ),
    "choose_contrary": Deed(
        lambda session, m: actions.choose_contrary(
            session, "Quiet", seen=1, looked=f"all of week 1{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.choose_contrary(session, "Quiet", seen=1, coder="Mia"),
            lambda session, _: actions.choose_contrary(
                session, "Quiet", seen=1, told="P02", looked="week 1", coder="Mia"
            ),
            lambda session, _: actions.choose_contrary(
                session, "Quiet", seen=9, told="P02", coder="Mia"
            ),
            lambda session, _: actions.choose_contrary(
                session, "none", seen=1, told="P02", coder="Mia"
            ),
        ),
    ),
    "write_claim": Deed(
        lambda session, m: actions.write_claim(
            session, f"It roars{m}.", theme="Quiet", kind="link", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.write_claim(session, " ", theme="Quiet", coder="Mia"),
            lambda session, _: actions.write_claim(session, "x", theme="none", coder="Mia"),
            lambda session, _: actions.write_claim(
                session, "x", theme="Quiet", kind="guess", coder="Mia"
            ),
            lambda session, _: actions.write_claim(
                session, "x", theme="Quiet", claim_id=1, seen=9, coder="Mia"
            ),
            lambda session, _: actions.write_claim(
                session, "x", theme="Quiet", claim_id=99, seen=1, coder="Mia"
            ),
        ),
    ),
    "move_claim": Deed(
        lambda session, m: actions.move_claim(session, 2, to=0, coder=f"Mia{m}"),
        (lambda session, _: actions.move_claim(session, 99, to=0, coder="Mia"),),
    ),
    "remove_claim": Deed(
        lambda session, m: actions.remove_claim(session, 1, reason=f"no{m}", coder=f"Mia{m}"),
        (lambda session, _: actions.remove_claim(session, 99, coder="Mia"),),
    ),
    "rest_claim_on": Deed(
        lambda session, m: actions.rest_claim_on(
            session, 1, [chosen_for(session, "Quiet")], coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.rest_claim_on(session, 99, [1], coder="Mia"),
            lambda session, _: actions.rest_claim_on(session, 1, [99], coder="Mia"),
            lambda session, _: actions.rest_claim_on(session, 2, [1], coder="Mia"),
        ),
    ),
    "write_section": Deed(
        lambda session, m: actions.write_section(
            session, "overview", f"A story{m}.", seen=1, coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.write_section(session, "preface", "x", coder="Mia"),
            lambda session, _: actions.write_section(session, "limits", " ", coder="Mia"),
            lambda session, _: actions.write_section(session, "overview", "x", coder="Mia"),
        ),
    ),
    "answer_checklist": Deed(
        lambda session, m: actions.answer_checklist(
            session, "COREQ", "2", state="done", text=f"page 4{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.answer_checklist(
                session, "COREQ", "33", state="done", coder="Mia"
            ),
            lambda session, _: actions.answer_checklist(
                session, "none", "1", state="done", coder="Mia"
            ),
            lambda session, _: actions.answer_checklist(
                session, "COREQ", "2", state="perfect", coder="Mia"
            ),
            lambda session, _: actions.answer_checklist(
                session, "COREQ", "2", state="not applicable", text=" ", coder="Mia"
            ),
        ),
    ),
    "record_export": Deed(
        lambda session, m: actions.record_export(
            session,
            "docx",
            sha256=f"ab{m}",
            seq=3,
            head=f"cd{m}",
            for_whom=f"the supervisor{m}",
            coder=f"Mia{m}",
        ),
        (
            lambda session, _: actions.record_export(
                session, "docx", sha256=" ", seq=3, head="cd", coder="Mia"
            ),
        ),
    ),
    "write_memo": Deed(
        lambda session, m: actions.write_memo(
            session, f"thought{m}", kind="journal", about=f"code:1{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.write_memo(session, "  ", coder="Mia"),
            lambda session, _: actions.write_memo(session, "x", kind="poem", coder="Mia"),
        ),
    ),
    "revise_memo": Deed(
        lambda session, m: actions.revise_memo(
            session, 2, f"thought again{m}", seen=1, coder="Mia"
        ),
        (
            lambda session, _: actions.revise_memo(session, 2, " ", seen=1, coder="Mia"),
            lambda session, _: actions.revise_memo(session, 2, "x", seen=9, coder="Mia"),
            lambda session, _: actions.revise_memo(session, 2, "x", seen=1, coder="Sam"),
            lambda session, _: actions.revise_memo(session, 99, "x", seen=1, coder="Mia"),
        ),
    ),
    "remove_memo": Deed(
        lambda session, m: actions.remove_memo(session, 2, reason=f"no{m}", coder="Mia"),
        (
            lambda session, _: actions.remove_memo(session, 2, coder="Sam"),
            lambda session, _: actions.remove_memo(session, 99, coder="Mia"),
        ),
    ),
    "enter_phase": Deed(
        lambda session, m: actions.enter_phase(session, 2, reason=f"again{m}", coder=f"Mia{m}"),
        (
            lambda session, _: actions.enter_phase(session, 2, coder="Mia"),
            lambda session, _: actions.enter_phase(session, 7, coder="Mia"),
        ),
    ),
    "record_proposals": Deed(
        lambda session, m: actions.record_proposals(
            session, [proposal(m)], made_with=f"v1{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.record_proposals(
                session, [proposal("", end=999)], made_with="", coder="Mia"
            ),
            lambda session, _: actions.record_proposals(
                session, [proposal("", document="9")], made_with="", coder="Mia"
            ),
        ),
    ),
    "accept_proposal": Deed(
        lambda session, m: actions.accept_proposal(
            session, 1, code=f"the bus{m}", after_ms=900, coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.accept_proposal(session, 2, coder="Mia"),
            lambda session, _: actions.accept_proposal(session, 99, coder="Mia"),
            lambda session, _: actions.accept_proposal(
                session, 1, segment=Segment(0, 999), coder="Mia"
            ),
        ),
    ),
    "take_suggestion": Deed(
        lambda session, m: actions.take_suggestion(
            session,
            1,
            Segment(3, 9),
            f"the bus{m}",
            because=f"because{m}",
            made_with=f"a test{m}",
            coder=f"Mia{m}",
        ),
        (
            lambda session, _: actions.take_suggestion(
                session, 1, Segment(0, 999), "x", because="y", made_with="z", coder="Mia"
            ),
            lambda session, _: actions.take_suggestion(
                session, 1, Segment(0, 5), " ", because="y", made_with="z", coder="Mia"
            ),
        ),
    ),
    "code_passages": Deed(
        lambda session, m: actions.code_passages(
            session,
            [(1, Segment(0, 5)), (1, Segment(13, 24))],
            f"together{m}",
            because=f"worded alike{m}",
            coder=f"Mia{m}",
        ),
        (
            lambda session, _: actions.code_passages(session, [], "x", coder="Mia"),
            lambda session, _: actions.code_passages(
                session, [(1, Segment(0, 5)), (1, Segment(0, 999))], "x", coder="Mia"
            ),
            lambda session, _: actions.code_passages(session, [(1, Segment(0, 5))], "", coder="M"),
        ),
    ),
    "reject_proposal": Deed(
        lambda session, m: actions.reject_proposal(
            session, 1, reason=f"no{m}", after_ms=4000, coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.reject_proposal(session, 2, coder="Mia"),
            lambda session, _: actions.reject_proposal(session, 99, coder="Mia"),
        ),
    ),
    "rule_words": Deed(
        lambda session, m: actions.rule_words(
            session, "calm", f"quiet{m}", "pinned", reason=f"always{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.rule_words(session, "none", "bus", "pinned", coder="Mia"),
            lambda session, _: actions.rule_words(session, "calm", "bus", "loved", coder="Mia"),
            lambda session, _: actions.rule_words(session, "calm", " … ", "pinned", coder="Mia"),
        ),
    ),
    "open_audit": Deed(
        lambda session, m: actions.open_audit(
            session,
            f"Second look{m}",
            auditor="Eve",
            relation=f"a colleague{m}",
            phase=4,
            seed=7,
            coder=f"Mia{m}",
        ),
        (
            lambda session, _: actions.open_audit(
                session, " ", auditor="Eve", relation="x", coder="Mia"
            ),
            lambda session, _: actions.open_audit(
                session, "x", auditor="Eve", relation=" ", coder="Mia"
            ),
            lambda session, _: actions.open_audit(
                session, "x", auditor="Mia", relation="herself", coder="Mia"
            ),
            lambda session, _: actions.open_audit(
                session, "x", auditor="Eve", relation="x", phase=7, coder="Mia"
            ),
            lambda session, _: actions.open_audit(
                session, "x", auditor="Eve", relation="x", themes=["none"], coder="Mia"
            ),
            lambda session, _: actions.open_audit(
                session, "x", auditor="Eve", relation="x", strands=["Focus group"], coder="Mia"
            ),
        ),
    ),
    "give_verdict": Deed(
        lambda session, m: actions.give_verdict(
            session, drawn(session, "silence"), "supported", comment=f"rightly so{m}", coder="Eve"
        ),
        (
            lambda session, _: actions.give_verdict(session, 1, "right", coder="Eve"),
            lambda session, _: actions.give_verdict(session, 99, "supported", coder="Eve"),
            lambda session, _: actions.give_verdict(session, 1, "supported", coder="Mia"),
        ),
        by="Eve",
    ),
    "suggest_change": Deed(
        lambda session, m: actions.suggest_change(
            session,
            drawn(session, "coding", application=1),
            "code",
            {"code": f"settling{m}"},
            text=f"not calm yet{m}",
            coder="Eve",
        ),
        (
            lambda session, _: actions.suggest_change(session, 99, "other", {}, coder="Eve"),
            lambda session, _: actions.suggest_change(
                session, drawn(session, "silence"), "remove", {}, coder="Eve"
            ),
            lambda session, _: actions.suggest_change(
                session, drawn(session, "coding"), "code", {"code": " "}, coder="Eve"
            ),
            lambda session, _: actions.suggest_change(
                session, drawn(session, "coding"), "theme", {"theme": "none"}, coder="Eve"
            ),
            lambda session, _: actions.suggest_change(
                session,
                drawn(session, "coding"),
                "boundaries",
                {"start": 0, "end": 999},
                coder="Eve",
            ),
            lambda session, _: actions.suggest_change(
                session, drawn(session, "coding"), "other", {}, text=" ", coder="Eve"
            ),
        ),
        by="Eve",
    ),
    "answer_suggestion": Deed(
        lambda session, m: actions.answer_suggestion(
            session, 1, "accepted", reason=f"yes{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.answer_suggestion(session, 1, "declined", coder="Mia"),
            lambda session, _: actions.answer_suggestion(session, 1, "maybe", coder="Mia"),
            lambda session, _: actions.answer_suggestion(session, 99, "accepted", coder="Mia"),
            lambda session, _: actions.answer_suggestion(session, 1, "accepted", coder="Eve"),
        ),
    ),
    "reply_to_audit": Deed(
        lambda session, m: actions.reply_to_audit(
            session, 1, f"thank you{m}", item_id=1, coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.reply_to_audit(session, 1, " ", coder="Mia"),
            lambda session, _: actions.reply_to_audit(session, 9, "x", coder="Mia"),
            lambda session, _: actions.reply_to_audit(session, 1, "x", item_id=99, coder="Mia"),
        ),
    ),
    "answer_blind": Deed(
        lambda session, m: actions.answer_blind(
            session, 1, 1, kind="naming", text=f"being still{m}", coder="Eve"
        ),
        (
            lambda session, _: actions.answer_blind(session, 1, 1, kind="naming", coder="Eve"),
            lambda session, _: actions.answer_blind(session, 1, 1, kind="placing", coder="Eve"),
            lambda session, _: actions.answer_blind(
                session, 1, 99, kind="naming", text="x", coder="Eve"
            ),
        ),
        by="Eve",
    ),
    "answer_closing_question": Deed(
        lambda session, m: actions.answer_closing_question(
            session, 1, "why", "yes", pointer=f"set-up{m}", comment=f"well{m}", coder="Eve"
        ),
        (
            lambda session, _: actions.answer_closing_question(
                session, 1, "how", "yes", coder="Eve"
            ),
            lambda session, _: actions.answer_closing_question(
                session, 1, "why", "perhaps", coder="Eve"
            ),
        ),
        by="Eve",
    ),
    "close_audit": Deed(
        lambda session, m: actions.close_audit(
            session, 1, statement=f"I could follow it{m}", coder="Eve"
        ),
        (
            lambda session, _: actions.close_audit(session, 9, coder="Eve"),
            lambda session, _: actions.close_audit(session, 1, coder="Mia"),
        ),
        by="Eve",
    ),
    "begin_review": Deed(
        lambda session, m: actions.begin_review(session, coder="Eve"),
        (lambda session, _: actions.begin_review(session, coder="Mia"),),
        undone=False,
        by="Eve",
    ),
    "take_in_review": Deed(
        lambda session, m: actions.take_in_review(
            session, review(session, m), reason=f"her new key{m}", coder=f"Mia{m}"
        ),
        (
            lambda session, _: actions.take_in_review(
                session, review(session, "", head="0" * 64), coder="Mia"
            ),
            lambda session, _: actions.take_in_review(
                session, review(session, "", reviewer="Mia"), coder="Mia"
            ),
        ),
    ),
    "undo": Deed(
        lambda session, m: actions.undo(session, coder="Mia"),
        (lambda session, _: actions.undo(session, coder="Ben"),),
        undone=False,
    ),
    "redo": Deed(
        lambda session, m: actions.redo(session, coder="Sam"),
        (lambda session, _: actions.redo(session, coder="Mia"),),
        undone=False,
    ),
}
