"""The schema of one resource type as structs, nodes and rules.

A node is a dictionary that has one of these in `is`:

    scalar   `kinds` (JSON types that are accepted) and constraints: enum, ienum, patterns, minl, maxl, min, max, xmax, mult, formats, refs
    list     `item`, and min, max, unique, maxunique, keys, prefix, ordered, json (a JSON value is accepted instead)
    map      `entries` ([pattern, node] pairs), and open, min, max
    struct   `at`, the number of the struct in the type

A condition of a struct is a list: ["has", p] ["only", [p…]] ["fits", p, node] ["all", c…] ["any", c…] ["one", c…] ["not", c] ["if", c, c, c].
"""

import json
import re
from collections import Counter

from names import pascal, snake
from references import ADDED, MORE, OPEN

# What is not about the value, or is read elsewhere.
IGNORED = {
    "description", "title", "$comment", "examples", "default", "insertionOrder", "arrayType", "$id", "$schema", "documentationUrl",
    "relationshipRef", "definitions", "typeName", "sourceUrl", "handlers", "tagging", "taggable", "primaryIdentifier",
    "additionalIdentifiers", "readOnlyProperties", "createOnlyProperties", "writeOnlyProperties", "deprecatedProperties",
    "conditionalCreateOnlyProperties", "propertyTransform", "lifecycle", "replacementStrategy", "resourceLink", "typeConfiguration",
}
# The properties whose references were corrected.
CORRECTED = set()
SCALARS = ["string", "integer", "number", "boolean"]
KINDS = SCALARS + ["array", "object"]
CONSTRAINTS = {
    "minLength": "minl", "maxLength": "maxl", "minimum": "min", "maximum": "max", "exclusiveMaximum": "xmax", "exclusiveMinimum": "xmin",
    "multipleOf": "mult",
}
COMPOSITES = ("oneOf", "anyOf", "allOf")
ON_SETS = (
    "required", "requiredXor", "requiredOr", "dependentRequired", "dependentExcluded", "dependencies", "minProperties", "maxProperties",
)


class Unsupported(Exception):
    """A part of a schema that the table does not carry."""


def same(left, right):
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)


