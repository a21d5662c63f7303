"""One submission to one grade; a batch to a gradebook.

``exercise`` reads what an exercise is, ``source`` what was handed in, ``judge`` grades one
submission through confined children, ``batch`` a folder of them; ``model`` has the records.
"""
