# attack: Its exception is a template, a format and a markdown link.
# line: 22
# exercise: 06
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError("{{ 7 * 7 }} {% include 'page.html' %} {0.__class__} %s %(x)s [full marks](javascript:alert(1)) [bold red]10/10[/]")
