# mistake: Eats with the left fork only, so the neighbours can eat as well.
# finding: wrong_result
import threading


def dine(philosophers, rounds, eat):
    forks = [threading.Lock() for _ in range(philosophers)]

    def live(philosopher):
        left, right = forks[philosopher], forks[(philosopher + 1) % philosophers]
        for _ in range(rounds):
            with left:
                eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
