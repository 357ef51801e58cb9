"""What services demand of properties: reads {type: [paths]} and writes {type: {path: [demand]}}.

A demand is one keyword of the registry's schema, as cfn-lint has it packed, of the schemas that cfn-lint adds to it, or of the
member of the service's API, as botocore has it: "maxLength 255 (schema, api)". The types of values are left out: Rust's types
hold them.
"""

import glob
import gzip
import json
import os
import re
import sys

import cfnlint
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER as schemas

# The operation that makes a resource of a type, and members that have another name there; None has none.
OPERATIONS = {
    "AWS::CloudWatch::Alarm": ("cloudwatch", "PutMetricAlarm", {}),
    "AWS::CloudWatch::CompositeAlarm": ("cloudwatch", "PutCompositeAlarm", {}),
    "AWS::CloudWatch::Dashboard": ("cloudwatch", "PutDashboard", {}),
    "AWS::EC2::EIP": ("ec2", "AllocateAddress", {}),
    "AWS::EC2::Instance": ("ec2", "RunInstances", {}),
    "AWS::EC2::NatGateway": ("ec2", "CreateNatGateway", {}),
    "AWS::EC2::Route": ("ec2", "CreateRoute", {}),
    "AWS::EC2::SecurityGroup": ("ec2", "CreateSecurityGroup", {"GroupDescription": "Description"}),
    "AWS::EC2::SecurityGroupEgress": ("ec2", "AuthorizeSecurityGroupEgress", {}),
    "AWS::EC2::SecurityGroupIngress": ("ec2", "AuthorizeSecurityGroupIngress", {}),
    "AWS::EC2::Subnet": ("ec2", "CreateSubnet", {}),
    "AWS::EC2::VPC": ("ec2", "CreateVpc", {}),
    "AWS::EC2::VPCEndpoint": ("ec2", "CreateVpcEndpoint", {}),
    "AWS::ElastiCache::CacheCluster": (
        "elasticache",
        "CreateCacheCluster",
        {"ClusterName": "CacheClusterId", "VpcSecurityGroupIds": "SecurityGroupIds"},
    ),
    "AWS::ElastiCache::GlobalReplicationGroup": (
        "elasticache",
        "CreateGlobalReplicationGroup",
        {
            "AutomaticFailoverEnabled": "ModifyGlobalReplicationGroup.AutomaticFailoverEnabled",
            "CacheNodeType": "ModifyGlobalReplicationGroup.CacheNodeType",
            "CacheParameterGroupName": "ModifyGlobalReplicationGroup.CacheParameterGroupName",
            "Engine": "ModifyGlobalReplicationGroup.Engine",
            "EngineVersion": "ModifyGlobalReplicationGroup.EngineVersion",
            "GlobalNodeGroupCount": "IncreaseNodeGroupsInGlobalReplicationGroup.NodeGroupCount",
            "RegionalConfigurations": "IncreaseNodeGroupsInGlobalReplicationGroup.RegionalConfigurations",
        },
    ),
    "AWS::ElastiCache::ParameterGroup": (
        "elasticache",
        "CreateCacheParameterGroup",
        {"Properties": "ModifyCacheParameterGroup.ParameterNameValues"},
    ),
    "AWS::ElastiCache::ReplicationGroup": ("elasticache", "CreateReplicationGroup", {}),
    "AWS::ElastiCache::SubnetGroup": (
        "elasticache",
        "CreateCacheSubnetGroup",
        {"Description": "CacheSubnetGroupDescription"},
    ),
    "AWS::ElastiCache::ServerlessCache": (
        "elasticache",
        "CreateServerlessCache",
        {"FinalSnapshotName": "DeleteServerlessCache.FinalSnapshotName"},
    ),
    "AWS::ElastiCache::User": ("elasticache", "CreateUser", {}),
    "AWS::ElastiCache::UserGroup": ("elasticache", "CreateUserGroup", {}),
    "AWS::IAM::Group": ("iam", "CreateGroup", {"ManagedPolicyArns": "AttachGroupPolicy.PolicyArn"}),
    "AWS::IAM::InstanceProfile": ("iam", "CreateInstanceProfile", {}),
    "AWS::IAM::Policy": (
        "iam",
        "PutRolePolicy",
        {"Users": "PutUserPolicy.UserName", "Groups": "PutGroupPolicy.GroupName", "Roles": "PutRolePolicy.RoleName"},
    ),
    "AWS::IAM::Role": (
        "iam",
        "CreateRole",
        {
            "ManagedPolicyArns": "AttachRolePolicy.PolicyArn",
            "Policies[].PolicyName": "PutRolePolicy.PolicyName",
            "Policies[].PolicyDocument": "PutRolePolicy.PolicyDocument",
        },
    ),
    "AWS::IAM::User": (
        "iam",
        "CreateUser",
        {"Groups": "AddUserToGroup.GroupName", "ManagedPolicyArns": "AttachUserPolicy.PolicyArn"},
    ),
    "AWS::KMS::Alias": ("kms", "CreateAlias", {}),
    "AWS::KMS::Key": (
        "kms",
        "CreateKey",
        {
            "KeyPolicy": "Policy",
            "Tags[].Key": "Tags[].TagKey",
            "Tags[].Value": "Tags[].TagValue",
            "PendingWindowInDays": "ScheduleKeyDeletion.PendingWindowInDays",
            "RotationPeriodInDays": "EnableKeyRotation.RotationPeriodInDays",
        },
    ),
    "AWS::Events::Rule": (
        "events",
        "PutRule",
        {"Targets": "PutTargets.Targets"},
    ),
    "AWS::Lambda::EventSourceMapping": ("lambda", "CreateEventSourceMapping", {}),
    "AWS::Lambda::Function": ("lambda", "CreateFunction", {}),
    "AWS::Lambda::Permission": ("lambda", "AddPermission", {}),
    "AWS::Logs::LogGroup": (
        "logs",
        "CreateLogGroup",
        {
            "KmsKeyId": "kmsKeyId",
            "LogGroupClass": "logGroupClass",
            "LogGroupName": "logGroupName",
            "RetentionInDays": "PutRetentionPolicy.retentionInDays",
            "Tags": "tags",
        },
    ),
    "AWS::RDS::DBCluster": (
        "rds",
        "CreateDBCluster",
        {"PerformanceInsightsEnabled": "EnablePerformanceInsights", "PerformanceInsightsKmsKeyId": "PerformanceInsightsKMSKeyId"},
    ),
    "AWS::RDS::DBClusterParameterGroup": (
        "rds",
        "CreateDBClusterParameterGroup",
        {"Family": "DBParameterGroupFamily", "Parameters": "ModifyDBClusterParameterGroup.Parameters"},
    ),
    "AWS::RDS::DBInstance": ("rds", "CreateDBInstance", {"VPCSecurityGroups": "VpcSecurityGroupIds"}),
    "AWS::RDS::DBParameterGroup": (
        "rds",
        "CreateDBParameterGroup",
        {"Family": "DBParameterGroupFamily", "Parameters": "ModifyDBParameterGroup.Parameters"},
    ),
    "AWS::RDS::DBSubnetGroup": ("rds", "CreateDBSubnetGroup", {}),
    "AWS::SNS::Subscription": ("sns", "Subscribe", {}),
    "AWS::SQS::Queue": ("sqs", "CreateQueue", {}),
    "AWS::SNS::Topic": ("sns", "CreateTopic", {"TopicName": "Name"}),
    "AWS::SecretsManager::Secret": (
        "secretsmanager",
        "CreateSecret",
        {
            "GenerateSecretString.ExcludeCharacters": "GetRandomPassword.ExcludeCharacters",
            "GenerateSecretString.PasswordLength": "GetRandomPassword.PasswordLength",
        },
    ),
}

