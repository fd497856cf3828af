"""The page of the section "competencies"."""

from views.section import show

show("competencies")
