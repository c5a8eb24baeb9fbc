"""What one coder did with a sample coded apart is nowhere for the other, until all have closed."""

import io
import shutil
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from coding import actions
from coding.errors import ExportError
from coding.exports import EXPORTS
from coding.jobs.exporting import WHOLE, exported
from coding.proposals.proposal import Proposal as Pointed
from coding.queries.kept_back import kept_back, seen_as
from coding.queries.standing import application_at
from coding.store import Session, Study, open_study
from coding.store.records import (
    Code,
    CodeApplication,
    CodeRule,
    FitVerdict,
    Memo,
    Proposal,
    Record,
    Theme,
    ThemeCode,
)
from coding.store.supervision import AuditItem, BlindAnswer, Reply, Suggestion, Verdict
from coding.text import Segment
from tests.conftest import TEXT
from tests.ui.conftest import turn_to
from tests.ui.test_hostile_text import TABS

#: Stands in everything that Mia does with the sample, and nowhere else.
PLANT = "zyxomma"
CALM = Segment(TEXT.index("I felt calm"), TEXT.index(" on the bus"))
BUS = Segment(TEXT.index("on the bus"), TEXT.index(" at last"))
FORGOT = Segment(TEXT.index("I simply forgot"), TEXT.index("forgot.") + 6)


def plant(study: Study) -> None:
    """Mia and Ben code everything apart; what Mia did reaches into every corner of the study."""
    with study.begin() as session:
        actions.apply_code(session, 1, BUS, "riding", coder="Ben")
        actions.define_theme(session, "Quiet", concept="It is quiet.", coder="Mia")
        actions.place_code(session, "riding", theme="Quiet", coder="Mia")
        actions.name_coder(session, "Eve", role="supervisor", coder="Mia")
        actions.assign_sample(session, ["Mia", "Ben"], title="Twice", share=1, coder="Mia")
        actions.apply_code(session, 1, FORGOT, "his own", coder="Ben")
        made = [
            Pointed("1", BUS, f"{PLANT} taught", "learned", "like extracts coded before"),
            Pointed("1", FORGOT, "a cue", "cue", "a cue"),
            Pointed("1", Segment(BUS.start, BUS.end + 3), "another", "cue", "a cue"),
        ]
        actions.record_proposals(session, made, made_with="a test", coder="Mia")
        actions.accept_proposal(session, 2, code=f"{PLANT} taken", coder="Mia")
        actions.reject_proposal(session, 3, reason=f"{PLANT} no", coder="Mia")
    with study.begin() as session:
        _code_and_use(session)
    with study.begin() as session:
        _audit(session)


def _code_and_use(session: Session) -> None:
    coded = actions.apply_code(session, 1, CALM, PLANT, because=f"{PLANT} why", coder="Mia")
    actions.revise_code(
        session, PLANT, seen=1, definition=f"{PLANT} meant", reason=f"{PLANT} so", coder="Mia"
    )
    actions.place_code(session, PLANT, theme="Quiet", coder="Mia")
    actions.rule_words(session, PLANT, "bus", "pinned", coder="Mia")
    actions.give_fit(session, coded.id, theme="Quiet", fit="stretches", note=PLANT, coder="Mia")
    chosen = actions.choose_extract(
        session, coded.id, theme="Quiet", purpose=f"{PLANT} shows", coder="Mia"
    )
    claim = actions.write_claim(session, "It is quiet there.", theme="Quiet", coder="Mia")
    actions.rest_claim_on(session, claim.id, [chosen.id], coder="Mia")
    actions.take_snapshot(session, f"{PLANT} map", coder="Mia")
    for about in (f"document:1:{CALM.start}-{CALM.end}", f"code:{coded.code_id}"):
        actions.write_memo(session, f"{PLANT} thought", about=about, coder="Mia")
    actions.code_passages(session, [(1, CALM)], f"{PLANT} group", coder="Mia")
    undone = actions.apply_code(session, 1, CALM, f"{PLANT} undone", coder="Mia")
    assert undone.id
    actions.undo(session, coder="Mia")


def _audit(session: Session) -> None:
    audit = actions.open_audit(session, "Look", auditor="Eve", relation="none", coder="Eve").id
    coded = application_at(session, 1, CALM, PLANT, "Mia")
    item = session.scalars(select(AuditItem.id).where(AuditItem.code_application_id == coded)).one()
    actions.give_verdict(session, item, "partly", comment=f"{PLANT} doubt", coder="Eve")
    actions.suggest_change(session, item, "code", {"code": f"{PLANT} new"}, coder="Eve")
    actions.reply_to_audit(session, audit, f"{PLANT} reply", item_id=item, coder="Mia")
    theme = session.scalars(select(Theme.id).where(Theme.name == "Quiet")).one()
    actions.answer_blind(
        session, audit, theme, kind="placing", document_id=1, segment=CALM, coder="Eve"
    )


@pytest.fixture(scope="module")
def planted_study(small_study_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planted") / "planted.study"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEWRIGHT_DATA", str(path.parent / "data"))
        with open_study(Path(shutil.copyfile(small_study_file, path))) as study:
            plant(study)
    return path


@pytest.fixture
def study_path(planted_study: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(planted_study, tmp_path / "test.study"))


def close(study: Study) -> None:
    for coder in ("Mia", "Ben"):
        with study.begin() as session:
            actions.close_pass(session, 1, coder=coder)


def shown(app: AppTest) -> str:
    """All that a page was given to draw."""
    return "\n".join(
        str(element.proto)
        for element in [*app.main, *app.sidebar]
        if getattr(element, "proto", None) is not None
    )


