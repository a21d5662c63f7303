"""A world in which a program's threads run one at a time, under a scheduler.

``kernel`` schedules tasks (``task``), each carried by a greenlet (``carrier``), holds the virtual clock and keeps
the ``trace`` (with ``recording``, for explanations). ``locks``, ``threads`` and ``clock`` are the virtual
``_thread`` and ``time`` over it.

``copies`` runs the standard library's own sources over those: ``sources`` changes and compiles them, ``adapt`` and
``futures`` put the switch points in, ``known`` refuses a library that is not the one they were made for,
``boundary`` says which module is what, ``library`` instruments some of them, ``pools`` stands for multiprocessing.

``instrument`` and ``stores`` rewrite a submission on top of ``rewriter``, with ``scopes`` and ``policy``, so that it
calls ``hooks`` before each access; ``places`` and ``calls`` say what an access touches, ``standins`` are what hooks
hand on, ``watched`` are the hooks of tests, ``callers`` tells who called.

``policy`` is what a submission may not name, ``guard`` what it may not reach or change as it runs: asked by its hooks,
by ``reaching`` (built-in functions), by the façades of modules (``facades``, ``guarded``, ``hints``), and on real
threads (``real``) by what ``guarding`` puts in. ``repairs`` changes library modules that would reach for it.

``world`` puts one execution together.
"""
