//! What declarations of different modules know of each other: one publishes it, the other asks, and const evaluation, which
//! sees both, is where the rules answer.

use proc_macro2::TokenStream;
use stackwright_core::vpc::{SelectionFacts, SubnetFacts, SubnetType};
use stackwright_core::{Fact, cache};

use super::declared::Declared;
use super::facts;
use super::rules::{self, Member};
use super::wire::AddedUser;
use crate::model::{Declaration, Kind, Reference, Typed};

/// What a declaration tells of itself.
#[derive(Debug)]
pub(crate) enum Published {
    /// Nothing that a rule of another module asks for.
    Nothing,
    User {
        user_id: Told,
        user_name: Told,
    },
    /// A group that has IAM users only, or has others too.
    UserGroup {
        has_iam_users_only: bool,
    },
    /// A key that is no ordinary one.
    Key {
        spec: &'static str,
    },
    Vpc {
        /// The name and the type of each group of subnets.
        groups: Vec<(Option<String>, Option<SubnetType>)>,
        zones: u32,
    },
}

/// A text that may be known.
#[derive(Debug)]
pub(crate) enum Told {
    Unknown,
    Text(String),
    Constant(TokenStream),
}

impl Told {
    fn of(user: &Declaration, field: &str, known: Fact<&str>) -> Self {
        match (user.field(field).map(|field| &field.value), known) {
            (_, Fact::Known(text)) => Self::Text(text.to_owned()),
            (Some(Typed::Constant(tokens)), _) => Self::Constant(tokens.clone()),
            _ => Self::Unknown,
        }
    }
}

impl Published {
    pub(super) fn of(declaration: &Declaration, all: &Declared<'_>, added: &[AddedUser]) -> Self {
        match declaration.spec.kind {
            Kind::User => {
                let facts = facts::member("", Some(declaration));
                // A user without a name has its id for one.
                let name_field = match declaration.field("user_name") {
                    None if !declaration.is_existing() => "user_id",
                    _ => "user_name",
                };
                Self::User {
                    user_id: Told::of(declaration, "user_id", facts.user_id),
                    user_name: Told::of(declaration, name_field, facts.user_name),
                }
            }
            Kind::UserGroup => match rules::has_iam_users_only(declaration, all, added) {
                Fact::Known(has_iam_users_only) => Self::UserGroup { has_iam_users_only },
                _ => Self::Nothing,
            },
            Kind::Key => match facts::key_spec(declaration) {
                Fact::Known(spec) if spec != cache::SYMMETRIC => Self::Key { spec },
                _ => Self::Nothing,
            },
            Kind::Vpc => {
                let (groups, zones) = facts::groups(declaration);
                match (groups, zones) {
                    (Some(groups), Fact::Known(zones)) => Self::Vpc {
                        groups: groups.iter().map(name_and_type).collect(),
                        zones,
                    },
                    _ => Self::Nothing,
                }
            }
            _ => Self::Nothing,
        }
    }
}

fn name_and_type(group: &SubnetFacts<'_>) -> (Option<String>, Option<SubnetType>) {
    let name = group.name.known().map(str::to_owned);
    (name, group.subnet_type.known())
}

/// A user of a group that const evaluation may know more of.
#[derive(Debug)]
pub(crate) struct MemberSource {
    /// How the program calls it.
    pub(crate) label: String,
    /// The declaration that publishes it; without one, nothing is known.
    pub(crate) user: Option<Reference>,
    /// Where it is listed or added.
    pub(crate) place: TokenStream,
}

/// The users of a group, if const evaluation can know more of them than the text of the module says.
pub(super) fn members(
    group: &Declaration,
    all: &Declared<'_>,
    added: &[AddedUser],
) -> Vec<MemberSource> {
    if group.spec.kind != Kind::UserGroup || group.is_existing() || group.scope.is_some() {
        return Vec::new();
    }
    let members = rules::members(group, all, added);
    let has_constant = |user: &Declaration| {
        ["user_id", "user_name"].iter().any(|field| {
            let value = user.field(field).map(|field| &field.value);
            matches!(value, Some(Typed::Constant(_)))
        })
    };
    let is_worth_it = members.iter().any(|member| match member.user {
        Some(user) => has_constant(user),
        None => {
            let reference = member.reference.as_ref();
            reference.is_some_and(|reference| !reference.module.is_empty())
        }
    });
    if !is_worth_it {
        return Vec::new();
    }
    let source = |member: Member<'_>| MemberSource {
        user: member
            .reference
            .filter(|reference| member.user.is_some() || !reference.module.is_empty()),
        label: member.label,
        place: member.place,
    };
    members.into_iter().map(source).collect()
}

/// Whether the users that the text tells of are all that a group will have.
pub(crate) fn is_complete(group: &Declaration) -> bool {
    facts::is_complete(group)
}

/// Where a cache is placed in the network of another module, as far as that is written out.
pub(crate) fn placement(cache: &Declaration) -> Option<SelectionFacts<'_>> {
    // Which zones the other module has is not published.
    let zones = || match cache.field_at("subnets.availability_zones") {
        None => Fact::Absent,
        Some(_) => Fact::Unknown,
    };
    facts::selection(cache, SelectionFacts::PRIVATE, zones)
}
