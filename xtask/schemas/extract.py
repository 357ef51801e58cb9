"""Reads the schemas of cfn-lint and the names of the CDK's service specification, and writes them as one JSON document.

    python extract.py SERVICE_SPEC/db.json.gz > schemas.json

`cargo xtask schemas` runs it with the versions that `requirements.txt` and `package-lock.json` pin, and packs the output.
"""

import gzip
import json
import sys
from importlib.util import find_spec
from pathlib import Path

from attributes import Attributes
from names import snake
from nodes import CORRECTED, Reader, Unsupported, simplified
from places import places
from references import MORE, OPEN
from spec import ServiceSpec

PACKAGE = Path(find_spec("cfnlint").submodule_search_locations[0])
DATA = PACKAGE / "data/schemas"
FLAGS = {
    "readOnlyProperties": "read_only",
    "createOnlyProperties": "create_only",
    "conditionalCreateOnlyProperties": "conditional_create_only",
    "writeOnlyProperties": "write_only",
    "deprecatedProperties": "deprecated",
}
# What schemas ask for and the service does not: a cluster that is restored from a snapshot has the user of the snapshot, and the CDK
# gives it a new password (cfn-lint, too, has no name of a user beside a snapshot).
OVERSTATED = {("AWS::RDS::DBCluster", "dependentRequired")}
# Extensions with more alternatives than a message can name: classes of instances and versions by region.
LARGEST_EXTENSION = 20_000


def schemas():
    for path in sorted((DATA / "resources").glob("*.json")):
        schema = json.loads(path.read_text())
        if not schema["typeName"].startswith("AWS::Serverless::"):
            yield {keyword: value for keyword, value in schema.items() if (schema["typeName"], keyword) not in OVERSTATED}


# Rules that cfn-lint's own rule holds for advice (W and I): CloudFormation accepts what they are about. Those about deprecated
# versions are warnings here, too.
ADVICE = {
    ("aws_ec2_securitygroup", "protocols_and_port_ranges_exclude"),
    ("aws_ec2_vpngateway", "type_enum"),
    ("aws_lambda_function", "awslayer"),
    ("aws_lambda_permission", "permission_principal"),
    ("aws_lambda_permission", "permission_source_account"),
    ("aws_rds_dbcluster", "aurora_warning"),
    ("aws_rds_dbcluster", "snapshotidentifier"),
    ("aws_rds_dbcluster", "sourcedbclusteridentifier"),
    ("aws_rds_dbinstance", "backupretentionperiod"),
    ("aws_sns_subscription", "subscription_endpoint_protocol"),
}


# Properties that cfn-lint refuses beside others, and the service takes. RDS API Reference, CreateDBInstance: "Setting this value for an
# Aurora DB instance has no effect on the DB cluster setting."
TAKEN = {("aws_rds_dbinstance", "aurora_exclusive"): {"CopyTagsToSnapshot"}}


def without(extension, taken):
    """A further rule that does not refuse some properties."""
    for name in taken:
        refused = extension["then"]["not"]
        refused["anyOf"].remove({"required": [name]})
        del refused["properties"][name]
    return extension


def extensions(name, known):
    """cfn-lint's further rules on a type, and the paths of the objects that they are about."""
    own = DATA / "extensions" / name.lower().replace("::", "_")
    unnamed = {(own.name, path.stem): () for path in own.glob("*.json") if (own.name, path.stem) not in known}
    for (folder, stem), paths in sorted({**known, **unnamed}.items()):
        path = DATA / "extensions" / folder / f"{stem}.json"
        below = sorted(below for of, below in paths if of == name)
        if (below or (folder, stem) in unnamed) and path.stat().st_size <= LARGEST_EXTENSION and (folder, stem) not in ADVICE:
            yield stem, below, without(json.loads(path.read_text()), TAKEN.get((folder, stem), ()))


