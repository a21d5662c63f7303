"""Ein Bericht, dessen Abschnitte gleichzeitig geschrieben werden - für Übung 1."""

import threading


def build_report(sections):
	texts = [""] * len(sections)

	def write(nummer, section):
		texts[nummer] = section()

	threads = [threading.Thread(target=write, args=paar) for paar in enumerate(sections)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	return texts
