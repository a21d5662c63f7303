# mistake: A single lock for the whole table: nobody can ever eat beside anybody.
# finding: over_locking
import threading


def dine(philosophers, rounds, eat):
    table = threading.Lock()

    def live(philosopher):
        for _ in range(rounds):
            with table:
                eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
