"""Looking again from time to time at what others did, or at how far a job has come.

Streamlit's own ``run_every`` asks whatever else is under way: asked while another page is being
brought, it names the page that is being left, and an empty page is what comes.
"""

from coding.ui.parts.own import own_component

_mount = own_component("looking", drawing=True)


def look_again(every: float, *, key: str) -> None:
    """Have the fragment in which this is drawn run every so many seconds, while it is in sight."""
    _mount(key=key, data={"every": every}, on_look_change=lambda: None)
