"""The standard library's own modules as input: each is instrumented and compiles, or is refused by name.

Some are then run through real calls, instrumented and plain, with equal results. The default takes every
fifth module; ``AUTOGRADER_WHOLE_LIBRARY=1`` takes all.
"""

from __future__ import annotations

import ast
import builtins
import copy
import importlib.util
import os
import sys
import sysconfig
import types
import warnings
from collections import Counter
from pathlib import Path

import pytest

from autograder.explore.strategies import Follow
from autograder.runtime.hooks import LibraryHooks
from autograder.runtime.instrument import instrument, rewrite_library
from autograder.runtime.kernel import Kernel
from autograder.runtime.places import Places
from autograder.runtime.policy import RefusedError
from autograder.runtime.task import Ended

ROOT = Path(sysconfig.get_path("stdlib"))
SKIPPED = {"test", "tests", "lib2to3", "idlelib", "turtledemo", "site-packages", "__pycache__"}
WHOLE = bool(os.environ.get("AUTOGRADER_WHOLE_LIBRARY"))


def modules() -> list[Path]:
    found = [path for path in sorted(ROOT.rglob("*.py")) if not SKIPPED & set(path.relative_to(ROOT).parts)]
    return found if WHOLE else found[::5]


def test_every_module_is_instrumented_or_refused_by_name(capsys):
    counts: Counter[str] = Counter()
    points = 0
    for path in modules():
        source = path.read_bytes().decode("utf-8", "replace")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                original = ast.parse(source)
            except SyntaxError:
                counts["not Python"] += 1
                continue
            try:
                tree, sites = instrument(source)
            except RefusedError as refused:
                reason = "async" if "async is not part" in refused.reason else "names what is forbidden"
                counts[reason if refused.line and "not" in refused.reason else "refused without a reason"] += 1
                tree = copy.deepcopy(original)
                sites = rewrite_library(tree, source)
            else:
                counts["instrumented"] += 1
            code = compile(tree, str(path), "exec", dont_inherit=True)
            assert code.co_flags == compile(original, str(path), "exec", dont_inherit=True).co_flags
            points += len(sites)
    with capsys.disabled():
        print(f"\n{sum(counts.values())} modules, {points} points: {dict(counts)}")
    assert "refused without a reason" not in counts
    assert counts["instrumented"] > sum(counts.values()) / 2