def drawn_for(app: AppTest, who: str, page: str, key: str, tab: str) -> str:
    app.session_state["coder"] = who
    if key:
        app.session_state[key] = tab
    return shown(turn_to(app, page))


#: Where what Mia coded must be found by everybody once the sample is closed.
SHOWS = {
    *("Entries", "Codes", "Board", "Snapshots", "Level 1: extracts", "Extracts", "Memos"),
    *("Judge", "Answers"),
}


@pytest.mark.parametrize(("page", "key", "tab"), TABS)
def test_no_page_shows_the_other_coder_what_was_coded_apart(
    app: AppTest, kept: Study, page: str, key: str, tab: str
) -> None:
    blind = drawn_for(app, "Ben", page, key, tab)
    assert PLANT not in blind
    told = [caption.value.replace("\\", "") for caption in app.sidebar.caption]
    assert any("What Mia coded in “Twice” is left out" in one for one in told)
    if tab in SHOWS:
        close(kept)
        assert PLANT in drawn_for(app, "Ben", page, key, tab)


@pytest.mark.parametrize("tab", ["Meaning", "Extracts", "Learned words", "History"])
def test_the_codebook_knows_no_code_of_the_others_yet(app: AppTest, tab: str) -> None:
    app.session_state["codebook detail"] = tab
    assert PLANT not in drawn_for(app, "Ben", "codebook", "codebook", "Codes")


def test_who_codes_no_sample_sees_it_all_along(app: AppTest) -> None:
    assert PLANT in drawn_for(app, "Eve", "codebook", "codebook", "Codes")
    assert PLANT in drawn_for(app, "Eve", "trail", "", "")


def test_the_trail_keeps_every_line_and_no_details_of_the_others(app: AppTest) -> None:
    blind = drawn_for(app, "Ben", "trail", "", "")
    assert "not shown until the sample closes" in blind
    assert blind.count("Mia") > 8


def unpacked(data: bytes) -> bytes:
    if not is_zipfile(io.BytesIO(data)):
        return data
    with ZipFile(io.BytesIO(data)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("name", [one.name for one in EXPORTS if one.name not in WHOLE])
def test_an_export_by_a_blind_coder_leaves_it_out_and_says_so(kept: Study, name: str) -> None:
    told = unpacked(exported(kept, name, coder="Ben"))
    assert PLANT.encode() not in told
    if name in ("xlsx", "docx", "html"):
        assert b"is left out: it is coded apart" in told
    close(kept)
    if name not in ("png", "svg"):
        assert PLANT.encode() in unpacked(exported(kept, name, coder="Ben"))


def test_the_whole_study_is_not_given_to_a_blind_coder(kept: Study) -> None:
    with pytest.raises(ExportError, match="must not see yet") as no:
        exported(kept, "audit-pack", coder="Ben")
    assert "who codes none of these samples" in no.value.remedy
    assert exported(kept, "audit-pack", coder="Eve")
    close(kept)
    assert exported(kept, "audit-pack", coder="Ben")


def test_the_first_coder_is_as_blind_to_the_second(kept: Study) -> None:
    with seen_as(kept, "Mia")() as session:
        names = set(session.scalars(select(Code.name).where(Code.removed.is_(False))))
        assert "his own" not in names
        assert PLANT in names
        assert kept_back(session) is not None
    assert b"his own" not in exported(kept, "csv", coder="Mia")


@pytest.mark.parametrize(
    "asked",
    [
        select(CodeApplication.id),
        select(CodeApplication),
        select(func.count(CodeApplication.id)),
        select(func.count()).select_from(CodeApplication),
        select(Code.id).join(CodeApplication, CodeApplication.code_id == Code.id),
        select(func.count(CodeApplication.id))
        .select_from(Code)
        .outerjoin(CodeApplication, CodeApplication.code_id == Code.id),
        select(Code.id).where(Code.id.in_(select(CodeApplication.code_id))),
        select(Code.id).where(
            select(CodeApplication.id).where(CodeApplication.code_id == Code.id).exists()
        ),
        select(Theme.id, select(func.count(Memo.id)).scalar_subquery()),
    ],
    ids=str,
)
def test_it_is_left_out_however_it_is_asked_for(kept: Study, asked: object) -> None:
    def told(session: Session) -> list[object]:
        return [tuple(row) for row in session.execute(asked)]  # type: ignore[call-overload]

    with kept() as session:
        whole = told(session)
    with seen_as(kept, "Ben")() as session:
        seen = told(session)
    assert seen != whole
    assert len(seen) < len(whole) or sum(row[-1] for row in seen) < sum(row[-1] for row in whole)


@pytest.mark.parametrize(
    "record", [Proposal, CodeRule, FitVerdict, BlindAnswer, ThemeCode, Verdict, Suggestion, Reply]
)
def test_what_stands_on_the_others_codings_is_left_out_with_them(
    kept: Study, record: type[Record]
) -> None:
    def seen() -> tuple[int, int, str]:
        asked = select(record)
        with kept() as session:
            whole = len(session.scalars(asked).all())
        with seen_as(kept, "Ben")() as session:
            told = session.scalars(asked).all()
            words = [vars(one) for one in told]
        return whole, len(told), str(words)

    whole, some, words = seen()
    assert some < whole
    assert PLANT not in words
    close(kept)
    assert seen()[1] == whole


def test_a_row_kept_back_cannot_be_got_by_its_number(kept: Study) -> None:
    with seen_as(kept, "Eve")() as session:
        number = session.scalars(select(Code.id).where(Code.name == PLANT)).one()
    with seen_as(kept, "Ben")() as session:
        assert session.get(Code, number) is None
