"""Small tools for those who work on Klarsyn."""
