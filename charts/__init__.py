"""Charts of a result. Every chart comes with the sentence that says what it shows and the table of its numbers."""
