"""What all content files share: strict loading with line numbers, texts in three languages, sources, dated values."""
