"""The sample study from phase 3 on: two maps, their review, definitions, and the report."""

from collections.abc import Callable, Iterator

from coding import actions
from coding.jobs.sample_places import Applied, Choices
from coding.queries.comparing import Side
from coding.queries.documents import entries
from coding.queries.extracts import extracts
from coding.queries.items import is_codable
from coding.queries.known import known
from coding.queries.method_draft import method_draft
from coding.queries.narrative import reported_extracts
from coding.queries.themes import themes
from coding.store import Session
from coding.store.study import Study
from coding.text import Segment

#: Whose words, and the time or week they are from.
_Place = tuple[str, str | int | None]


class SampleThemes:
    """Does what is left to do in a phase, as the choices tell it."""

    def __init__(self, study: Study, choices: Choices, who: str) -> None:
        self._study = study
        self._choices = choices
        self._who = who

    def work(self, phase: int, visit: int) -> None:
        """The work of a phase on its first, second … visit; nothing where none is left."""
        steps: dict[tuple[int, int], Callable[[Session], None]] = {
            (3, 1): self._first_map,
            (3, 2): self._second_map,
            (4, 2): self._review,
            (5, 1): self._define,
            (5, 2): self._settle,
            (6, 1): self._write,
        }
        if (step := steps.get((phase, visit))) is not None:
            with self._study.begin() as session:
                step(session)

    def _first_map(self, session: Session) -> None:
        for told in self._choices["candidates"]:
            name = told["name"]
            actions.define_theme(session, name, concept=told["concept"], coder=self._who)
            for code in told["codes"]:
                actions.place_code(session, code, theme=name, coder=self._who)
        actions.take_snapshot(session, "First map", coder=self._who)

    def _second_map(self, session: Session) -> None:
        """What became of each candidate; then the subthemes, with their codes; then relations."""
        final = {theme["name"]: theme for theme in self._choices["themes"]}
        stands = {
            code: told["became"] for told in self._choices["candidates"] for code in told["codes"]
        }
        for told in self._choices["candidates"]:
            self._let_become(session, told, final)
        for name, theme in final.items():
            if not any(shape.name == name for shape in themes(session)):
                actions.define_theme(session, name, concept=theme["concept"], coder=self._who)
            for sub in theme["subthemes"]:
                actions.define_theme(session, sub["name"], parent=name, coder=self._who)
                for code in sub["codes"]:
                    actions.place_code(
                        session,
                        code,
                        theme=sub["name"],
                        instead_of=stands.get(code, ""),
                        coder=self._who,
                    )
        for told in self._choices["relations"]:
            actions.relate_themes(
                session,
                told["from"],
                told["relation"],
                told["to"],
                note=told.get("note", ""),
                coder=self._who,
            )
        actions.take_snapshot(session, "Second map", coder=self._who)

    def _let_become(self, session: Session, told: Choices, final: Choices) -> None:
        """Drop a candidate, let it go into another, or rename it, with the reason."""
        name, became, reason = told["name"], told["became"], told["reason"]
        if not became:
            actions.drop_theme(session, name, reason=reason, coder=self._who)
        elif any(shape.name == became for shape in themes(session)):
            actions.merge_themes(session, name, into=became, reason=reason, coder=self._who)
        else:
            self._say(
                session, name, new_name=became, concept=final[became]["concept"], reason=reason
            )

    def _review(self, session: Session) -> None:
        """Level 1, extract by extract: the doubtful ones as told, the rest fit. Then level 2."""
        applied = Applied(session)
        told = {(line["theme"], applied.find(line)): line["fit"] for line in self._choices["fits"]}
        for theme, application in self._under_themes(session):
            fit = told.pop((theme, application), "fits")
            actions.give_fit(session, application, theme=theme, fit=fit, coder=self._who)
        for (theme, application), fit in told.items():
            actions.give_fit(session, application, theme=theme, fit=fit, coder=self._who)
        reread = [line.id for line in entries(session) if is_codable(line)]
        actions.mark_reread(session, reread, coder=self._who)
        for line in self._choices["themes"]:
            self._say(session, line["name"], contrary=line["contrary"], state="reviewed")

    def _under_themes(self, session: Session) -> Iterator[tuple[str, int]]:
        """Each theme with each code application under it or its subthemes."""
        shapes, found = themes(session), extracts(session)
        names = {shape.id: shape.name for shape in shapes}
        for shape in shapes:
            for extract in found:
                if extract.code_id in shape.codes:
                    yield names[shape.parent_id or shape.id], extract.application

    def _define(self, session: Session) -> None:
        for theme in self._choices["themes"]:
            for sub in theme["subthemes"]:
                self._say(session, sub["name"], definition=sub["definition"])
            told = {name: theme[name] for name in ("definition", "scope", "boundaries", "answers")}
            self._say(session, theme["name"], **told)

    def _settle(self, session: Session) -> None:
        """Settled on the return; the extracts for each theme are chosen, both strands compared."""
        applied = Applied(session)
        for theme in self._choices["themes"]:
            for name in (theme["name"], *(sub["name"] for sub in theme["subthemes"])):
                self._say(session, name, state=theme.get("state", "settled"))
            for line in theme["extracts"]:
                self._choose(session, applied.find(line), theme["name"], line)
        self._hold_beside(session)

    def _choose(self, session: Session, application: int, theme: str, line: Choices) -> None:
        """An extract for a theme, with what it is to show, its cuts and its glosses."""
        chosen = actions.choose_extract(
            session,
            application,
            theme=theme,
            purpose=line.get("purpose", ""),
            coder=self._who,
        )
        number, start, words = chosen.id, chosen.start, line["words"]
        for cut in line.get("cuts", ()):
            at = start + words.index(cut)
            actions.cut_extract(session, number, Segment(at, at + len(cut)), coder=self._who)
        for gloss in line.get("glosses", ()):
            at = start + words.index(gloss["before"])
            actions.gloss_extract(session, number, at, gloss["words"], coder=self._who)

    def _hold_beside(self, session: Session) -> None:
        """The themes in the diaries beside the same themes in the group, linked one by one."""
        told = self._choices["comparison"]
        held = actions.hold_beside(
            session,
            told["title"],
            kind="strands",
            left=Side("", told["left"]),
            right=Side("", told["right"]),
            coder=self._who,
        )
        for line in told["links"]:
            actions.link_themes(
                session,
                held.id,
                line["left"],
                line["relation"],
                line["right"],
                note=line["note"],
                coder=self._who,
            )
        actions.decide_comparison(
            session, held.id, told["decision"], seen=held.version, coder=self._who
        )

    def _write(self, session: Session) -> None:
        """The narrative, the sections, the checklists; the method section from the trail, last."""
        for theme in self._choices["themes"]:
            chosen = {
                (one.participant, one.time or one.week): one.id
                for one in reported_extracts(session)
                if one.theme == theme["name"]
            }
            for told in theme["claims"]:
                self._tell(session, told, told.get("under", theme["name"]), chosen)
        sections = dict(self._choices["sections"])
        method = sections.pop("method")
        for name, paragraphs in sections.items():
            actions.write_section(session, name, "\n\n".join(paragraphs), coder=self._who)
        for line in self._choices["answers"]:
            actions.answer_checklist(
                session,
                line["checklist"],
                line["item"],
                state=line["state"],
                text=line["text"],
                coder=self._who,
            )
        text = "\n\n".join([*method, method_draft(known(session))])
        actions.write_section(session, "method", text, coder=self._who)

    def _tell(self, session: Session, told: Choices, under: str, chosen: dict[_Place, int]) -> None:
        """A claim with what it rests on and the reading that follows, or a link."""
        for kind in ("claim", "reading", "link"):
            if kind not in told:
                continue
            claim = actions.write_claim(
                session, told[kind], theme=under, kind=kind, coder=self._who
            )
            if kind == "claim":
                rests = [
                    chosen[line["participant"], line.get("time") or line["week"]]
                    for line in told["rests_on"]
                ]
                actions.rest_claim_on(session, claim.id, rests, coder=self._who)

    def _say(self, session: Session, name: str, **told: str) -> None:
        """Say anew what a theme is, having seen it as it stands."""
        seen = next(theme.version for theme in themes(session) if theme.name == name)
        actions.define_theme(session, name, seen=seen, coder=self._who, **told)
