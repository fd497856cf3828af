"""What stands behind `cli.py`: reading the command line and the files, and making what each command prints."""
