from streamlit.testing.v1 import AppTest

from tests.ui.conftest import press, turn_to


def test_a_refused_decision_is_told_above_the_whole_page(app: AppTest) -> None:
    app.session_state["coder"] = "Noor"
    at = press(turn_to(app, "phase_1_familiarise"), "Undo")

    assert "has nothing to undo" in at.error[0].value
    assert "Now reading" in [box.label for box in at.selectbox]
    assert not at.run().error
