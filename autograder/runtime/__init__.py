"""A world in which a program's threads run one at a time, under a scheduler.

``kernel`` schedules greenlets (``task``), holds the virtual clock and keeps the ``trace``; ``locks``,
``threads`` and ``clock`` are the virtual ``_thread`` and ``time`` over it; ``copies`` runs the
standard library's own sources over those; ``instrument`` rewrites a submission so that it tells the
kernel of each shared access; ``world`` puts one execution together.
"""
