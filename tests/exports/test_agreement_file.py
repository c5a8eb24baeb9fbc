from coding.actions import apply_code, assign_sample, close_pass, reconcile
from coding.exports.agreement_file import write_agreement_markdown
from coding.queries.agreement import study_agreement
from coding.queries.disagreements import differences
from coding.queries.samples import samples
from coding.store import Study
from coding.text import Segment


def test_the_report_says_who_what_how_and_gives_counts_only_for_few(study: Study) -> None:
    with study.begin() as session:
        assign_sample(
            session, ["Mia", "Ben"], title="Twice | *two*", share=1, prepared="trained", coder="Mia"
        )
        apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
        for coder in ("Mia", "Ben"):
            close_pass(session, 1, coder=coder)
        reconcile(session, 1, 2, "calm", "both kept", coder="Mia")
        sample = samples(session)[0]
        found = study_agreement(session, ["Mia", "Ben"], sample=sample)
        report = write_agreement_markdown(
            found, sample, differences(session, sample), codebook_at=7
        ).decode()

    assert report.startswith("# Agreement: Mia\\, Ben\n")
    assert "“Twice \\| \\*two\\*”, 2 of 2 whole diaries" in report
    assert "Coders prepared: trained." in report
    assert "before any discussion" in report
    assert "| calm | 0 | 1 | 0 | 1 | counts only |" in report
    assert "- both kept: 1\n- Settled by Mia." in report
    assert "event 7" in report


def test_a_code_that_many_have_gets_its_figures_and_why_there_is_no_interval(
    study: Study,
) -> None:
    with study.begin() as session:
        for at in range(13, 24):
            for coder in ("Mia", "Ben")[: 1 if at == 13 else 2]:
                apply_code(session, 1, Segment(at, at + 1), "calm", coder=coder)
        found = study_agreement(session, ["Mia", "Ben"], "span")
        report = write_agreement_markdown(found, None, [], codebook_at=7).decode()

    assert "Material: all of it." in report
    assert "calm: too few to estimate\\: 2 participants" in report
    assert "| calm | 21 | 0." in report
