"""The page of the section "legal"."""

from views.section import show

show("legal")
