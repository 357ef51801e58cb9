//! Resources of any type, and the rules of their properties, which the schemas of the types are asked.

use crate::Violation;
use crate::common::RemovalPolicy;
use crate::describe::key::{Json, Text};
use crate::describe::{describe, field, resource, stated};
use crate::language::missing;

stated! {
    SW1200(
        "unknown-resource-property",
        Deny,
        "a property must be one of the resource type or of the struct",
        why = "CloudFormation refuses properties that the schema does not have",
        fix = "correct the name or remove the property",
        source = "CloudFormation CLI User Guide, resource type definition schema, additionalProperties — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Encountered unsupported property",
        related = [SW1201, SW1213],
    ),
    SW1201(
        "missing-resource-property",
        Deny,
        "a value must have the required properties",
        why = "CloudFormation refuses the resource without them",
        fix = "add the property",
        source = "CloudFormation CLI User Guide, resource type definition schema, required — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Property … cannot be empty; required key […] not found",
        related = [SW1200, SW1210],
    ),
    SW1202(
        "read-only-property",
        Deny,
        "a read-only property must not be set",
        why = "only the service sets the property",
        fix = "remove the property; read it as an attribute",
        source = "CloudFormation CLI User Guide, resource type definition schema, readOnlyProperties — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Encountered readonly properties in create request",
        related = [SW1200],
    ),
    SW1203(
        "resource-property-type",
        Deny,
        "a value must have the type of its property",
        why = "CloudFormation refuses values of other types",
        fix = "write a value of the type",
        source = "CloudFormation CLI User Guide, resource type definition schema, type — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Model validation failed (#/…: expected type)",
        related = [SW1213],
    ),
    SW1204(
        "resource-property-value",
        Deny,
        "a value must be one of those that the schema lists",
        why = "the service refuses other values",
        fix = "write one of the values",
        source = "CloudFormation CLI User Guide, resource type definition schema, enum — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Model validation failed (#/…: #: only 1 subschema matches out of 2; … is not a valid enum value)",
        related = [SW1205],
    ),
    SW1205(
        "resource-property-pattern",
        Deny,
        "a text must match the pattern of its property",
        why = "the service refuses other texts",
        fix = "write a text that matches",
        source = "CloudFormation CLI User Guide, resource type definition schema, pattern — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Model validation failed (#/…: failed validation constraint for keyword pattern)",
        related = [SW1204, SW1207],
    ),
    SW1206(
        "resource-property-range",
        Deny,
        "a number must be in the range of its property",
        why = "the service refuses other numbers",
        fix = "write a number in the range",
        source = "CloudFormation CLI User Guide, resource type definition schema, minimum and maximum — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Model validation failed (#/…: … is not greater or equal to …)",
        related = [SW1207],
    ),
    SW1207(
        "resource-property-length",
        Deny,
        "a text must have a length that its property accepts",
        why = "the service refuses longer and shorter texts",
        fix = "write a text of that length",
        source = "CloudFormation CLI User Guide, resource type definition schema, minLength and maxLength — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Model validation failed (#/…: expected maxLength)",
        related = [SW1205, SW1206],
    ),
    SW1208(
        "resource-item-count",
        Deny,
        "a list must have as many elements as its property accepts",
        why = "the service refuses longer and shorter lists",
        fix = "add or remove elements",
        source = "CloudFormation CLI User Guide, resource type definition schema, minItems and maxItems — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Model validation failed (#/…: expected maximum item count)",
        related = [SW1209],
    ),
    SW1209(
        "resource-unique-items",
        Deny,
        "the elements of a list must be different where its property says so",
        why = "the service refuses equal elements",
        fix = "remove the second one",
        source = "CloudFormation CLI User Guide, resource type definition schema, uniqueItems — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Model validation failed (#/…: array items are not unique)",
        related = [SW1208],
    ),
    SW1210(
        "resource-property-set",
        Deny,
        "properties must go together as the schema says",
        why = "the service refuses other combinations",
        fix = "add or remove a property",
        source = "CloudFormation CLI User Guide, resource type definition schema, oneOf, anyOf and dependencies — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Model validation failed (#/…: #: 0 subschemas matched instead of one)",
        related = [SW1201, SW1211],
    ),
    SW1211(
        "resource-property-count",
        Deny,
        "an object must have as many properties as the schema accepts",
        why = "the service refuses more and fewer",
        fix = "add or remove properties",
        source = "CloudFormation CLI User Guide, resource type definition schema, minProperties and maxProperties — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Model validation failed (#/…: maximum size: […], found: […])",
        related = [SW1210],
    ),
    SW1212(
        "resource-map-key",
        Deny,
        "a key of a map must match the pattern of its property",
        why = "the service refuses other keys",
        fix = "write a key that matches",
        source = "CloudFormation CLI User Guide, resource type definition schema, patternProperties — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Model validation failed (#: extraneous key […] is not permitted)",
        related = [SW1205],
    ),
    SW1213(
        "unknown-resource-struct",
        Deny,
        "a struct must be the one that its property takes",
        why = "a property takes one kind of struct",
        fix = "write the name of the struct",
        source = "CloudFormation CLI User Guide, resource type definition schema, definitions — https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html",
        aws = "Model validation failed (#/…: extraneous key […] is not permitted)",
        related = [SW1200, SW1203],
    ),
    SW1214(
        "unknown-resource-type",
        Deny,
        "a resource type must be one that CloudFormation has",
        why = "CloudFormation refuses other types",
        fix = "correct the name, or declare it as an unchecked resource",
        source = "CloudFormation Template Reference, AWS resource and property types — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        aws = "Template format error: Unrecognized resource types",
        related = [SW1215],
    ),
    SW1215(
        "unknown-resource-attribute",
        Deny,
        "an attribute must be one that the resource type has",
        why = "`Fn::GetAtt` gives the attributes of the schema only",
        fix = "correct the name",
        source = "CloudFormation Template Reference, Fn::GetAtt — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html",
        aws = "Template error: resource … does not support attribute type … in Fn::GetAtt",
        related = [SW1214],
    ),
}

