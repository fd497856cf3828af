"""The page of the section "organisation"."""

from views.section import show

show("organisation")
