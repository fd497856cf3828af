"""Scoring: from answers to a result. Pure: no clock, no disk while scoring, no network, no screen."""