class Reader:
    """Reads the schema of one type."""

    def __init__(self, schema, spec, log):
        self.schema = schema
        self.spec = spec
        self.log = lambda what: log.append(f"{schema['typeName']}: {what}")
        self.structs = []
        self.by_reference = {}
        # Of each struct whose name is not decided yet: a name, its reference, and whether it is a definition.
        self.unnamed = {}
        # The extension that is being read, whose references are to itself.
        self.extension = {}

    # References.

    def resolve(self, schema, seen=()):
        """The schema with its `$ref` replaced; what stands beside the reference wins. The name of the definition comes with it."""
        name = None
        while isinstance(schema, dict) and "$ref" in schema:
            reference = schema["$ref"]
            if reference in seen:
                raise Unsupported(f"{reference} refers to itself")
            seen = (*seen, reference)
            target = self.target(reference)
            name = reference.rsplit("/", 1)[-1] if "/definitions/" in reference else name
            beside = {key: value for key, value in schema.items() if key != "$ref" and key not in IGNORED}
            schema = {**target, **beside} if beside else target
        return schema, name

    def target(self, reference):
        if not reference.startswith("#/"):
            raise Unsupported(f"reference {reference}")
        found = self.extension if "definitions" in self.extension else self.schema
        for part in reference[2:].split("/"):
            part = part.replace("~1", "/").replace("~0", "~")
            found = found["items" if part == "*" else part]
        return found

    # Structs.

    def root(self):
        self.struct(self.schema, None, self.schema["typeName"].rsplit("::", 1)[-1], self.spec.root(), key="#")
        while self.merge_equal():
            pass
        self.name_structs()

    def overlay(self, place, node):
        """Corrects what a property refers to, where it does not take anything anyway."""
        target = node["item"] if node["is"] == "list" else node
        if target["is"] != "scalar" or not (place in MORE or place in OPEN):
            return
        said = [one for one in (*target.get("refs", ()), *target.get("formats", ())) if "::" in one]
        if not said:
            return
        CORRECTED.add(place)
        if place in OPEN:
            target["formats"] = [one for one in target.get("formats", ()) if "::" not in one]
            target.pop("refs", None)
        else:
            target["refs"] = [*target.get("refs", ()), *(one for one in MORE[place] if one not in said)]

    def struct(self, schema, definition, name, spec, key, hidden=False):
        """The number of the struct that an object with properties is."""
        if key in self.by_reference:
            return self.by_reference[key]
        at = len(self.structs)
        self.by_reference[key] = at
        struct = {"name": name if key == "#" else "", "properties": [], "rules": [], "doc": spec.doc()}
        if not hidden and key != "#":
            self.unnamed[at] = (pascal(name), key, definition is not None and key == definition)
        self.structs.append(struct)
        properties, differing = self.all_properties(schema)
        struct["open"] = self.is_open(schema)
        required = self.all_required(schema)
        if hidden:
            # Of these a condition says only that they are there.
            properties |= {cfn: {} for cfn in required - set(properties)}
        for cfn in sorted(properties):
            value = properties[cfn]
            if value is True or value is False:
                value = {}
            below = spec.below(cfn)
            place = (self.schema["typeName"], key, cfn)
            refs = ADDED.get(place, below.refs)
            node = self.node(value, pascal(cfn), below, f"{key}/{cfn}", hidden)
            if refs and node["is"] in ("scalar", "list"):
                target = node if node["is"] == "scalar" else node["item"]
                if target["is"] == "scalar" and not target.get("refs"):
                    target["refs"] = refs
            self.overlay(place, node)
            struct["properties"].append({
                "cfn": cfn, "name": snake(cfn), "required": cfn in required, "node": node,
                "unordered": isinstance(value, dict) and self.unordered(value), "doc": spec.doc_of(cfn, value),
            })
        for short, keyword in (("min", "minProperties"), ("max", "maxProperties")):
            if keyword in schema:
                struct[short] = schema[keyword]
        struct["rules"] = self.rules(schema, required, differing, key)
        return at

    def unordered(self, schema):
        try:
            return self.resolve(schema)[0].get("insertionOrder", True) is False
        except Unsupported:
            return False

    def merge_equal(self):
        """Makes one of the structs of inline objects that have the same name and the same content. Whether there were such."""
        kept, onto = {}, {}
        for at, (name, _, is_definition) in self.unnamed.items():
            content = json.dumps({**self.structs[at], "properties": [
                {word: value for word, value in one.items() if word != "doc"} for one in self.structs[at]["properties"]
            ], "doc": ""}, sort_keys=True)
            first = kept.setdefault((name, content), at)
            if first != at and not is_definition:
                onto[at] = first
        left = [at for at in range(len(self.structs)) if at not in onto]
        number = {at: new for new, at in enumerate(left)}
        number |= {at: number[first] for at, first in onto.items()}
        self.structs = [renumbered(self.structs[at], number) for at in left]
        self.by_reference = {key: number[at] for key, at in self.by_reference.items()}
        self.unnamed = {number[at]: self.unnamed[at] for at in self.unnamed if at not in onto}
        return bool(onto)

    def name_structs(self):
        """Structs of one type have different names, which do not depend on the order of properties: a definition and an inline object
        of the resource keep theirs, other inline objects have the struct around them in front."""
        taken = {self.structs[0]["name"]}
        outside = {at: self.around(reference) for at, (_, reference, _) in self.unnamed.items()}
        alone = Counter(name for name, _, _ in self.unnamed.values())
        def precedence(at):
            name, _, is_definition = self.unnamed[at]
            return not is_definition, alone[name] > 1 and outside[at] != 0, at
        for at in sorted(self.unnamed, key=precedence):
            name, reference, is_definition = self.unnamed[at]
            above = self.structs[outside[at]]["name"] if outside[at] else ""
            property_ = pascal([part for part in reference.split("/") if part[:1].isalpha()][-1])
            inside = [] if is_definition or not above else [above + name, above + property_, above + property_ + name]
            by_path = not is_definition and alone[name] > 1 and outside[at] != 0
            # As the CDK does for a definition with the name of the resource.
            candidates = [*([] if by_path else [name]), *inside, f"{name}Property"]
            numbered = (f"{name}{count}" for count in range(2, 100))
            self.structs[at]["name"] = next(one for one in (*candidates, *numbered) if one not in taken)
            taken.add(self.structs[at]["name"])

    def around(self, reference):
        """The struct in which an inline object is; 0 for one of the resource."""
        parts = reference.split("/")
        above = ("/".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
        return next((self.by_reference[one] for one in above if one in self.by_reference), 0)

    def is_open(self, schema):
        if schema.get("additionalProperties") is False:
            return False
        # An object that says nothing about others, and whose alternatives are closed, is closed.
        for keyword in ("oneOf", "anyOf"):
            alternatives = [self.resolve(each)[0] for each in schema.get(keyword, [])]
            if alternatives and all(each.get("additionalProperties") is False for each in alternatives):
                return False
        return True

    def alternatives(self, schema):
        for keyword in COMPOSITES:
            for each in schema.get(keyword, []):
                resolved, _ = self.resolve(each)
                yield keyword, resolved

    def all_properties(self, schema):
        """The properties of an object and of its alternatives, and the names of those that alternatives define differently."""
        properties = dict(schema.get("properties", {}))
        own = set(properties)
        differing = set()
        for keyword, each in self.alternatives(schema):
            inner, inner_differing = self.all_properties(each)
            differing |= inner_differing
            for name, value in inner.items():
                if name not in properties:
                    properties[name] = value
                elif not same(properties[name], value):
                    differing.add(name)
                    if name not in own:
                        properties[name] = self.merged(properties[name], value, name)
        return properties, differing

    def merged(self, left, right, name):
        """A schema that accepts what either accepts."""
        left, _ = self.resolve(left) if isinstance(left, dict) else ({}, None)
        right, _ = self.resolve(right) if isinstance(right, dict) else ({}, None)
        if "properties" in left and "properties" in right:
            properties = dict(left["properties"])
            for key, value in right["properties"].items():
                if key in properties and not same(properties[key], value):
                    value = self.merged(properties[key], value, key)
                properties[key] = value
            required = [key for key in left.get("required", []) if key in right.get("required", [])]
            closed = left.get("additionalProperties") is False and right.get("additionalProperties") is False
            found = {"type": "object", "properties": properties, "required": required}
            return {**found, "additionalProperties": False} if closed else found
        if left.get("type") == right.get("type") and left.get("type") in SCALARS:
            found = {"type": left["type"]}
            if "enum" in left and "enum" in right:
                found["enum"] = left["enum"] + [each for each in right["enum"] if each not in left["enum"]]
            return found
        if left.get("type") == "array" and right.get("type") == "array" and same(left.get("items"), right.get("items")):
            return {"type": "array", "items": left["items"]}
        self.log(f"alternatives of {name} degrade to any value")
        return {}

    def all_required(self, schema):
        required = set(schema.get("required", []))
        for each in schema.get("allOf", []):
            each, _ = self.resolve(each)
            if "if" not in each:
                required |= self.all_required(each)
        return required

    # Rules on sets of properties.

    def rules(self, schema, required, differing, key):
        rules = []
        for keyword in (*COMPOSITES, *ON_SETS, "if", "not"):
            if keyword not in schema or keyword in ("required", "minProperties", "maxProperties"):
                continue
            try:
                rules += self.rule(keyword, schema, required, differing, key)
            except Unsupported as why:
                self.log(f"rule {keyword} of {key}: {why}")
        return [rule for rule in map(simplified, rules) if rule != ["all"]]

    def rule(self, keyword, schema, required, differing, key):
        value = schema[keyword]
        if keyword in ("oneOf", "anyOf"):
            name = "one" if keyword == "oneOf" else "any"
            return [[name, *(self.condition(each, differing, f"{key}/{keyword}{at}") for at, each in enumerate(value))]]
        if keyword == "allOf":
            found = []
            for at, each in enumerate(value):
                each, _ = self.resolve(each)
                found += self.rules({k: v for k, v in each.items() if k != "required"}, required, differing, f"{key}/allOf{at}")
                # What holds always of a property that the object defines itself.
                for name, inner in each.get("properties", {}).items():
                    if name in differing:
                        found.append(self.condition_of(name, inner, f"{key}/allOf{at}/{name}"))
            return found
        if keyword in ("dependentRequired", "dependentExcluded", "dependencies"):
            return self.condition({keyword: value}, differing, key)[1:]
        return [self.condition({k: schema[k] for k in (keyword, "then", "else") if k in schema}, differing, key)]

    def condition(self, schema, differing, key):
        """What has to hold of an object, as a condition. Properties whose schema is not in `differing` are checked by themselves."""
        if schema is True:
            return ["all"]
        if schema is False:
            return ["not", ["all"]]
        schema, _ = self.resolve(schema)
        parts = []
        for keyword, value in schema.items():
            if keyword in IGNORED or keyword in ("type", "then", "else"):
                continue
            if keyword == "required":
                parts += [["has", name] for name in value] if isinstance(value, list) else []
            elif keyword == "properties":
                for name, inner in value.items():
                    if inner is False or differing is None or name in differing:
                        parts.append(self.condition_of(name, inner, f"{key}/{name}"))
            elif keyword == "additionalProperties":
                if value is False and differing is not None:
                    parts.append(["only", sorted(self.all_properties(schema)[0])])
            elif keyword in ("oneOf", "anyOf", "allOf"):
                name = {"oneOf": "one", "anyOf": "any", "allOf": "all"}[keyword]
                parts.append([name, *(self.condition(each, differing, f"{key}/{keyword}{at}") for at, each in enumerate(value))])
            elif keyword == "not":
                parts.append(["not", self.condition(value, None, f"{key}/not")])
            elif keyword == "if":
                branches = (self.condition(schema.get(name, True), None, f"{key}/{name}") for name in ("then", "else"))
                parts.append(["if", self.condition(value, None, f"{key}/if"), *branches])
            elif keyword in ("requiredXor", "requiredOr"):
                parts.append(["one" if keyword == "requiredXor" else "any", *(["has", name] for name in value)])
            elif keyword == "minProperties" and value == 1 and schema.get("additionalProperties") is False:
                parts.append(["any", *(["has", name] for name in sorted(self.all_properties(schema)[0]))])
            elif keyword in ("dependentRequired", "dependencies", "dependentExcluded"):
                for name, needed in value.items():
                    parts.append(["if", ["has", name], self.dependency(keyword, needed, f"{key}/{name}"), ["all"]])
            else:
                raise Unsupported(f"{keyword} in a condition")
        return ["all", *parts]

    def dependency(self, keyword, needed, key):
        if not isinstance(needed, list):
            return self.condition(needed, set(), key)
        parts = [["has", each] for each in needed]
        if keyword == "dependentExcluded":
            parts = [["not", part] for part in parts]
        return ["all", *parts]

    def condition_of(self, name, schema, key):
        """What has to hold of one property, where it is there."""
        if schema is True or schema == {}:
            return ["all"]
        if schema is False:
            return ["not", ["has", name]]
        schema, _ = self.resolve(schema)
        parts, plain = [], {}
        for keyword, value in schema.items():
            if keyword == "if":
                branches = (self.condition_of(name, schema.get(each, True), f"{key}/{each}") for each in ("then", "else"))
                parts.append(["if", self.condition_of(name, value, f"{key}/if"), *branches])
            elif keyword == "not":
                parts.append(["any", ["not", ["has", name]], ["not", self.condition_of(name, value, f"{key}/not")]])
            elif keyword in COMPOSITES and not any("properties" in self.resolve(each)[0] for each in value):
                short = {"oneOf": "one", "anyOf": "any", "allOf": "all"}[keyword]
                parts.append([short, *(self.condition_of(name, each, f"{key}/{keyword}{at}") for at, each in enumerate(value))])
            elif keyword not in ("then", "else"):
                plain[keyword] = value
        if any(keyword not in IGNORED for keyword in plain):
            parts.append(["fits", name, self.strict_node(plain, key)])
        return ["all", *parts]

    def strict_node(self, schema, key):
        """The node of a part of a condition, all of which has to be understood."""
        known = {"type", "enum", "enumCaseInsensitive", "const", "pattern", "format", "properties", "required", "additionalProperties",
                 "items", "minItems", "maxItems", "uniqueItems", *CONSTRAINTS, *ON_SETS, *IGNORED, *COMPOSITES, "if", "then", "else", "not"}
        for keyword in schema:
            if keyword not in known:
                raise Unsupported(f"{keyword} in a condition")
        return self.node(schema, "", NoSpec(), key, hidden=True)

    # Values.

    def node(self, schema, name, spec, key, hidden=False):
        if not isinstance(schema, dict):
            return {"is": "scalar", "kinds": KINDS}
        schema, definition = self.resolve(schema)
        types = schema.get("type", [])
        types = [types] if isinstance(types, str) else list(types)
        # A condition may ask for properties only.
        asks = hidden and isinstance(schema.get("required"), list) and not types
        properties = "properties" in schema or asks or self.is_union_of_objects(schema)
        if properties and (not types or types == ["object"] or (hidden and "object" in types)):
            # In a condition an object without a type accepts values of other kinds.
            reference = f"{'?' if hidden else ''}{definition}" if definition and not self.extension else key
            if definition and same(self.target(f"#/definitions/{definition}"), schema) is False:
                reference = key
            at = self.struct(schema, definition, definition or spec.name or name, spec, reference, hidden)
            return {"is": "struct", "at": at, **({"loose": True} if hidden and not types else {})}
        if types == ["array"] or (not types and "items" in schema):
            return self.list(schema, name, spec, key, hidden)
        lists = [each for each in schema.get("oneOf", []) if self.resolve(each)[0].get("type") == "array"]
        if not types and len(lists) == 1:
            # `DynamoDB::Table.KeySchema`: a list, or JSON.
            return {**self.list({**schema, **self.resolve(lists[0])[0]}, name, spec, key, hidden), "json": True}
        if types == ["object"] and ("patternProperties" in schema or isinstance(schema.get("additionalProperties"), dict)):
            return self.map(schema, name, spec, key, hidden)
        if types == ["object"] and schema.get("additionalProperties") is False:
            at = self.struct({**schema, "properties": {}}, definition, definition or spec.name or name, spec, key, hidden)
            return {"is": "struct", "at": at}
        found = self.scalar(schema, types, key)
        if not types and not hidden and all(isinstance(value, str) for value in schema.get("enum", [None])):
            found["kinds"] = ["string"]
        return found

    def is_union_of_objects(self, schema):
        parts = [self.resolve(each)[0] for keyword in COMPOSITES for each in schema.get(keyword, [])]
        return bool(parts) and all(isinstance(each, dict) and "properties" in each for each in parts)

    def list(self, schema, name, spec, key, hidden):
        item = self.node(schema.get("items", {}), name, spec, f"{key}/*", hidden)
        found = {"is": "list", "item": item}
        for keyword, short in (("minItems", "min"), ("maxItems", "max"), ("maxUniqueItems", "maxunique"), ("uniqueKeys", "keys")):
            if keyword in schema:
                found[short] = schema[keyword]
        if schema.get("uniqueItems"):
            found["unique"] = True
        if "prefixItems" in schema:
            found["prefix"] = [self.node(each, "", NoSpec(), f"{key}/{at}", True) for at, each in enumerate(schema["prefixItems"])]
        return found

    def map(self, schema, name, spec, key, hidden):
        pairs = [(pattern, self.node(value, name, spec, f"{key}/{pattern}", hidden))
                 for pattern, value in schema.get("patternProperties", {}).items()]
        rest = schema.get("additionalProperties")
        if isinstance(rest, dict):
            pairs.append(("", self.node(rest, name, spec, f"{key}/+", hidden)))
        found = {"is": "map", "entries": pairs, "open": rest is not False and not isinstance(rest, dict)}
        for short, keyword in (("min", "minProperties"), ("max", "maxProperties")):
            if keyword in schema:
                found[short] = schema[keyword]
        return found

    def scalar(self, schema, types, key):
        kinds = [kind for kind in types if kind in KINDS]
        found = {"is": "scalar", "kinds": kinds or KINDS}
        if "const" in schema:
            schema = {**schema, "enum": [schema["const"]]}
        for keyword, short in (("enum", "enum"), ("enumCaseInsensitive", "ienum")):
            if keyword in schema:
                found[short] = [text(each) for each in schema[keyword]]
        for keyword, short in CONSTRAINTS.items():
            if keyword in schema:
                found[short] = schema[keyword]
        found["patterns"] = [schema["pattern"]] if "pattern" in schema else []
        found["formats"] = [schema["format"]] if "format" in schema else []
        found["refs"] = [reference(schema["relationshipRef"])] if "relationshipRef" in schema else []
        self.alternatives_of_scalar(found, schema, key)
        return {name: value for name, value in found.items() if value != []}

    def alternatives_of_scalar(self, found, schema, key):
        for each in schema.get("allOf", []):
            each, _ = self.resolve(each)
            found["patterns"] += [each["pattern"]] if "pattern" in each else []
            if "enum" in each and "enum" not in found:
                found["enum"] = [text(value) for value in each["enum"]]
            if "type" in each and "type" not in schema:
                found["kinds"] = [each["type"]] if isinstance(each["type"], str) else list(each["type"])
            left_out = set(each) - {"pattern", "enum", "type"} - IGNORED
            if left_out or ("enum" in each and found["enum"] != [text(value) for value in each["enum"]]):
                self.log(f"allOf of {key} is not carried")
        for keyword in ("oneOf", "anyOf"):
            parts = [self.resolve(each)[0] for each in schema.get(keyword, [])]
            if not parts:
                continue
            found["formats"] += [each["format"] for each in parts if "format" in each]
            found["refs"] += [reference(each["relationshipRef"]) for each in parts if "relationshipRef" in each]
            kinds = [kind for each in parts for kind in ([each["type"]] if isinstance(each.get("type"), str) else each.get("type", []))]
            if kinds and all("type" in each for each in parts) and not schema.get("type"):
                found["kinds"] = [kind for kind in KINDS if kind in kinds]
            bare = [set(each) - IGNORED - {"type", "format", "relationshipRef"} for each in parts]
            if all(not keys for keys in bare):
                continue
            if all(keys == {"pattern"} for keys in bare):
                found["patterns"].append("|".join(f"(?:{each['pattern']})" for each in parts))
            elif all(keys == {"enum"} for keys in bare):
                found["enum"] = [text(value) for each in parts for value in each["enum"]]
            elif all(keys <= {"enum", "pattern"} for keys in bare) and "ienum" in found:
                # The patterns are of the same values, in any case.
                continue
            elif all(keys and keys <= {"enum", "minLength", "maxLength", "pattern"} for keys in bare):
                self.widest(found, parts)
            else:
                self.log(f"{keyword} of {key} degrades: {sorted(set().union(*bare))}")


    def widest(self, found, parts):
        """The lengths that some of the alternatives of a text have, and a pattern where each has one."""
        def lengths(part, pick, keyword, otherwise):
            values = [len(value) for value in part["enum"]] if "enum" in part else []
            return pick(values) if values else part.get(keyword, otherwise)
        least = min(lengths(part, min, "minLength", 0) for part in parts)
        most = max(lengths(part, max, "maxLength", float("inf")) for part in parts)
        if least > 0:
            found.setdefault("minl", least)
        if most < float("inf"):
            found.setdefault("maxl", most)
        if all("enum" in part or "pattern" in part for part in parts):
            values = (f"^(?:{'|'.join(re.escape(value) for value in part['enum'])})$" if "enum" in part else part["pattern"] for part in parts)
            found["patterns"].append("|".join(f"(?:{value})" for value in values))


def text(value):
    """A value of an enum as a text; `true` and numbers are compared as CloudFormation writes them."""
    return value if isinstance(value, str) else json.dumps(value)


def reference(relationship):
    path = relationship["propertyPath"].removeprefix("/properties/").replace("/", ".")
    return f"{relationship['typeName']}.{path}"


def renumbered(value, number):
    """The same with other numbers of structs."""
    if isinstance(value, (list, tuple)):
        return [renumbered(each, number) for each in value]
    if not isinstance(value, dict):
        return value
    found = {key: renumbered(each, number) for key, each in value.items()}
    return {**found, "at": number[found["at"]]} if found.get("is") == "struct" else found


class NoSpec:
    name = None
    refs = ()

    def doc(self):
        return ""

    def doc_of(self, _name, _schema):
        return ""

    def below(self, _):
        return self


def simplified(rule):
    """The same condition without what says nothing."""
    name = rule[0]
    if name in ("has", "only", "fits"):
        return rule
    parts = [simplified(part) for part in rule[1:]]
    if name == "all":
        flat = []
        for part in parts:
            for each in part[1:] if part[0] == "all" else [part]:
                if each not in flat:
                    flat.append(each)
        return flat[0] if len(flat) == 1 else ["all", *flat]
    if name == "any" and ["all"] in parts:
        return ["all"]
    if name == "if" and parts[1] == ["all"] and parts[2] == ["all"]:
        return ["all"]
    if name in ("any", "one") and len(parts) == 1:
        return parts[0]
    return [name, *parts]
