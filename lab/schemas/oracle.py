"""What cfn-lint's validator says of resources: one JSON document a line, `[type, properties]`, is answered with one a line.

An answer has the keywords that do not hold, `must`, and those in alternatives of a composite keyword, `may`.
"""

import itertools
import json
import logging
import sys
from pathlib import Path

import cfnlint
from cfnlint.context.context import Context
from cfnlint.jsonschema import CfnTemplateValidator
from cfnlint.schema.resolver import RefResolver

logging.disable(logging.CRITICAL)
DATA = Path(cfnlint.__file__).parent / "data/schemas"
LARGEST_EXTENSION = 20_000
sys.path.insert(0, str(Path(__file__).parents[2] / "xtask/schemas"))


def schemas():
    for path in (DATA / "resources").glob("*.json"):
        schema = json.loads(path.read_text())
        yield schema["typeName"], schema


def validator(schema):
    context = Context(regions=["us-east-1"], functions=[], strict_types=False)
    return CfnTemplateValidator(schema=schema, context=context, resolver=RefResolver.from_schema(schema))


COMPOSITE = {"allOf", "anyOf", "oneOf"}


def collect(errors, must, may):
    errors = [error for error in errors if not error.unknown]
    # No alternative takes a value of another kind.
    of_other_kind = {tuple(error.path) for error in errors if error.validator == "type"}
    for error in errors:
        is_told = error.validator in COMPOSITE and tuple(error.path) in of_other_kind
        (may if is_told else must).add(error.validator)
        collect(error.context or [], may, may)


def read_only(schema, properties):
    """cfn-lint's rule E3040."""
    paths = {path.removeprefix("/properties/") for path in schema.get("readOnlyProperties", [])}

    def walk(value, path):
        if "/".join(path) in paths:
            return True
        if isinstance(value, dict):
            return any(walk(each, (*path, name)) for name, each in value.items())
        if isinstance(value, list):
            return any(walk(each, (*path, "*")) for each in value)
        return False

    return walk(properties, ())


def below(value, path):
    """The values at a path, `*` for the items of a list."""
    if not path:
        yield value
    elif path[0] == "*" and isinstance(value, list):
        for each in value:
            yield from below(each, path[1:])
    elif isinstance(value, dict) and path[0] in value:
        yield from below(value[path[0]], path[1:])


def main():
    from places import places

    known = dict(schemas())
    extensions = places(Path(cfnlint.__file__).parent)
    for line in sys.stdin:
        name, properties = json.loads(line)
        must, may = set(), set()
        schema = known[name]
        collect(validator(schema).iter_errors(properties), must, may)
        if read_only(schema, properties):
            must.add("readOnly")
        for (folder, stem), places_of in extensions.items():
            path = DATA / "extensions" / folder / f"{stem}.json"
            here = [below(properties, place) for of, place in places_of if of == name]
            if here and path.stat().st_size <= LARGEST_EXTENSION:
                further = set()
                extension = validator(json.loads(path.read_text()))
                for value in itertools.chain(*here):
                    collect(extension.iter_errors(value), further, further)
                must |= {"extension"} if further else set()
                may |= further
        print(json.dumps({"must": sorted(map(str, must)), "may": sorted(map(str, may))}), flush=True)


main()
