"""What to do next: the ten rules, who takes an action, and cases to learn from."""
