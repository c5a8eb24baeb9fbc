"""Run with ``streamlit run app.py``. Names the pages, opens one, shows any CodingError."""

import streamlit as st

from coding.errors import CodingError
from coding.phases import PHASES
from coding.ui.parts.loaded import spare_what_is_loaded
from coding.ui.parts.problem import show_held_problem, show_problem
from coding.ui.parts.way_back import arrive
from coding.ui.state import refuse_other_computers

st.set_page_config(page_title="Themewright", layout="wide")

BUILT = {
    1: "phase_1_familiarise",
    2: "phase_2_code",
    3: "phase_3_construct",
    4: "phase_4_review",
    5: "phase_5_define",
    6: "phase_6_write_up",
}

page = st.navigation(
    {
        "Study": [
            st.Page("coding/ui/study.py", title="Study", default=True),
            st.Page("coding/ui/import_.py", title="Import", url_path="import"),
        ],
        "Six phases": [
            st.Page(f"coding/ui/{BUILT[phase.number]}.py", title=f"{phase.number} · {phase.name}")
            for phase in PHASES
            if phase.number in BUILT
        ],
        "All through": [
            st.Page("coding/ui/codebook.py", title="Codebook"),
            st.Page("coding/ui/memos.py", title="Memos"),
            st.Page("coding/ui/compare.py", title="Second coder"),
            st.Page("coding/ui/convergence.py", title="Convergence"),
        ],
        "Record": [
            st.Page("coding/ui/audit.py", title="Audit"),
            st.Page("coding/ui/proposals.py", title="Proposals"),
            st.Page("coding/ui/trail.py", title="Trail"),
        ],
    },
    expanded=True,
)
arrive(page.url_path, page.title)
held = show_held_problem()
try:
    refuse_other_computers()
    page.run()
except CodingError as error:
    show_problem(error, held)
finally:
    spare_what_is_loaded()
