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
    /// Name or ARN of an existing user. Fields that only a new user can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the user in the account.
    name: Text = property("UserName")
        .replaces()
        .default("a name that CloudFormation generates"),
    /// Path of the user, which starts and ends with a slash: `/team/`.
    path: Text = property("Path")
        .default("`/`"),
    /// Groups that the user is a member of.
    groups: List<Ref<IamGroup>> = property("Groups")
        .default("none"),
    /// Existing policies to attach: AWS managed policies by name, others by ARN.
    managed_policies: List<Text> = property("ManagedPolicyArns")
        .default("none"),
}

describe! {
    /// A group of IAM users.
    pub IamGroup as IAM_GROUP, IamGroupFields = resource("AWS::IAM::Group")
        .declared_by("iam_group", "an IAM group")
        .construct(&["iam", "Group"], &["iam", "GroupProps"])
        .existing(&GROUP_NAMED);
    /// Name or ARN of an existing group. Fields that only a new group can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the group in the account.
    name: Text = property("GroupName")
        .replaces()
        .default("a name that CloudFormation generates"),
    /// Path of the group, which starts and ends with a slash: `/team/`.
    path: Text = property("Path")
        .default("`/`"),
    /// Existing policies to attach: AWS managed policies by name, others by ARN.
    managed_policies: List<Text> = property("ManagedPolicyArns")
        .default("none"),
}
