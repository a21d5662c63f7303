"""What tests import, and the runner and pytest plugin that run them."""
