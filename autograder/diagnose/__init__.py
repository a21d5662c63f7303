"""From a trace to a finding that a person understands."""
