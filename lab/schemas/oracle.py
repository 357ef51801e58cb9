"""What cfn-lint's validator says of resources: one JSON document a line, `[type, properties]`, is answered with one a line.

An answer has the keywords that do not hold, `must`, and those in alternatives of a composite keyword, `may`.
"""

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


def schemas():
    for path in (DATA / "resources").glob("*.json"):
        schema = json.loads(path.read_text())
        yield schema["typeName"], schema


def validator(schema):
    context = Context(regions=["us-east-1"], functions=[], strict_types=False)
    return CfnTemplateValidator(schema=schema, context=context, resolver=RefResolver.from_schema(schema))


def collect(errors, must, may):
    for error in errors:
        if error.unknown:
            continue
        must.add(error.validator)
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


def main():
    known = dict(schemas())
    for line in sys.stdin:
        name, properties = json.loads(line)
        must, may = set(), set()
        schema = known[name]
        collect(validator(schema).iter_errors(properties), must, may)
        if read_only(schema, properties):
            must.add("readOnly")
        for path in (DATA / "extensions" / name.lower().replace("::", "_")).glob("*.json"):
            if path.stat().st_size <= LARGEST_EXTENSION:
                further = set()
                collect(validator(json.loads(path.read_text())).iter_errors(properties), further, further)
                must |= {"extension"} if further else set()
                may |= further
        print(json.dumps({"must": sorted(map(str, must)), "may": sorted(map(str, may))}), flush=True)


main()
