"""What the CDK's service specification knows beside the schemas: names of anonymous structs, what `Ref` gives, relationships."""


import re

# How long the documentation of a property may be.
LONGEST = 240


def summary(text):
    """The first two sentences of a text in Markdown, without links."""
    paragraphs = [one.strip() for one in (text or "").split("\n\n")]
    plain = [one for one in paragraphs if one and one[0] not in ">-*|#"]
    if not plain:
        return ""
    first = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(plain[0].split()))
    first = re.sub(r"<[^>]*>", "", first).replace(" .", ".")
    sentences = re.split(r"(?<=[.!?]) +(?=[A-Z])", first)
    kept = sentences[0]
    if len(sentences) > 1 and len(kept) + len(sentences[1]) < LONGEST:
        kept += " " + sentences[1]
    return kept if len(kept) <= LONGEST else kept[:LONGEST].rsplit(" ", 1)[0] + " …"


class ServiceSpec:
    def __init__(self, tables):
        self.types = {one["$id"]: one for one in tables["typeDefinition"]["entities"]}
        self.resources = {one["cloudFormationType"]: one for one in tables["resource"]["entities"]}

    def resource(self, name):
        return Resource(self, self.resources.get(name, {}))


class Resource:
    def __init__(self, spec, entity):
        self.spec = spec
        self.entity = entity
        self.ref = ".".join(entity.get("cfnRefIdentifier") or [])

    def root(self):
        return Place(self.spec, self.entity, None, ())


class Place:
    """A struct of the specification, or nothing; `refs` are the attributes that a value may be."""

    def __init__(self, spec, entity, name, refs):
        self.spec = spec
        self.entity = entity
        self.name = name
        self.refs = refs

    def doc(self):
        """What the struct is."""
        return summary((self.entity or {}).get("documentation"))

    def doc_of(self, name, schema):
        """What a property is, by the specification, else by the schema."""
        one = (self.entity or {}).get("properties", {}).get(name, {})
        return summary(one.get("documentation")) or summary(schema.get("description"))

    def below(self, name):
        """The place of a property, through lists and maps."""
        one = (self.entity or {}).get("properties", {}).get(name, {})
        refs = [f"{each['cloudFormationType']}.{each['propertyName']}" for each in one.get("relationshipRefs", [])]
        kind = one.get("type", {})
        while kind.get("type") in ("array", "map"):
            kind = kind["element"]
        if kind.get("type") == "ref":
            entity = self.spec.types[kind["reference"]["$ref"]]
            return Place(self.spec, entity, entity["name"], refs)
        return Place(self.spec, None, None, refs)
