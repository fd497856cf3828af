"""An assessment as a document: first plain blocks, then one renderer for each format."""
