"""Eine Zahl auf langsamem Speicher - für Übung 6."""

import threading
import time


class Database:
	def __init__(self, latency=0.1):
		self.latency = latency
		self.value = 0
		self.schloss = threading.Lock()

	def change_value(self, amount=1):
		with self.schloss:
			kopie = self.value
			time.sleep(self.latency)
			self.value = kopie + amount
