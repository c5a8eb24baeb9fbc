import hashlib
from pathlib import Path

from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from coding.queries.consent import VERBATIM, consents, refused
from coding.queries.studies import coders, orientations, study_facts
from coding.queries.told import told_trail
from coding.store import Study, open_study
from coding.store.records import Coder
from coding.store.records import Study as Facts
from tests.ui.conftest import ROOT, cells, drawn, press, turn_to


def test_without_studies_the_first_page_says_how_to_begin(nothing_open: AppTest) -> None:
    labels = [button.label for button in nothing_open.button]

    assert "Open the sample study" in labels
    assert "Begin the study" in labels
    assert "None yet" in " ".join(caption.value for caption in nothing_open.caption)


def test_a_study_is_begun_with_title_question_approach_and_name(
    nothing_open: AppTest, home: Path
) -> None:
    at = nothing_open
    at.text_input[0].set_value("Practising: *kindness*")
    at.text_area[0].set_value("What makes room for it?")
    at.radio[0].set_value("codebook")
    at.text_input[1].set_value("Mia")
    press(at, "Begin the study")

    assert at.title[0].value == r"Practising\: \*kindness\*"
    path = home / "Themewright" / "practising-kindness.study"
    with open_study(path) as study, study() as session:
        facts = session.scalars(select(Facts)).one()
        told = (facts.title, facts.question, facts.approach)
        assert told == ("Practising: *kindness*", "What makes room for it?", "codebook")
        assert session.scalars(select(Coder.name)).all() == ["Mia"]


def test_a_study_without_a_name_for_its_coder_is_not_begun(
    nothing_open: AppTest, home: Path
) -> None:
    nothing_open.text_input[0].set_value("A title")
    press(nothing_open, "Begin the study")

    assert "say who you are" in nothing_open.warning[0].value
    assert not (home / "Themewright").exists()


def test_the_sample_study_opens_in_one_click_as_a_copy_of_ones_own(
    nothing_open: AppTest, home: Path
) -> None:
    press(nothing_open, "Open the sample study")

    assert nothing_open.title[0].value.startswith("Steady ground")
    assert [path.name for path in (home / "Themewright").glob("*.study")] == ["sample-study.study"]


def test_a_study_of_the_default_folder_is_offered_and_opens(
    nothing_open: AppTest, study_path: Path, home: Path
) -> None:
    (home / "Themewright").mkdir()
    study_path.rename(home / "Themewright" / "mine.study")
    press(nothing_open.run(), "mine")

    assert nothing_open.title[0].value == "Practice diaries"


def test_a_file_that_is_no_study_is_refused_with_what_and_remedy(
    nothing_open: AppTest, tmp_path: Path
) -> None:
    (tmp_path / "letter.study").write_text("Dear all")
    by_path = next(one for one in nothing_open.text_input if "by its path" in one.label)
    by_path.set_value(str(tmp_path / "letter.study"))
    press(nothing_open, "Open")

    assert "is not a study" in nothing_open.error[0].value
    assert "What to do" in nothing_open.error[0].value
    assert "Begin the study" in [button.label for button in nothing_open.button]


def test_the_study_is_seen_in_one_look(app: AppTest) -> None:
    facts = dict(cells(drawn(app, "sheet")[0]))

    assert facts["Material"] == "1 document, 4 entries and turns"
    assert facts["People who decide"] == "Mia (researcher)"
    assert facts["Names in the texts"] == "1 document: names not looked for"
    assert [button.label for button in app.download_button][:4] == [
        "Excel workbook",
        "Word document",
        "Web page in one file",
        "Table of all code applications",
    ]


def test_a_backup_made_from_the_screen_is_there(app: AppTest, study_path: Path) -> None:
    press(app, "Back up now")

    assert "Backed up and checked" in app.success[0].value
    assert len(list(study_path.with_name("test.study.backups").glob("*.study"))) == 1


