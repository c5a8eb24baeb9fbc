"""A codebook that is written out can be read again; no cell of a table is a formula."""

from pathlib import Path

from coding import actions
from coding.codebook import load_codebook
from coding.exports.codebook_file import write_csv, write_yaml
from coding.exports.memos_file import write_memos_csv, write_memos_markdown
from coding.queries.codes import CodeLine, code_lines
from coding.queries.memos import memos, subjects
from coding.store import Study


def told(lines: list[CodeLine]) -> list[tuple[str, str, str, str, str]]:
    return [(x.name, x.parent, x.definition, x.include, x.exclude) for x in lines]


def test_codes_written_out_and_taken_in_elsewhere_are_the_same(
    study: Study, tmp_path: Path
) -> None:
    path = tmp_path / "codes.yaml"
    with study.begin() as session:
        actions.define_code(session, "ease: “light” #1", definition="- a: {b}", coder="Mia")
        actions.define_code(
            session, "=quiet 🙂", parent="ease: “light” #1", include="one\ntwo", coder="Mia"
        )
        before = told(code_lines(session))
        path.write_bytes(write_yaml(code_lines(session), title="A: study"))
        actions.undo(session, coder="Mia")
    with study.begin() as session:
        actions.undo(session, coder="Mia")
        assert code_lines(session) == []
    with study.begin() as session:
        actions.take_in_codebook(session, load_codebook(path), coder="Mia")
        assert told(code_lines(session)) == before


def test_no_cell_of_the_tables_is_a_formula_and_no_memo_is_markdown(study: Study) -> None:
    with study.begin() as session:
        actions.define_code(session, "=1+1", coder="Mia")
        actions.write_memo(session, "@x\n# **b**", coder="Mia")
        lines, every = code_lines(session), memos(session)
        about = subjects(session, [""])
    assert "\r\n'=1+1," in write_csv(lines).decode("utf-8-sig")
    assert "'@x" in write_memos_csv(every, about).decode("utf-8-sig")
    assert "\\# \\*\\*b\\*\\*" in write_memos_markdown(every, about).decode("utf-8")
