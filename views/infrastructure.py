"""The page of the section "infrastructure"."""

from views.section import show

show("infrastructure")
