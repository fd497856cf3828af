"""The page of the section "ethics"."""

from views.section import show

show("ethics")
