"""One submission to one grade; a batch to a gradebook."""
