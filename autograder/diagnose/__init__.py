"""From a trace to a finding that a person understands.

``cause`` says what broke, so that two failures can be told apart; ``describe`` puts threads, locks
and accesses into words; ``findings`` recognizes the mistake in the trace; ``explanation`` is the
record that reports show.
"""
