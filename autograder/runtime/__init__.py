"""A world in which a program's threads run one at a time, under a scheduler.

``kernel`` schedules greenlets and holds the virtual clock; ``primitives`` is the virtual ``_thread``
over it; ``copies`` runs the standard library's own sources over that; ``instrument`` rewrites a
submission so that it tells the kernel of each shared access; ``world`` puts one execution together.
"""
