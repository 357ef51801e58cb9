"""What `Fn::GetAtt` gives, as cfn-lint decides it.

cfn-lint's own lists are read from its source, so that its dependencies need not be installed.
"""

import ast


class Attributes:
    def __init__(self, package):
        tree = ast.parse((package / "schema/_getatts.py").read_text())
        lists = {}
        for statement in tree.body:
            if isinstance(statement, ast.Assign):
                lists[statement.targets[0].id] = ast.literal_eval(statement.value)
        self.all_properties = lists["_all_property_types"]
        self.further = lists["_exceptions"]

    def paths(self, reader, schema):
        """The paths of attributes, `Endpoint.Address`, and the empty path where any name is one."""
        name = schema["typeName"]
        if name in self.all_properties:
            return sorted(self.below(reader, schema["properties"], ()))
        read_only = [path.removeprefix("/properties/").split("/") for path in schema.get("readOnlyProperties", [])]
        found = {".".join(path) for path in read_only if "*" not in path}
        found |= set(self.further.get(name, []))
        if name in ("AWS::CloudFormation::Stack", "AWS::CloudFormation::CustomResource"):
            found = {""}
        elif name == "AWS::ServiceCatalog::CloudFormationProvisionedProduct":
            found = (found - {"Outputs"}) | {""}
        return sorted(found)

    def below(self, reader, properties, path):
        """All values but lists of objects."""
        for name, schema in properties.items():
            schema, _ = reader.resolve(schema)
            here = (*path, name)
            kinds = schema.get("type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if "object" in kinds:
                yield from self.below(reader, schema.get("properties", {}), here)
            elif "array" not in kinds or schema.get("items", {}).get("type") not in ("object", "array"):
                yield ".".join(here)
