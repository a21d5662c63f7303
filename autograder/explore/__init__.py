"""Which schedules to run: search, shrinking, replay tokens, and what was covered.

A schedule *is* its list of choices, 0 being the least surprising at each. ``strategies`` make
choices, ``search`` decides which schedules to run and in what order, ``shrink`` makes a failing
one small, ``token`` writes it so that it can be pasted, ``verdict`` is what comes out.
"""
