"""The page of the section "suppliers"."""

from views.section import show

show("suppliers")
