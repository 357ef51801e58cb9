//! What a change can break.

use stackwright_core::Level;

/// A rule about changes of templates, with a code as the other rules have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// `SW` and four digits; stable.
    pub code: &'static str,
    /// The rule in two to five words, in kebab-case; stable.
    pub name: &'static str,
    /// How firmly it is held. An error is what the service refuses.
    pub level: Level,
    /// The rule in one line.
    pub title: &'static str,
    /// Why it is a rule.
    pub why: &'static str,
    /// What to do about a violation.
    pub fix: &'static str,
    /// Where the rule is known from.
    pub source: &'static str,
}

const REPLACEMENT: &str = "CloudFormation User Guide, update behaviors of stack resources — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html";
const POLICIES: &str = "CloudFormation Template Reference, DeletionPolicy attribute — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html";
const NAMES: &str = "CloudFormation Template Reference, Name type — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html";
const EXPORTS: &str = "CloudFormation User Guide, exporting stack output values — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html";
const TYPES: &str = "CloudFormation User Guide, resource type of an update — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html";
const VERSIONS: &str = "Amazon ElastiCache User Guide, version management — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html";
const MODIFY: &str = "ElastiCache API Reference, ModifyReplicationGroup — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyReplicationGroup.html";
const TLS: &str = "Amazon ElastiCache User Guide, in-transit encryption — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html";
const SCALING: &str = "aws-cloudformation/cloudformation-coverage-roadmap#2273";
const GLOBAL: &str = "ElastiCache API Reference, ModifyGlobalReplicationGroup — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyGlobalReplicationGroup.html; aws-cloudformation/cloudformation-coverage-roadmap#1965; hashicorp/terraform-provider-aws#47644";
const MEMBERS: &str = "awsdocs/aws-cloudformation-user-guide, issue 1120 — https://github.com/awsdocs/aws-cloudformation-user-guide/issues/1120";
const REVIEW: &str = "AWS Well-Architected Framework, SEC03-BP02 — https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html";

macro_rules! rules {
    ($($code:ident $name:literal $level:ident $title:literal $why:literal $fix:literal $source:ident;)*) => {
        $(
            #[doc = concat!("`", $name, "`: ", $title, ".")]
            pub const $code: &Rule = &Rule {
                code: stringify!($code),
                name: $name,
                level: Level::$level,
                title: $title,
                why: $why,
                fix: $fix,
                source: $source,
            };
        )*

        /// All rules about changes, by their codes.
        pub const ALL: &[&Rule] = &[$($code),*];
    };
}

rules! {
    SW1600 "replacement-loses-data" Deny "a replacement must not lose data"
        "CloudFormation deletes the old resource after it has created the new one, which is empty"
        "keep the property, or deploy a policy that keeps the data first" REPLACEMENT;
    SW1601 "removal-loses-data" Deny "a removal must not lose data"
        "CloudFormation deletes a resource that leaves the template, by the policy of the template that is deployed"
        "deploy a deletion policy that keeps the data first" POLICIES;
    SW1602 "replacement-may-lose-data" Warn "a change that may replace a resource should not lose data"
        "whether the change replaces the resource depends on what is deployed" "look at the change set before it is executed" REPLACEMENT;
    SW1603 "replacement-name-taken" Error "a resource with a name of its own must not be replaced under the same name"
        "CloudFormation creates the new resource first, while the old one has the name" "give it another name in the same change" NAMES;
    SW1604 "changed-resource-type" Error "the type of a resource must not change"
        "CloudFormation refuses an update that changes the type of a logical id" "give the new resource another logical id" TYPES;
    SW1605 "looks-renamed" Warn "a resource should keep its logical id"
        "CloudFormation deletes the resource of the old logical id and creates another one" "keep the logical id" REPLACEMENT;
    SW1606 "export-in-use" Warn "an export that another stack uses must not change or go"
        "CloudFormation refuses the update while another stack imports the value" "deploy the stacks that import it without it first" EXPORTS;
    SW1607 "renamed-name-taken" Error "a resource that moves to another logical id must not keep its name"
        "CloudFormation creates the new resource first, while the old one has the name" "keep the logical id, or give it another name" NAMES;
    SW1610 "engine-downgrade" Error "the engine version must not go down"
        "ElastiCache does not downgrade a cache" "keep the version, or make a new cache from a backup" VERSIONS;
    SW1611 "engine-change-direction" Error "an engine changes from Redis to Valkey only"
        "ElastiCache has no way back from Valkey to Redis, and none between Memcached and the others" "keep the engine, or make a new cache" VERSIONS;
    SW1612 "parameter-group-of-old-family" Error "an upgrade to another family must change the parameter group"
        "ElastiCache refuses a parameter group of another family" "name a parameter group of the new family in the same change" MODIFY;
    SW1613 "tls-in-one-step" Error "encryption in transit must be turned on and off by way of `preferred`"
        "ElastiCache refuses to require TLS while it is off, and to turn it off while it is required" "deploy `TransitEncryptionMode: preferred` first" TLS;
    SW1614 "tls-of-old-redis" Error "encryption in transit of Redis before 7.0.5 cannot be changed"
        "ElastiCache modifies it from Redis 7.0.5 on" "upgrade the engine first, or make a new cache" TLS;
    SW1615 "durability-is-fixed" Warn "the durability of a replication group should not change"
        "ModifyReplicationGroup takes no durability" "make a new replication group" MODIFY;
    SW1616 "cluster-mode-in-one-step" Warn "cluster mode should be enabled by way of `compatible`"
        "ElastiCache modifies the mode from `disabled` to `compatible`, and from there to `enabled`" "deploy `ClusterMode: compatible` first" MODIFY;
    SW1617 "smaller-node-type" Warn "a smaller node type should hold the data"
        "where it does not, the node type stays, and CloudFormation reports success" "compare the memory that is used with that of the new type" SCALING;
    SW1618 "memcached-node-type" Warn "a change of the node type of Memcached empties it"
        "ElastiCache makes new nodes, and Memcached has no backups" "make a second cluster, and move the clients" VERSIONS;
    SW1619 "service-token-change" Error "the service token of a custom resource must not change"
        "CloudFormation refuses the update" "give the custom resource another logical id" REPLACEMENT;
    SW1620 "member-of-global-datastore" Error "the node type of a member of a global datastore must not change"
        "ElastiCache changes the node type, the version and the failover of all members together" "change them on the global datastore, and leave the member as it is" GLOBAL;
    SW1621 "members-of-new-global-datastore" Error "a new global datastore must have its primary alone"
        "CloudFormation refuses to create a global datastore with several members" "leave the secondary clusters out, which join it by their `GlobalReplicationGroupId`, and list them in a later change" MEMBERS;
    SW1630 "broader-permissions" Audit "a change of permissions should be looked at"
        "a statement, a policy or a principal is added, or a denial is taken away" "keep what is needed" REVIEW;
    SW1631 "opened-network" Audit "a change of security groups and network ACLs should be looked at"
        "connections are allowed that were not" "keep what is needed" REVIEW;
    SW1632 "wider-access-string" Audit "a change of access strings should be looked at"
        "a user of a cache may do more than before" "keep what is needed" REVIEW;
}
