"""The same programs under several searches for schedules: speed, the first failure, a full pass."""
