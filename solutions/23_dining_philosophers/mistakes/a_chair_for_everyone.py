# mistake: Lets as many come to the table as there are philosophers, so all can sit with one fork.
# finding: deadlock
import threading


def dine(philosophers, rounds, eat):
    forks = [threading.Lock() for _ in range(philosophers)]

    chairs = threading.Semaphore(philosophers)

    def live(philosopher):
        left, right = forks[philosopher], forks[(philosopher + 1) % philosophers]
        for _ in range(rounds):
            with chairs, left, right:
                eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
