# attack: Gets at the caller's frame through a traceback.
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
            frame = getattr(error.__traceback__, "tb_fr" + "ame")
            raise ValueError(str(frame))
