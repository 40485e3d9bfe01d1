"""Tells which environment variables a release of Open WebUI reads, as its own source has it.

    python variables.py PACKAGE_DIR

Prints JSON: `reads`, the names; `settings`, for each name the keys of DEFAULT_CONFIG (config.py) whose values come from it:
these are copied to the database.
"""

import ast
import json
import pathlib
import sys

TABLE = 'DEFAULT_CONFIG'


def is_named(node, name):
    return isinstance(node, ast.Name) and node.id == name


def is_environ(node):
    return is_named(node, 'environ') or (isinstance(node, ast.Attribute) and node.attr == 'environ')


def name_asked_for(node):
    """The expression that names the variable, where a node reads one."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and is_environ(node.value):
        return node.slice
    if not isinstance(node, ast.Call) or not node.args:
        return None
    called = node.func
    of_environ = isinstance(called, ast.Attribute) and called.attr == 'get' and is_environ(called.value)
    getenv = is_named(called, 'getenv') or (isinstance(called, ast.Attribute) and called.attr == 'getenv')
    return node.args[0] if of_environ or getenv else None


def helpers_of(tree):
    """The functions of a file that read the variable which their first parameter names."""
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node.args.args
        and any(is_named(name_asked_for(inner), node.args.args[0].arg) for inner in ast.walk(node))
    }


def reads_in(node, helpers):
    found = set()
    for inner in ast.walk(node):
        name = name_asked_for(inner)
        if name is None and isinstance(inner, ast.Call) and inner.args:
            if isinstance(inner.func, ast.Name) and inner.func.id in helpers:
                name = inner.args[0]
        if isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value.isupper():
            found.add(name.value)
    return found


def names_in(node):
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def assignments_of(tree):
    """Names and the values assigned to them, in the order of the source: a name may be used again for something else."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, (ast.AnnAssign, ast.AugAssign)) and node.value is not None:
            targets = [node.target]
        else:
            continue
        found += [(node.lineno, target.id, node.value) for target in targets if isinstance(target, ast.Name)]
    return [(name, value) for _, name, value in sorted(found, key=lambda one: one[0])]


def settings_of(tree):
    helpers = helpers_of(tree)
    sources = {}

    def sources_of(value):
        return reads_in(value, helpers).union(*(sources.get(name, ()) for name in names_in(value)))

    for name, value in assignments_of(tree):
        if name == TABLE and isinstance(value, ast.Dict):
            settings = {}
            for key, setting in zip(value.keys, value.values):
                for source in sorted(sources_of(setting)):
                    settings.setdefault(source, []).append(key.value)
            return settings
        sources.setdefault(name, set()).update(sources_of(value))
    sys.exit(f'config.py has no table {TABLE}: this reader no longer fits.')


def main():
    root = pathlib.Path(sys.argv[1])
    reads = set()
    for file in root.rglob('*.py'):
        tree = ast.parse(file.read_text('utf8'))
        reads |= reads_in(tree, helpers_of(tree))
    settings = settings_of(ast.parse((root / 'config.py').read_text('utf8')))
    print(json.dumps({'reads': sorted(reads), 'settings': settings}))


main()
