"""Finding names of people, places and institutions, and numbers that tell who somebody is."""

from coding.language.names.finding import find_names, find_names_in
from coding.language.names.readings import Readings

__all__ = ["Readings", "find_names", "find_names_in"]
