# attack: The same while it is loaded, and its text raises another one.
# line: 8
# exercise: 06
# score: 0, nothing is there to be tested
class Quiet(BaseException):
    def __str__(self):
        raise Quiet

    __repr__ = __str__

raise Quiet
