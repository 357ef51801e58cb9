//! IAM users and groups.

use crate::describe::key::{List, Ref, Text};
use crate::describe::{describe, field, property, resource};
use crate::identity::Identified;

const USER_NAMED: Identified = Identified::of_iam("user", "the name or the ARN of an IAM user");
const GROUP_NAMED: Identified = Identified::of_iam("group", "the name or the ARN of an IAM group");

describe! {
    /// An IAM user.
    pub IamUser as IAM_USER, IamUserFields = resource("AWS::IAM::User")
        .declared_by("iam_user", "an IAM user")
        .construct(&["iam", "User"], &["iam", "UserProps"])
        .existing(&USER_NAMED);
    /// The name or the ARN of a user that exists already, instead of all other fields.
    existing: Text = field()
        .identity()
        .default("the stack makes one")
        .aka(&["existing_name", "arn"]),
    /// The user's name in the account.
    name: Text = property("UserName")
        .replaces()
        .default("CloudFormation makes one"),
    /// The path of the user's name: `/team/`.
    path: Text = property("Path")
        .default("`/`"),
    /// The groups that the user is in.
    groups: List<Ref<IamGroup>> = property("Groups")
        .default("none"),
    /// Policies that exist: AWS's own by their names, others by their ARNs.
    managed_policies: List<Text> = property("ManagedPolicyArns")
        .default("none"),
}

describe! {
    /// A group of IAM users.
    pub IamGroup as IAM_GROUP, IamGroupFields = resource("AWS::IAM::Group")
        .declared_by("iam_group", "an IAM group")
        .construct(&["iam", "Group"], &["iam", "GroupProps"])
        .existing(&GROUP_NAMED);
    /// The name or the ARN of a group that exists already, instead of all other fields.
    existing: Text = field()
        .identity()
        .default("the stack makes one")
        .aka(&["existing_name", "arn"]),
    /// The group's name in the account.
    name: Text = property("GroupName")
        .replaces()
        .default("CloudFormation makes one"),
    /// The path of the group's name: `/team/`.
    path: Text = property("Path")
        .default("`/`"),
    /// Policies that exist: AWS's own by their names, others by their ARNs.
    managed_policies: List<Text> = property("ManagedPolicyArns")
        .default("none"),
}
