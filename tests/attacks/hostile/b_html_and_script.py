# attack: Its exception is a page with a script and a picture of another host.
# line: 22
# exercise: 06
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError("</code></pre><script>alert(1)</script><img src=http://127.0.0.1:@TCP@/x onerror=alert(1)><!--")