def mark(reader, schema, keyword, flag, log):
    """Marks the properties that a list of paths names: in a nested struct only where all uses of it are in the list."""
    paths = {tuple(path.removeprefix("/properties/").split("/")) for path in schema.get(keyword, [])}
    uses = {}
    walk(reader, 0, (), uses, set())
    for at, struct in enumerate(reader.structs):
        for one in struct["properties"]:
            places = {(*path, one["cfn"]) for path in uses.get(at, ())}
            hits = places & paths
            if hits and hits == places:
                one[flag] = True
            elif hits:
                log.append(f"{schema['typeName']}: {flag} of {sorted(hits)} is not carried, for {len(places - paths)} other uses")


def walk(reader, at, path, uses, above):
    """The paths at which each struct is used."""
    if at in above:
        return
    uses.setdefault(at, set()).add(path)
    for one in reader.structs[at]["properties"]:
        node, here = one["node"], (*path, one["cfn"])
        while node["is"] in ("list", "map"):
            node, here = node["item"] if node["is"] == "list" else node["entries"][0][1], (*here, "*")
        if node["is"] == "struct" and len(uses.get(node["at"], ())) < 40:
            walk(reader, node["at"], here, uses, above | {at})


def extend(reader, rules, name, extension, log):
    """Adds one of cfn-lint's further rules to those of a struct."""
    before = len(reader.structs)
    reader.extension = extension
    try:
        rule = simplified(reader.condition(extension, None, f"+{name}"))
    except Unsupported as why:
        del reader.structs[before:]
        reader.by_reference = {key: at for key, at in reader.by_reference.items() if at < before}
        log.append(f"{reader.schema['typeName']}: extension {name}: {why}")
        return
    if rule != ["all"] and rule not in rules:
        rules.append(rule)


def one_type(schema, service_spec, attributes, known, log):
    spec = service_spec.resource(schema["typeName"])
    reader = Reader(schema, spec, log)
    reader.root()
    uses = {}
    walk(reader, 0, (), uses, set())
    for name, paths, extension in extensions(schema["typeName"], known):
        found = sorted({at for at, places in uses.items() if places & set(paths)})
        if not found:
            log.append(f"{schema['typeName']}: extension {name} of {paths or 'something unknown'} is not carried, which is no struct")
        for at in found:
            if uses[at] <= set(paths):
                extend(reader, reader.structs[at]["rules"], name, extension, log)
            else:
                log.append(f"{schema['typeName']}: extension {name} of {sorted(uses[at] & set(paths))} is not carried, for other uses")
    for keyword, flag in FLAGS.items():
        mark(reader, schema, keyword, flag, log)
    root = {one["cfn"]: one for one in reader.structs[0]["properties"]}
    tagging = schema.get("tagging", {})
    tags = tagging.get("tagProperty", "/properties/Tags").removeprefix("/properties/")
    taggable = tagging.get("taggable", schema.get("taggable", True)) and tags in root
    return {
        "name": schema["typeName"],
        "structs": reader.structs,
        "attributes": [{"name": snake(path), "path": path} for path in attributes.paths(reader, schema)],
        "primary": [path.removeprefix("/properties/").replace("/", ".") for path in schema["primaryIdentifier"]],
        "ref": spec.ref,
        "tags": tags if taggable else "",
        "retired": "lifecycle" in schema and "sunset" in json.dumps(schema["lifecycle"]).lower(),
        "replacement": schema.get("replacementStrategy", ""),
    }


def main():
    service_spec = ServiceSpec(json.load(gzip.open(sys.argv[1]))["schema"])
    log = []
    attributes = Attributes(PACKAGE)
    known = places(PACKAGE)
    types = [one_type(schema, service_spec, attributes, known, log) for schema in schemas()]
    types.sort(key=lambda one: one["name"])
    missing = sorted((MORE.keys() | OPEN) - CORRECTED)
    if missing:
        raise ValueError(f"references.py corrects what is not there: {missing}")
    version = json.loads((DATA / "version.json").read_text())
    document = {"date": version["schema_date"][:10], "types": types, "log": sorted(log)}
    json.dump(document, sys.stdout, separators=(",", ":"), sort_keys=True)


main()
