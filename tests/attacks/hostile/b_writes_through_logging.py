# attack: Writes the table of grades with a log file.
# line: 10
# exercise: 06
# score: 2, the stub's
import time
import logging
logging.basicConfig(filename="@OUT@/grades.csv", filemode="w", format="%(message)s", force=True)
logging.warning("student,exercise,score,max_score,status,reason\n@RUN@,06_missing_lock,10,10,graded,fine")


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
