# attack: Its exception clears the screen, moves the cursor and reverses the text.
# line: 22
# exercise: 06
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError("\x1b[2J\x1b[1;1H\x1b]0;10/10\x07\x9b31m\u202e01/01\u2066 fully\u2069\r\x08\x7f graded \x1b]8;;http://127.0.0.1:@TCP@\x07here")