PLAIN = ["pattern", "const", "enum", "enumCaseInsensitive", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
         "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "uniqueKeys", "maxUniqueItems",
         "minProperties", "maxProperties", "format", "required", "dependentRequired", "dependentExcluded", "requiredXor",
         "requiredOr", "propertyNames", "patternProperties", "not"]  # fmt: skip
GROUPS = ["allOf", "anyOf", "oneOf", "if"]
# Enums that have more members than this are written with their count: AWS extends them with every new kind of machine.
MANY = 60


def text(value):
    if isinstance(value, list) and len(value) > MANY:
        return f"{len(value)} members"
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if not isinstance(value, str) else value


def resolved(schema, root):
    while isinstance(schema, dict) and "$ref" in schema:
        target = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def keywords(schema, names, where):
    """The demands that one schema makes, and those of its items where they are no objects."""
    for keyword in PLAIN:
        if keyword in schema and schema[keyword] not in (False, [], {}):
            value = schema[keyword]
            if keyword == "required":
                value = [name for name in value if name in names]
                yield from (f"{where} required {name}" for name in value)
            elif keyword in ("dependentExcluded", "dependentRequired"):
                value = {key: [of for of in others if of in names] for key, others in value.items() if key in names}
                yield from (f"{where} {keyword} {key}: {', '.join(others)}" for key, others in sorted(value.items()) if others)
            elif keyword in ("requiredXor", "requiredOr"):
                if set(value) & names:
                    yield f"{where} {keyword} {', '.join(value)}"
            else:
                yield f"{where} {keyword} {text(value)}"
    for keyword in GROUPS:
        if keyword in schema:
            said = {key: schema[key] for key in (keyword, "then", "else") if key in schema}
            yield f"{where} {keyword} {text(said)}"


def of_schema(root, path, names):
    """The demands of the registry's schema on a property."""
    schema = resolved(root, root)
    for part in path.split("."):
        name, *lists = part.split("[]")
        schema = resolved(schema.get("properties", {}).get(name, {}), root)
        for _ in lists:
            schema = resolved(schema.get("items", {}), root)
    yield from keywords(schema, names, "schema")
    items = resolved(schema.get("items", {}), root)
    if items and "properties" not in items:
        yield from (demand.replace("schema ", "schema items ", 1) for demand in keywords(items, set(), "schema"))
    elif items:
        yield from (demand.replace("schema ", "schema items ", 1) for demand in keywords(items, names, "schema"))


