"""The use cases: start, answer, score, export, import, erase. Screens call these and never the database."""
