"""Phase 4, reviewing themes: against their own extracts, the whole data set, one another."""

import streamlit as st

from coding.queries.documents import entries
from coding.queries.extracts import extracts
from coding.queries.memos import memos
from coding.queries.reading import of_reader, reread
from coding.queries.studies import study_facts
from coding.queries.theme_map import theme_map
from coding.queries.theme_overlap import overlaps, theme_presence
from coding.queries.theme_review import orphans, theme_reviews, under_themes
from coding.queries.themes import themes
from coding.ui.parts.between_themes import Standing, show_absences, show_orphans, show_overlaps
from coding.ui.parts.contrary_cases import show_contrary_cases
from coding.ui.parts.desk import phase_desk
from coding.ui.parts.leading import lead_to
from coding.ui.parts.rereading import InHand, reread_all
from coding.ui.parts.reviewing_themes import review_level_1
from coding.ui.parts.theme_snapshots import show_snapshots

desk = phase_desk(4)
with desk.study() as session:
    approach, shapes = study_facts(session).approach, themes(session)

if not shapes:
    st.info("There are no themes yet to review. They are made from codes in phase 3.")
    lead_to("coding/ui/phase_3_construct.py", "Go to the map of themes")
    st.stop()

first, second, between, absent, contrary, alone, maps = st.tabs(
    [
        "Level 1: extracts",
        "Level 2: all data",
        "Overlap",
        "Where absent",
        "Contrary cases",
        "In no theme",
        "Before and after",
    ],
    key="phase 4",
    on_change="rerun",
)

if first.open:
    with desk.study() as session:
        reviews = theme_reviews(session, desk.who)
    with first:
        review_level_1(desk, reviews, shapes)

if second.open:
    with desk.study() as session:
        lines, found = entries(session), extracts(session)
        done, notes = of_reader(reread(session), desk.who), memos(session, kind="memo")
    with second:
        reread_all(desk, lines, done, InHand(shapes, under_themes(shapes, found)), notes)

if between.open or absent.open or alone.open:
    with desk.study() as session:
        lines, found = entries(session), extracts(session)
    standing = Standing(found, lines)
    with between:
        if between.open:
            show_overlaps(overlaps(shapes, found), standing)
    with absent:
        if absent.open:
            counts = approach != "reflexive"
            show_absences(theme_presence(shapes, found, lines), standing, counts=counts)
    with alone:
        if alone.open:
            show_orphans(orphans(shapes, found), standing)

if contrary.open:
    with desk.study() as session:
        reviews = theme_reviews(session, desk.who)
    with contrary:
        show_contrary_cases(desk, reviews)

if maps.open:
    with desk.study() as session:
        now = theme_map(session)
    with maps:
        show_snapshots(desk, now)
