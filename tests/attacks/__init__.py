"""Hostile programs and their honest look-alikes, and what runs them against every entry."""