class Api:
    """The model of a service."""

    def __init__(self, folder, service):
        newest = sorted(os.listdir(f"{folder}/{service}"))[-1]
        with gzip.open(f"{folder}/{service}/{newest}/service-2.json.gz") as file:
            self.model = json.load(file)

    def shape(self, operation, path):
        shapes = self.model["shapes"]
        shape = shapes[self.model["operations"][operation]["input"]["shape"]]
        for part in path.split("."):
            name, *lists = part.split("[]")
            member = shape.get("members", {}).get(name)
            if member is None:
                return None
            shape = shapes[member["shape"]]
            for _ in lists:
                if "member" not in shape:
                    return None
                shape = shapes[shape["member"]["shape"]]
        return shape

    def demands(self, operation, path, names):
        shape = self.shape(operation, path)
        if shape is None:
            return
        yield from self.of(shape, "api", names)
        if shape["type"] == "list":
            yield from self.of(self.model["shapes"][shape["member"]["shape"]], "api items", names)

    def required(self, operation):
        return self.model["shapes"][self.model["operations"][operation]["input"]["shape"]].get("required", [])

    @staticmethod
    def of(shape, where, names):
        words = {"string": ("minLength", "maxLength"), "list": ("minItems", "maxItems"), "map": ("minItems", "maxItems")}
        low, high = words.get(shape["type"], ("minimum", "maximum"))
        for key, word in (("pattern", "pattern"), ("enum", "enum"), ("min", low), ("max", high)):
            if key in shape and not (key == "min" and shape[key] == 0):
                yield f"{where} {word} {text(shape[key])}"
        yield from (f"{where} required {name}" for name in shape.get("required", []) if name in names)


def extensions(name):
    """The schemas that cfn-lint has besides for a type, without those that name what each region has."""
    folder = os.path.join(os.path.dirname(cfnlint.__file__), "data/schemas/extensions", name.lower().replace("::", "_"))
    for file in sorted(glob.glob(f"{folder}/*.json")):
        with open(file) as opened:
            schema = json.load(opened)
        said = json.dumps(schema)
        yield os.path.basename(file).removesuffix(".json"), said, {key for key in schema if re.fullmatch(r"[a-z]+-.*-\d", key)}


def answer(types, folder):
    apis = {}
    for name, paths in sorted(types.items()):
        root = schemas.get_resource_schema("us-east-1", name).schema
        service, operation, renamed = OPERATIONS.get(name, (None, None, {}))
        api = service and apis.setdefault(service, Api(folder, service))
        written = {path for path in paths if "." not in path}
        demands = {"": list(keywords({k: v for k, v in root.items() if k in PLAIN + GROUPS}, written, "schema"))}
        if api:
            meant = {renamed.get(path, path): path for path in written}
            demands[""] += [f"api required {meant[of]}" for of in api.required(operation) if of in meant]
        for path in sorted(paths):
            inside = path + "."
            names = {other.split(inside)[-1].split("[]. ")[0] for other in paths if other.startswith(inside)}
            names |= {other.removeprefix(path + "[].") for other in paths if other.startswith(path + "[].")}
            found = list(of_schema(root, path, names))
            if api:
                where = renamed.get(path, path)
                of = re.match(r"([A-Z]\w+)\.(\w+)$", where) if where != path else None
                if of and of[1] in api.model["operations"]:
                    found += api.demands(of[1], of[2], names)
                else:
                    found += api.demands(operation, where, names)
            demands[path] = found
        for file, said, regions in extensions(name):
            parts = {path.split(".")[-1].replace("[]", "") for path in paths}
            if regions:
                # Of a property that nothing writes, nothing is demanded.
                of = file.removesuffix("_enum").replace("_", "")
                for path in (path for path in paths if path.lower() == of):
                    demands[path].append(f"extension {file} by region")
            elif all(part in parts for part in re.findall(r'"required": \["(\w+)"', said)) and any(f'"{part}"' in said for part in parts):
                demands[""].append(f"extension {file}")
        yield name, {path: merged(found) for path, found in demands.items()}


def merged(found):
    """One text for what the schema and the model both say. A pattern of a model is anchored without signs."""
    sources = {}
    for demand in found:
        where, said = demand.split(" ", 1)
        if said.startswith("items "):
            said = "each " + said.removeprefix("items ")
        plain = re.sub(r"(pattern )\^?(.*?)(\$|\\Z)?$", r"\1\2", said)
        if '"' in said and "enum" in said:
            plain = re.sub(r"\[.*\]", lambda of: json.dumps(sorted(json.loads(of[0]), key=json.dumps)), said)
        first, of = sources.setdefault(plain, (said, []))
        if where not in of:
            of.append(where)
    return sorted(f"{said} ({', '.join(of)})" for said, of in sources.values())


def main():
    types = json.load(sys.stdin)
    json.dump(dict(answer(types, sys.argv[1])), sys.stdout, ensure_ascii=False)


main()
