# attack: Gets at frames with a class pattern, which names no attribute in the usual way.
# line: 36
# exercise: 06
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        try:
            raise ValueError
        except ValueError as error:
            match error.__traceback__:
                case object(tb_frame=frame):
                    while frame is not None:
                        match frame:
                            case object(f_back=back, f_globals=names):
                                if "run_threads" in names:
                                    names["run_threads"] = lambda *calls: [call() for call in calls]
                                frame = back
        self.value += amount
