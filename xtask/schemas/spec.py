"""What the CDK's service specification knows beside the schemas: names of anonymous structs, what `Ref` gives, relationships."""


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
