"""Which properties of some resource types can't be changed in place, as CloudFormation's schemas in cfn-lint say it."""

import json
import sys

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER as schemas

answer = {}
for name in sys.argv[1:]:
    schema = schemas.get_resource_schema("us-east-1", name).schema
    paths = schema.get("createOnlyProperties", [])
    answer[name] = [path.removeprefix("/properties/") for path in paths]
print(json.dumps(answer))
