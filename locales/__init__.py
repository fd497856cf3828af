"""The screen's own words in Danish and bokmål (English is in the code), and how dates and numbers are written."""
