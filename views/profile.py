"""The page of the section "profile"."""

from views.section import show

show("profile")