/// The name between the angle brackets of a resource without a schema.
pub const CUSTOM: &str = "Custom";

/// That a type has no property for tags: SW1200.
#[must_use]
pub const fn takes_no_tags(resource_type: &str) -> Violation<'_> {
    Violation::text(SW1200, "`{}` does not take tags", resource_type)
        .because("the schema of the type has no property for tags")
        .fixed_by("remove `tags`")
}

/// That a resource without a schema does not say its type: SW0902.
#[must_use]
pub const fn missing_type() -> Violation<'static> {
    missing("a resource without a schema", "`type_name`", 1)
        .fixed_by("add the type, such as `type_name: \"Custom::Thing\"`")
}

/// Whether a text is the name of a resource type: two parts or more of letters, digits, `_`, `@` and `-`.
///
/// # Errors
///
/// SW1214.
pub const fn type_name(text: &str) -> Result<(), Violation<'_>> {
    let (mut rest, mut parts, mut length) = (text.as_bytes(), 1, 0);
    let is_right = loop {
        match rest {
            [b':', b':', tail @ ..] if length > 0 => {
                rest = tail;
                (parts, length) = (parts + 1, 0);
            }
            [byte, tail @ ..]
                if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'@' | b'-') =>
            {
                rest = tail;
                length += 1;
            }
            [] => break parts > 1 && length > 0,
            _ => break false,
        }
    };
    if is_right {
        return Ok(());
    }
    Err(
        Violation::text(SW1214, "`{}` is not the name of a resource type", text)
            .because("a type has parts of letters and digits with `::` between them")
            .fixed_by("write a type such as `Custom::Thing`"),
    )
}

describe! {
    /// A resource of any type of CloudFormation: its properties are those of the type, which the schemas check.
    pub Resource as RESOURCE, ResourceFields = resource("")
        .declared_by("resource", "a resource")
        .construct(&["Resource"], &["ResourceProps"])
        .of_any_type();
    /// What CloudFormation does with the old resource when a change replaces it.
    update_replace_policy: RemovalPolicy = field()
        .aka(&["UpdateReplacePolicy"])
        .example("Retain")
        .default("what `removal_policy` says"),
    /// What CloudFormation waits for before the resource counts as created: the resource attribute `CreationPolicy`, as JSON.
    creation_policy: Json = field()
        .aka(&["CreationPolicy"])
        .default("none"),
    /// How CloudFormation updates the resource: the resource attribute `UpdatePolicy`, as JSON.
    update_policy: Json = field()
        .aka(&["UpdatePolicy"])
        .default("none"),
    /// Data about the resource, such as that of `cfn-init`: the resource attribute `Metadata`, as JSON.
    metadata: Json = field()
        .aka(&["Metadata", "AWS::CloudFormation::Init"])
        .default("none"),
    /// Type of a resource that has no schema, of `<Custom>` only: `"Custom::Thing"`, or that of a third party.
    type_name: Text = field()
        .example("\"Custom::Thing\"")
        .default("the type between the angle brackets"),
    /// Properties of a resource that has no schema, of `<Custom>` only: they are not checked.
    properties: Json = field()
        .default("none"),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types() {
        for (text, right) in [
            ("Custom::Thing", true),
            ("Custom::My_Thing-1@2", true),
            ("Datadog::Monitors::Monitor", true),
            ("Thing", false),
            ("Custom::", false),
            ("::Thing", false),
            ("Custom:::Thing", false),
            ("Custom::a b", false),
            ("", false),
        ] {
            assert_eq!(type_name(text).is_ok(), right, "{text}");
        }
    }
}
