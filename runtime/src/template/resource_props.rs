//! What every construct that makes resources can be given.

/// Declares the props of a construct that makes resources: its own fields, those that all resources have, and those that all
/// constructs have.
macro_rules! resource_props {
    (
        $(#[$meta:meta])*
        pub struct $name:ident<$lt:lifetime $(, $param:ident: $bound:ident)*> {
            $($fields:tt)*
        }
    ) => {
        $crate::construct::props::props! {
            $(#[$meta])*
            pub struct $name<$lt $(, $param: $bound)*> {
                $($fields)*
            }
            in_common {
                /// Constructs to be created first. Default: those that a value refers to.
                pub depends_on: Vec<$crate::Dependency<$lt>> =>
                    std::convert::identity,
                /// The condition under which the construct is made, when the stack is deployed. CloudFormation: `Condition`.
                /// Default: it is made.
                pub condition: Option<&$lt $crate::Condition> =>
                    |condition: Option<&$lt $crate::Condition>| condition.map($crate::Construct::scope),
                /// What becomes of the resource when it leaves its stack. Default: CloudFormation's for its type, which
                /// deletes it; a KMS key is retained.
                pub removal_policy: Option<$crate::RemovalPolicy> =>
                    std::convert::identity,
                /// Tags, key and value, of every resource of the construct that can have tags. Default: those of the stack.
                pub tags: Vec<(String, $crate::Text)> =>
                    std::convert::identity,
            }
        }
    }
}
pub(crate) use resource_props;
