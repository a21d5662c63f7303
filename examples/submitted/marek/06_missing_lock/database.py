#!/usr/bin/env python3
# Marek, group 4
import threading
import time

lock = threading.Lock()  # one for all databases, does not matter here


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        print(threading.current_thread().name, "wants to change by", amount)
        with lock:
            value = self.value
            print("read", value)
            time.sleep(self.latency)
            self.value = value + amount
            print("wrote", self.value)


def main():
    db = Database()
    threads = []
    for i in range(10):
        t = threading.Thread(target=db.change_value, args=(i,))
        threads.append(t)
        t.start()
    for t in threads:
        t.join()
    print("should be 45:", db.value)


if __name__ == "__main__":
    main()
