# mistake: Looks whether the neighbours eat and then begins; two of them can both find that nobody does.
# finding: atomicity_violation
import threading
import time


def dine(philosophers, rounds, eat):
    eating = [False] * philosophers

    def live(philosopher):
        for _ in range(rounds):
            while eating[philosopher - 1] or eating[(philosopher + 1) % philosophers]:
                time.sleep(0.01)
            eating[philosopher] = True
            eat(philosopher)
            eating[philosopher] = False

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
