"""What strangers' bytes may not do to the grader: Hypothesis and coverage-guided fuzzing of everything that reads them."""
