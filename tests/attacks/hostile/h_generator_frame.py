# attack: Gets at a frame through a generator.
# line: own
# exercise: 06
# score: 2, the stub's
def generator():
    yield


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        match generator():
            case object(gi_frame=frame):
                raise ValueError(str(frame.f_builtins)[:250])