#: module: expressions on it, evaluated in turn.
CALLS = {
    "textwrap": ("m.wrap('the quick brown fox jumps over the lazy dog', 17)", "m.dedent('  a\\n    b')",
                 "m.shorten('hello big world', 11)", "m.indent('a\\n\\nb', '> ')"),
    "heapq": ("list(m.merge([1, 4], [2, 3], key=abs))", "m.nsmallest(2, [3, 1, 2])", "m.nlargest(2, 'acb', key=ord)",
              "m.heappushpop([1, 5], 3)"),
    "statistics": ("m.mean([1, 2, 3, 4])", "m.median([3, 1, 2])", "m.stdev([1.5, 2.5, 4])", "m.mode('aab')",
                   "m.quantiles(range(9), n=4)", "m.NormalDist(1, 2).cdf(1.5)", "m.linear_regression([1, 2, 3], [2, 4, 7])"),
    "string": ("m.Template('$a ${b} $$').substitute(a=1, b=2)", "m.capwords('a bc')",
               "m.Formatter().format('{0} {x[1]!r:>4}', 1, x=[2, 3])"),
    "fractions": ("m.Fraction('3/4') + m.Fraction(1, 6)", "m.Fraction(3.125)", "m.Fraction(7, 3) ** 2 // 1",
                  "m.Fraction(1, 3).limit_denominator(2)"),
    "difflib": ("list(m.unified_diff(['a', 'b'], ['a', 'c']))", "m.get_close_matches('appel', ['ape', 'apple'])",
                "m.SequenceMatcher(None, 'abcd', 'bcde').ratio()", "''.join(m.ndiff(['x\\n'], ['y\\n']))"),
    "json.encoder": ("m.JSONEncoder(indent=1, sort_keys=True).encode({'b': [1, None], 'a': 'é'})",
                     "''.join(m.JSONEncoder().iterencode([1, {'a': 2.5}]))"),
    "json.decoder": ("m.JSONDecoder().decode('{\"a\": [1, 2.5, null]}')", "m.py_scanstring('a\\\\n\"', 0)"),
    "dataclasses": ("(lambda C: [C(1), C(1) == C(1), m.asdict(C(2)), m.replace(C(1), a=3), m.astuple(C(4))])"
                    "(m.make_dataclass('C', [('a', int), ('b', list, m.field(default_factory=list))]))",),
    "collections": ("m.Counter('abca') + m.Counter('b')", "m.ChainMap({1: 2}, {3: 4}).new_child({1: 5})[1]",
                    "m.UserList([3, 1]) + [2]", "m.namedtuple('P', 'x y')(1, 2)._replace(x=5)", "m.UserString('ab').upper()"),
    "copy": ("m.deepcopy([{1: (2, [3])}])", "m.copy({1: [2]})"),
    "shlex": ("m.split('a \"b c\" d')", "m.quote(\"it's\")"),
    "pprint": ("m.pformat({'a': list(range(30)), 'b': {'c': 1}}, width=40)",),
    "ipaddress": ("[str(n) for n in m.ip_network('10.0.0.0/29').subnets(1)]", "m.ip_address('::1').is_loopback"),
    "graphlib": ("list(m.TopologicalSorter({1: [2, 3], 2: [3]}).static_order())",),
    "csv": ("m.Sniffer().sniff('a;b\\nc;d\\n').delimiter",),
    "configparser": ("(lambda p: (p.read_string('[a]\\nb = 1\\nc = %(b)s2'), p.get('a', 'c')))(m.ConfigParser())",),
    "ast": ("m.unparse(m.parse('def f(a, *b): return [x async for x in y] if a else {**b}'))", "m.literal_eval('[1, {2: 3}]')"),
    "tokenize": ("[t.string for t in m.generate_tokens(iter(['a = (1,\\n', 'f\"x\")\\n']).__next__)]",),
    "_pydecimal": ("m.Decimal('1.10') / 3", "m.Decimal(2).sqrt()"),
    "_strptime": ("m._strptime_time('2024-02-29', '%Y-%m-%d')[:3]",),
    "argparse": ("(lambda p: (p.add_argument('-n', type=int), p.parse_args(['-n', '3']).n))(m.ArgumentParser(prog='x'))[1]",),
}


def evaluated(name: str, *, instrumented: bool) -> list[str]:
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text(encoding="utf-8")
    tree = ast.parse(source)
    module = types.ModuleType(name)
    space = module.__dict__
    space.update({"__file__": spec.origin, "__package__": name.rpartition(".")[0], "__builtins__": dict(vars(builtins))})
    loaded = name in sys.modules
    sys.modules.setdefault(name, module)
    found: list[str] = []
    try:
        if not instrumented:
            exec(compile(tree, spec.origin, "exec"), space)
            return [repr(eval(call, {"m": module})) for call in CALLS[name]]
        hooks = LibraryHooks([(spec.origin, site.line) for site in rewrite_library(tree, source)], space)

        def body() -> None:
            exec(compile(tree, spec.origin, "exec"), space)
            found.extend(repr(eval(call, {"m": module})) for call in CALLS[name])

        kernel = Kernel(Follow())
        hooks.enter(kernel, Places())
        space["__builtins__"].update({**hooks.names(), **hooks.functions()})
        ended = kernel.run(body)
        assert ended is Ended.DONE, kernel.error
        assert kernel.steps > 0
    finally:
        if not loaded:
            del sys.modules[name]
    return found


@pytest.mark.parametrize("name", CALLS)
def test_a_module_gives_the_same_instrumented_and_plain(name):
    assert evaluated(name, instrumented=True) == evaluated(name, instrumented=False)