def test_a_closed_study_gives_way_to_the_choice_of_studies(app: AppTest) -> None:
    press(app, "Close this study")

    assert app.title[0].value == "Themewright"


def test_a_study_whose_file_is_gone_is_told_and_let_go(app: AppTest, study_path: Path) -> None:
    study_path.unlink()
    app.run()

    assert "There is no study" in app.error[0].value
    assert app.title[0].value == "Themewright"


def test_after_the_browsers_reload_the_same_study_and_coder_are_there(
    nothing_open: AppTest, study_path: Path, home: Path
) -> None:
    (home / "Themewright").mkdir()
    study_path.rename(home / "Themewright" / "mine.study")
    before = press(nothing_open.run(), "mine")
    before.session_state["coder"] = "Noor"
    before.run()
    after = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    after.query_params = dict(before.query_params)
    after.run()

    assert after.title[0].value == "Practice diaries"
    assert after.sidebar.selectbox[0].value == "Noor"


def test_an_address_cannot_open_a_file_that_was_never_offered(
    nothing_open: AppTest, study_path: Path
) -> None:
    nothing_open.query_params["study"] = hashlib.sha256(str(study_path).encode()).hexdigest()[:12]

    assert nothing_open.run().title[0].value == "Themewright"


def test_every_page_says_what_to_do_while_no_study_is_open(nothing_open: AppTest) -> None:
    for page in ("import_", "phase_1_familiarise", "phase_2_code", "phase_6_write_up", "trail"):
        turn_to(nothing_open, page)
        assert "No study is open in this tab" in nothing_open.error[0].value
        assert len(nothing_open.error) == 1


def test_the_description_holds_the_four_orientations_and_asks_why_the_approach_changes(
    app: AppTest, kept: Study
) -> None:
    app.session_state["study page"] = "Description"
    at = app.run()
    at.select_slider[0].set_value("mostly inductive")
    next(box for box in at.text_input if box.label == "What that means here").set_value("no frame")
    at.radio[0].set_value("codebook")
    press(at, "Keep this description")
    assert "Say why" in str(at.error[0].value)

    why = next(box for box in at.text_input if box.label.startswith("Where you change"))
    why.set_value("two of us share the work")
    press(at, "Keep this description")

    with kept() as session:
        assert orientations(session)["inductive_deductive"] == "mostly inductive: no frame"
        assert study_facts(session).approach == "codebook"
        assert told_trail(session)[0].reason == "two of us share the work"


def test_a_person_is_named_with_a_role(app: AppTest, kept: Study) -> None:
    app.session_state["study page"] = "People"
    at = app.run()
    next(box for box in at.text_input if box.label.startswith("Name")).set_value("Ada")
    next(box for box in at.selectbox if box.label == "Role").set_value("supervisor")
    press(at, "Keep this person")

    with kept() as session:
        assert [(one.name, one.role) for one in coders(session)][-1] == ("Ada", "supervisor")
    assert ["Ada", "supervisor"] in [row[:2] for row in cells(drawn(at, "sheet")[0])]


def test_a_consent_is_written_down_level_by_level_and_a_refusal_holds(
    app: AppTest, kept: Study
) -> None:
    app.session_state["study page"] = "Consent"
    at = app.run()
    next(box for box in at.selectbox if box.label == "Participant").set_value("P02").run()
    next(box for box in at.selectbox if box.label == "Verbatim quotes").set_value("none")
    next(box for box in at.text_input if box.label.startswith("Version")).set_value("v2")
    next(box for box in at.text_input if box.label.startswith("Day")).set_value("2025-09-01")
    press(at, "Keep this consent")

    with kept() as session:
        assert refused(session, VERBATIM) == {"P02"}
        told = {line.pseudonym: line for line in consents(session)}
    assert (told["P02"].levels, told["P02"].form) == ({"verbatim": "none"}, "v2")
    assert (told["P01"].levels, told["P02"].given) == ({}, "2025-09-01")
