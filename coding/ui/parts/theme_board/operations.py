"""Moves as the board sends them: carried out in their order, each one answered."""

from collections.abc import Callable
from typing import Any

from coding import actions
from coding.actions.theme_map import MISCELLANEOUS
from coding.errors import ChangedSinceError, CodingError, RefusedError
from coding.queries.standing import code_name, done_to
from coding.queries.theme_map import Place, theme_place
from coding.store import Session, Study
from coding.ui.parts.telling import done

#: What a move is answered: ``told`` or ``refused``, and the ``id`` of a theme it made.
Answer = dict[str, str | int]

#: A browser sends what it has not heard of; more at once is no person's work.
MOST = 200
#: How the browser calls the miscellaneous pile, which may not be there yet.
PILE = 0


def carry_out(study: Study, told: Any, *, structure: str = "") -> dict[str, Answer]:
    """Carry out what a browser sent, all in one transaction, refusing what cannot be.

    Returns:
        For each operation id what became of it, once that is durable.

    Raises:
        CodingError: Nothing could be written; nothing was done, and nothing is answered.
    """
    if not isinstance(told, dict) or told.get("uid") != board_uid(study.uid, structure):
        return {}
    answers: dict[str, Answer] = {}
    with study.begin() as session:
        for sent in list(told.get("ops") or ())[:MOST]:
            if not isinstance(sent, dict) or not isinstance(sent.get("op"), str):
                continue
            try:
                move = _Move(session, sent, structure)
                answers[move.op] = _DOES.get(sent.get("kind"), _garbled)(move)
            except CodingError as error:
                answers[sent["op"]] = {"refused": f"{error.what} {error.remedy}"}
    return answers


def board_uid(study: str, structure: str) -> str:
    """What a browser keeps unanswered moves under, so that none is made in another reading."""
    return f"{study} {structure}" if structure else study


class _Move:
    """One move, its ids made into the names that actions go by.

    Names are those of this moment: somebody may have renamed a theme since it was shown.
    """

    def __init__(self, session: Session, sent: dict[str, Any], structure: str) -> None:
        self.session, self._sent, self.structure = session, sent, structure
        self.op = self.words("op")
        self.who = self.words("by")
        if not 0 < len(self.op) <= 100:
            raise _refusal()

    @property
    def common(self) -> dict[str, Any]:
        """What every action on a map takes."""
        return {"structure": self.structure, "coder": self.who, "op": self.op}

    def words(self, name: str) -> str:
        """A text that was sent; empty where none was."""
        value = self._sent.get(name)
        if value is not None and not isinstance(value, str):
            raise _refusal()
        return value or ""

    def code(self, name: str = "code") -> str:
        """The name of a code; empty where none is told."""
        value = self._sent.get(name)
        if value is None:
            return ""
        found = code_name(self.session, value) if type(value) is int else None
        if found is None:
            raise ChangedSinceError(
                "That code was taken back meanwhile.", remedy="The board shows how it stands now."
            )
        return found

    def place(self, name: str) -> str:
        """The name of a place; empty where none is told."""
        value = self._sent.get(name)
        if value is None:
            return ""
        return MISCELLANEOUS if value == PILE else self.theme(name).name

    def theme(self, name: str) -> Place:
        """A theme by its id, or by the id of the move that made it."""
        value = self._sent.get(name)
        number = done_to(self.session, value) if isinstance(value, str) else value
        found = theme_place(self.session, number) if type(number) is int else None
        if found is None:
            raise ChangedSinceError(
                "That theme is not there any more: it was dropped or taken back.",
                remedy="The board shows how it stands now. Nothing was changed.",
            )
        return found


def _place(move: _Move) -> Answer:
    code, to = move.code(), move.place("to")
    left, before, why = move.place("from"), move.code("before"), move.words("why")
    actions.place_code(
        move.session, code, theme=to, instead_of=left, before=before, why=why, **move.common
    )
    return {"told": ""}


def _out(move: _Move) -> Answer:
    actions.take_code_out(move.session, move.code(), theme=move.place("from"), **move.common)
    return {"told": ""}


def _theme(move: _Move) -> Answer:
    above = move.place("parent") or None
    made = actions.define_theme(move.session, move.words("name"), parent=above, **move.common)
    return {"told": "", "id": made.id}


def _say(move: _Move) -> Answer:
    """Say anew what a theme is called or is about, where it still says what the person saw."""
    theme, field, text = move.theme("theme"), move.words("field"), move.words("text")
    if field not in ("name", "concept"):
        raise _refusal()
    stands: str = getattr(theme, field)
    if stands.strip() not in (move.words("was").strip(), text.strip()):
        raise ChangedSinceError(
            f"Somebody wrote something else there meanwhile: “{stands}”.",
            remedy="Look at it, then write yours again. Nothing was overwritten.",
        )
    told = {"new_name" if field == "name" else "concept": text}
    actions.define_theme(move.session, theme.name, seen=theme.version, **told, **move.common)
    return {"told": ""}


def _move(move: _Move) -> Answer:
    actions.move_theme(
        move.session, move.place("theme"), before=move.place("before"), **move.common
    )
    return {"told": ""}


def _undo(move: _Move) -> Answer:
    event = actions.undo(move.session, coder=move.who, op=move.op)
    return {"told": f"Taken back: {done(event.action)}."}


def _redo(move: _Move) -> Answer:
    actions.redo(move.session, coder=move.who, op=move.op)
    return {"told": "Made again."}


def _refusal() -> RefusedError:
    return RefusedError(
        "The browser sent something that is no decision.", remedy="Load the page again."
    )


def _garbled(_move: _Move) -> Answer:
    raise _refusal()


_DOES: dict[Any, Callable[[_Move], Answer]] = {
    "place": _place,
    "out": _out,
    "theme": _theme,
    "say": _say,
    "move": _move,
    "undo": _undo,
    "redo": _redo,
}
