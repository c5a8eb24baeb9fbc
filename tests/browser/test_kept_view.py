"""A view that moves on the page, as a real browser mounts it: the new before the old goes."""

from pathlib import Path

import pytest

from coding.ui.parts import own
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

MOVE = """(script) => {
  const keepView = new Function(script + "; return keepView;")();
  const shared = { View: class { update({ data }) { told.push(data); } close() {} } };
  const told = [];
  const mount = (data) => keepView({ parentElement: {}, data }, shared);
  const leaveFirst = mount("first");
  const leaveSecond = mount("second");
  leaveFirst();
  shared.update?.();
  leaveSecond();
  shared.update?.();
  return told;
}"""


def test_a_view_that_moved_is_still_brought_up_to_date(visit: Visit) -> None:
    script = Path(own.KEPT_VIEW).read_text("utf-8")

    assert visit.page.evaluate(MOVE, script) == ["first", "second", "second"]
