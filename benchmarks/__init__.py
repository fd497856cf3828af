"""Speed, each measurement beside its floor in the same run. Prints figures; decides nothing."""
