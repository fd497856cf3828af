"""Questionnaires: what is asked, in which order, when and why. YAML files and the types that validate them."""
