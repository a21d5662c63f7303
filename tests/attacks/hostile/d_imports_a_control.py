# attack: Imports a right program from the alternatives.
# line: 51
# exercise: 06
# score: 2, the stub's
import typing
machinery = typing.sys.modules["importlib.util"]
spec = machinery.spec_from_file_location("other", "@SOLUTIONS@/solution.py")
other = machinery.module_from_spec(spec)
spec.loader.exec_module(other)
Database = other.Database
