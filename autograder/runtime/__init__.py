"""A world in which a program's threads run one at a time, under a scheduler."""
