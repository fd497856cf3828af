"""The page of the section "data"."""

from views.section import show

show("data")
