//! What the text says of a declaration, as the rules want to know it.

use stackwright_core::alarm::AlarmFacts;
use stackwright_core::around::{KeyFacts, RoleFacts};
use stackwright_core::cache::{Bounds, CacheFacts};
use stackwright_core::group::{GroupFacts, MemberFacts};
use stackwright_core::parameter::{ParameterFacts, ParameterKind};
use stackwright_core::user::{DEFAULT, PasswordFact, UserFacts};
use stackwright_core::vpc::{SelectionFacts, SubnetFacts, SubnetType, VpcFacts, zones_selected};
use stackwright_core::{Duration, Engine, Fact, Size, UserKind, Version, cache, existing};

use crate::model::{Bound, Declaration, Field, Kind, Limits, PasswordSource, Takes, Typed};
use crate::syntax::name_of;

/// Where the facts of a field go in the struct that the rules take: kind of declaration, path of the field, name there.
pub(crate) const FACTS: &[(Kind, &str, &str)] = &[
    (Kind::Alarm, "evaluation_periods", "evaluation_periods"),
    (Kind::Alarm, "datapoints_to_alarm", "datapoints_to_alarm"),
    (Kind::Key, "rotation_period", "rotation_period"),
    (Kind::Key, "pending_window", "pending_window"),
    (Kind::Key, "alias", "alias"),
    (Kind::Role, "max_session_duration", "max_session_duration"),
    (Kind::Role, "name", "name"),
    (Kind::Role, "path", "path"),
    (Kind::Role, "description", "description"),
    (Kind::Vpc, "cidr", "cidr"),
    (Kind::Vpc, "max_azs", "max_azs"),
    (Kind::Vpc, "nat_gateways", "nat_gateways"),
    (Kind::Cache, "version", "version"),
    (Kind::Cache, "name", "name"),
    (Kind::Cache, "description", "description"),
    (Kind::Cache, "data_storage", "data_storage"),
    (Kind::Cache, "ecpu_per_second", "ecpu_per_second"),
    (Kind::Cache, "backup.retention", "retention"),
    (Kind::Cache, "backup.at", "backup_at"),
    (Kind::Cache, "backup.final_name", "final_name"),
    (Kind::User, "user_id", "user_id"),
    (Kind::User, "user_name", "user_name"),
    (Kind::User, "access", "access"),
    (Kind::UserGroup, "name", "name"),
];

/// The fact of a field, where `known` reads it off.
fn fact<'a, T>(
    declaration: &'a Declaration,
    path: &str,
    known: impl FnOnce(&'a Typed) -> Option<T>,
) -> Fact<T> {
    fact_of(declaration.field_at(path), known)
}

fn fact_of<'a, T>(field: Option<&'a Field>, known: impl FnOnce(&'a Typed) -> Option<T>) -> Fact<T> {
    match field {
        None => Fact::Absent,
        Some(field) => known(&field.value).map_or(Fact::Present, Fact::Known),
    }
}

/// What `existing` says.
pub(super) fn existing(declaration: &Declaration) -> Fact<&str> {
    match declaration.field("lookup") {
        Some(_) => Fact::Present,
        None => text(declaration, "existing"),
    }
}

fn text<'a>(declaration: &'a Declaration, path: &str) -> Fact<&'a str> {
    fact(declaration, path, known_text)
}

fn known_text(value: &Typed) -> Option<&str> {
    match value {
        Typed::Text(text, _) => Some(text),
        _ => None,
    }
}

fn bounds<T>(
    declaration: &Declaration,
    path: &str,
    known: impl Fn(&Typed) -> Option<T>,
) -> Bounds<T> {
    match declaration.field(path).map(|field| &field.value) {
        None | Some(Typed::Unlimited(_)) => Bounds::ABSENT,
        Some(Typed::Limits(Limits { min, max })) => {
            let bound = |bound: &Option<Bound>| match bound {
                None => Fact::Absent,
                Some(bound) => known(&bound.value).map_or(Fact::Present, Fact::Known),
            };
            Bounds {
                min: bound(min),
                max: bound(max),
            }
        }
        Some(_) => Bounds::UNKNOWN,
    }
}

/// The elements of `backup.restore_from`.
pub(super) fn restore_from(declaration: &Declaration) -> Vec<Fact<&str>> {
    match declaration
        .field_at("backup.restore_from")
        .map(|f| &f.value)
    {
        Some(Typed::List(elements)) => elements
            .iter()
            .map(|element| known_text(&element.value).map_or(Fact::Present, Fact::Known))
            .collect(),
        _ => Vec::new(),
    }
}

/// What the text says of a cache; `look_up` finds the declarations of its module.
pub(super) fn cache<'a>(
    declaration: &'a Declaration,
    restore_from: &'a [Fact<&'a str>],
    look_up: &dyn Fn(&Field) -> Option<&'a Declaration>,
) -> CacheFacts<'a> {
    let neighbour = |name| declaration.field(name).and_then(look_up);
    let user_group = neighbour("user_group").and_then(Declaration::engine);
    let placed = neighbour("vpc").map(|vpc| zones(declaration, vpc, SelectionFacts::PRIVATE));
    CacheFacts {
        engine: declaration.engine().map_or(Fact::Unknown, Fact::Known),
        version: fact(declaration, "version", |value| match value {
            Typed::Version(version, _) => Some::<Version>(*version),
            _ => None,
        }),
        name: text(declaration, "name"),
        description: text(declaration, "description"),
        data_storage: bounds(declaration, "data_storage", |value| match value {
            Typed::Size(size, _) => Some::<Size>(*size),
            _ => None,
        }),
        ecpu_per_second: bounds(declaration, "ecpu_per_second", |value| match value {
            Typed::Integer(rate, _) => Some(*rate),
            _ => None,
        }),
        retention: in_backup(declaration, "backup.retention", known_duration),
        backup_at: in_backup(declaration, "backup.at", known_text),
        final_name: in_backup(declaration, "backup.final_name", known_text),
        restore_from,
        user_group: fact(declaration, "user_group", |_| user_group),
        is_public: fact(declaration, "connection_type", |value| match value {
            Typed::Variant(name) => Some(name == "Public"),
            _ => None,
        }),
        is_retained: match declaration
            .field("removal_policy")
            .map(|field| &field.value)
        {
            None => Fact::Known(false),
            Some(Typed::Variant(name)) => Fact::Known(name != "Destroy"),
            Some(_) => Fact::Unknown,
        },
        // The users of the group are the caller's to look up.
        has_iam_users_only: Fact::Unknown,
        zones: placed.map_or(Fact::Unknown, |placed| placed.0),
        subnets: placed.map_or("", |placed| placed.1),
        key_spec: neighbour("kms_key").map_or(Fact::Unknown, key_spec),
    }
}

/// How many elements a list has.
fn length(declaration: &Declaration, path: &str) -> Fact<u32> {
    fact(declaration, path, |value| match value {
        Typed::List(elements) => elements.len().try_into().ok(),
        _ => None,
    })
}

/// The groups of `subnet_configuration`.
pub(super) fn subnets(declaration: &Declaration) -> Option<Vec<SubnetFacts<'_>>> {
    let Typed::List(elements) = &declaration.field("subnet_configuration")?.value else {
        return None;
    };
    fn group(value: &Typed) -> SubnetFacts<'_> {
        let of = |name: &str| match value {
            Typed::Struct { fields, .. } => {
                fields.iter().find(|field| name_of(&field.name) == name)
            }
            _ => None,
        };
        SubnetFacts {
            name: fact_of(of("name"), known_text),
            subnet_type: fact_of(of("subnet_type"), known_subnet_type),
            cidr_mask: fact_of(of("cidr_mask"), known_count),
        }
    }
    Some(
        elements
            .iter()
            .map(|element| group(&element.value))
            .collect(),
    )
}

fn known_subnet_type(value: &Typed) -> Option<SubnetType> {
    match value {
        Typed::Variant(name) => SubnetType::from_name(&name_of(name)),
        _ => None,
    }
}

/// What the text says of a VPC.
pub(super) fn vpc<'a>(
    declaration: &'a Declaration,
    subnets: Option<&'a [SubnetFacts<'a>]>,
) -> VpcFacts<'a> {
    let count = |name| fact(declaration, name, known_count);
    VpcFacts {
        cidr: text(declaration, "cidr"),
        max_azs: count("max_azs"),
        availability_zones: length(declaration, "availability_zones"),
        nat_gateways: count("nat_gateways"),
        subnets: match (declaration.field("subnet_configuration"), subnets) {
            (None, _) => Fact::Absent,
            (Some(_), Some(subnets)) => Fact::Known(subnets),
            (Some(_), None) => Fact::Unknown,
        },
        dns_hostnames: fact(declaration, "dns_hostnames", known_flag),
        dns_support: fact(declaration, "dns_support", known_flag),
    }
}

/// How many subnets of each type are told of an existing VPC with so many zones, where both are known.
pub(super) fn told<'a>(
    declaration: &'a Declaration,
) -> impl Iterator<Item = (&'a Field, u32, u32)> + 'a {
    let fields = [
        "public_subnet_ids",
        "private_subnet_ids",
        "isolated_subnet_ids",
    ];
    fields.into_iter().filter_map(|field| {
        match (
            declaration.field(field)?,
            length(declaration, field),
            length(declaration, "availability_zones"),
        ) {
            (field, Fact::Known(subnets), Fact::Known(zones)) => Some((field, subnets, zones)),
            _ => None,
        }
    })
}

/// The groups of `subnet_configuration` that are told whether they give public addresses: the field, and their types.
pub(super) fn public_addresses(
    declaration: &Declaration,
) -> impl Iterator<Item = (&Field, SubnetType)> {
    let groups = match declaration
        .field("subnet_configuration")
        .map(|field| &field.value)
    {
        Some(Typed::List(elements)) => elements.as_slice(),
        _ => &[],
    };
    groups.iter().filter_map(|group| {
        let Typed::Struct { fields, .. } = &group.value else {
            return None;
        };
        let of = |name: &str| fields.iter().find(|field| name_of(&field.name) == name);
        Some((
            of("map_public_ip")?,
            known_subnet_type(&of("subnet_type")?.value)?,
        ))
    })
}

fn known_flag(value: &Typed) -> Option<bool> {
    match value {
        Typed::Flag(flag) => Some(flag.value),
        _ => None,
    }
}

/// In how many zones the subnets are that a declaration is placed in, or else by default; and which ones these are.
pub(super) fn zones(
    declaration: &Declaration,
    network: &Declaration,
    default: SelectionFacts<'_>,
) -> (Fact<u32>, &'static str) {
    let Some(selection) = selection(declaration, default, || zones_left(declaration, network))
    else {
        return (Fact::Unknown, "");
    };
    let (groups, zones) = self::groups(network);
    let groups = groups.as_deref().map_or(Fact::Unknown, Fact::Known);
    let zones = zones_selected(groups, zones, &selection);
    (zones, selection.noun())
}

/// The groups of subnets of a network, where they are known, and in how many zones each has one.
pub(super) fn groups(network: &Declaration) -> (Option<Vec<SubnetFacts<'_>>>, Fact<u32>) {
    if network.field("lookup").is_some() {
        return (None, Fact::Unknown);
    }
    if network.is_existing() {
        let told = told_subnets(network);
        let groups = told.iter().map(|(group, _)| *group).collect();
        let mut counts: Vec<_> = told.into_iter().map(|(_, count)| count).collect();
        counts.dedup();
        let zones = match counts.as_slice() {
            [count] => *count,
            _ => Fact::Unknown,
        };
        return (groups, zones);
    }
    let facts = vpc(network, None);
    let groups = subnets(network).or_else(|| facts.groups().known().map(<[_]>::to_vec));
    (groups, facts.zones())
}

/// Which subnets a declaration is placed in; nothing is known where `subnets` is no literal struct.
pub(super) fn selection<'a>(
    declaration: &'a Declaration,
    default: SelectionFacts<'a>,
    zones: impl FnOnce() -> Fact<u32>,
) -> Option<SelectionFacts<'a>> {
    match declaration.field("subnets").map(|field| &field.value) {
        None => Some(default),
        Some(Typed::Struct { .. }) => Some(SelectionFacts {
            subnet_type: fact(declaration, "subnets.subnet_type", known_subnet_type),
            group_name: text(declaration, "subnets.group_name"),
            zones: zones(),
            subnet_ids: length(declaration, "subnets.subnet_ids"),
        }),
        Some(_) => None,
    }
}

/// The groups of subnets that are told of an existing VPC, and how many subnets each has; no group where that is not known.
fn told_subnets(network: &Declaration) -> Vec<(Option<SubnetFacts<'static>>, Fact<u32>)> {
    let of_type = [
        ("public_subnet_ids", SubnetType::Public),
        ("private_subnet_ids", SubnetType::PrivateWithEgress),
        ("isolated_subnet_ids", SubnetType::PrivateIsolated),
    ];
    let groups = of_type.into_iter().filter_map(|(field, subnet_type)| {
        let group = SubnetFacts {
            name: Fact::Known(subnet_type.group_name()),
            subnet_type: Fact::Known(subnet_type),
            cidr_mask: Fact::Absent,
        };
        match length(network, field) {
            Fact::Absent | Fact::Known(0) => None,
            Fact::Known(count) => Some((Some(group), Fact::Known(count))),
            Fact::Present | Fact::Unknown => Some((None, Fact::Unknown)),
        }
    });
    groups.collect()
}

/// How many of a network's zones `subnets.availability_zones` leaves.
fn zones_left(declaration: &Declaration, network: &Declaration) -> Fact<u32> {
    let texts = |field: Option<&Field>| -> Option<Vec<String>> {
        let Typed::List(elements) = &field?.value else {
            return None;
        };
        let texts = elements.iter().map(|element| known_text(&element.value));
        texts.map(|text| text.map(str::to_owned)).collect()
    };
    let wanted = declaration.field_at("subnets.availability_zones");
    if wanted.is_none() {
        return Fact::Absent;
    }
    let there = network.field("availability_zones");
    match (texts(wanted), texts(there), there) {
        (Some(wanted), Some(there), _) => {
            let left = there.iter().filter(|zone| wanted.contains(zone)).count();
            left.try_into().map_or(Fact::Unknown, Fact::Known)
        }
        // The zones of a region have no names that are known.
        (Some(_), None, None) => Fact::Known(0),
        _ => Fact::Unknown,
    }
}

/// A text, or a number as it is written.
fn known_scalar(value: &Typed) -> Option<&str> {
    match value {
        Typed::Integer(_, literal) => Some(literal.base10_digits()),
        other => known_text(other),
    }
}

/// The elements of `allowed_values`.
pub(super) fn allowed_values(declaration: &Declaration) -> Option<Vec<Fact<&str>>> {
    let Typed::List(elements) = &declaration.field("allowed_values")?.value else {
        return None;
    };
    let values = elements.iter().map(|element| &element.value);
    let facts = values.map(|value| known_scalar(value).map_or(Fact::Present, Fact::Known));
    Some(facts.collect())
}

/// What the text says of a parameter.
pub(super) fn parameter<'a>(
    declaration: &'a Declaration,
    allowed_values: Option<&'a [Fact<&'a str>]>,
) -> ParameterFacts<'a> {
    let length = |name| fact(declaration, name, known_count);
    let scalar = |name| fact(declaration, name, known_scalar);
    ParameterFacts {
        kind: fact(declaration, "kind", |value| match value {
            Typed::Variant(name) if name == "String" => Some(ParameterKind::String),
            Typed::Variant(name) if name == "Number" => Some(ParameterKind::Number),
            Typed::Variant(_) => Some(ParameterKind::Other),
            _ => None,
        }),
        default: scalar("default"),
        allowed_values: match (declaration.field("allowed_values"), allowed_values) {
            (None, _) => Fact::Absent,
            (Some(_), Some(values)) => Fact::Known(values),
            (Some(_), None) => Fact::Unknown,
        },
        min_length: length("min_length"),
        max_length: length("max_length"),
        min_value: scalar("min_value"),
        max_value: scalar("max_value"),
    }
}

fn known_count(value: &Typed) -> Option<u32> {
    match value {
        Typed::Integer(number, _) => u32::try_from(*number).ok(),
        _ => None,
    }
}

fn known_duration(value: &Typed) -> Option<Duration> {
    match value {
        Typed::Duration(duration, _) => Some(*duration),
        _ => None,
    }
}

/// What the text says of a key.
pub(super) fn key(declaration: &Declaration) -> KeyFacts<'_> {
    KeyFacts {
        rotation_period: fact(declaration, "rotation_period", known_duration),
        pending_window: fact(declaration, "pending_window", known_duration),
        rotation: fact(declaration, "rotation", known_flag),
        spec: key_spec(declaration),
        usage: fact(declaration, "usage", |_| variant(declaration, "usage")),
        alias: text(declaration, "alias"),
    }
}

/// The variant that a field names, of those that it can have.
fn variant(declaration: &Declaration, field: &str) -> Option<&'static str> {
    let Typed::Variant(ident) = &declaration.field(field)?.value else {
        return None;
    };
    let name = name_of(ident);
    match declaration.spec.fields().find(field)?.takes {
        Takes::Variant(_, variants) => variants.iter().copied().find(|of| *of == name),
        _ => None,
    }
}

/// What the text says of a role.
pub(super) fn role(declaration: &Declaration) -> RoleFacts<'_> {
    RoleFacts {
        max_session_duration: fact(declaration, "max_session_duration", known_duration),
        name: text(declaration, "name"),
        path: text(declaration, "path"),
        description: text(declaration, "description"),
    }
}

/// What the text says of an alarm.
pub(super) fn alarm(declaration: &Declaration) -> AlarmFacts {
    let count = |name| fact(declaration, name, known_count);
    AlarmFacts {
        evaluation_periods: count("evaluation_periods"),
        datapoints_to_alarm: count("datapoints_to_alarm"),
    }
}

/// A field of `backup`, of which nothing is known where `backup` is no literal struct.
fn in_backup<'a, T>(
    declaration: &'a Declaration,
    path: &str,
    known: impl FnOnce(&'a Typed) -> Option<T>,
) -> Fact<T> {
    match declaration.field("backup").map(|field| &field.value) {
        None | Some(Typed::Struct { .. }) => fact(declaration, path, known),
        Some(_) => Fact::Unknown,
    }
}

pub(super) fn key_spec(key: &Declaration) -> Fact<&'static str> {
    if key.is_existing() {
        return Fact::Unknown;
    }
    match key.field("spec").map(|field| &field.value) {
        None => Fact::Known(cache::SYMMETRIC),
        Some(_) => variant(key, "spec").map_or(Fact::Unknown, Fact::Known),
    }
}

/// The elements of `passwords`.
pub(super) fn passwords(declaration: &Declaration) -> Option<Vec<PasswordFact<'_>>> {
    let Typed::List(elements) = &declaration.field("passwords")?.value else {
        return None;
    };
    let fact = |value| match value {
        &Typed::Password {
            source,
            ref literals,
            ..
        } => match (source, literals.as_slice()) {
            (PasswordSource::Plain, [text]) => PasswordFact::Plain(text),
            (PasswordSource::Secret, [id]) => PasswordFact::Secret(id),
            (PasswordSource::SecretField, [id, field]) => PasswordFact::SecretField(id, field),
            (PasswordSource::SsmSecure, _) => PasswordFact::SsmSecure,
            _ => PasswordFact::Unknown,
        },
        _ => PasswordFact::Unknown,
    };
    Some(
        elements
            .iter()
            .map(|element| fact(&element.value))
            .collect(),
    )
}

/// What the text says of a user.
pub(super) fn user<'a>(
    declaration: &'a Declaration,
    passwords: Option<&'a [PasswordFact<'a>]>,
) -> UserFacts<'a> {
    UserFacts {
        kind: declaration.user_kind().map_or(Fact::Unknown, Fact::Known),
        engine: declaration.engine().map_or(Fact::Unknown, Fact::Known),
        user_id: text(declaration, "user_id"),
        user_name: text(declaration, "user_name"),
        access: text(declaration, "access"),
        passwords: match (declaration.field("passwords"), passwords) {
            (None, _) => Fact::Absent,
            (Some(_), None) => Fact::Present,
            (Some(_), Some(passwords)) => Fact::Known(passwords),
        },
    }
}

/// The name of a user that exists: an IAM user's is its id, and so is the default user's.
fn existing_name(user: &Declaration) -> Fact<&str> {
    let is_id = user.user_kind() == Some(UserKind::Iam);
    match existing_id(user) {
        Fact::Known(id) if is_id || id == DEFAULT => Fact::Known(id),
        _ => Fact::Unknown,
    }
}

/// The id of a user that exists.
fn existing_id(user: &Declaration) -> Fact<&str> {
    let Fact::Known(given) = existing(user) else {
        return Fact::Unknown;
    };
    let identity = existing::identity(existing::Existing::User, given);
    identity.map_or(Fact::Unknown, |identity| Fact::Known(identity.name))
}

/// What a group knows of a user, who is called `label` in the program.
pub(super) fn member<'a>(label: &'a str, user: Option<&'a Declaration>) -> MemberFacts<'a> {
    let Some(user) = user else {
        return MemberFacts::unknown(label);
    };
    let id = if user.is_existing() {
        existing_id(user)
    } else {
        text(user, "user_id")
    };
    let name = match text(user, "user_name") {
        Fact::Absent if user.is_existing() => existing_name(user),
        Fact::Absent => text(user, "user_id"),
        given => given,
    };
    MemberFacts {
        label,
        kind: user.user_kind().map_or(Fact::Unknown, Fact::Known),
        engine: user.engine().map_or(Fact::Unknown, Fact::Known),
        user_id: match id {
            Fact::Absent => Fact::Unknown,
            given => given,
        },
        user_name: match name {
            Fact::Absent => Fact::Unknown,
            given => given,
        },
    }
}

/// What the text says of a user group.
pub(super) fn group<'a>(
    declaration: &'a Declaration,
    users: &'a [MemberFacts<'a>],
) -> GroupFacts<'a> {
    GroupFacts {
        engine: declaration
            .engine()
            .map_or(Fact::Unknown, Fact::Known::<Engine>),
        name: text(declaration, "name"),
        users,
        is_complete: is_complete(declaration),
    }
}

/// Whether the users that the text tells of are all that a group will have.
pub(super) fn is_complete(group: &Declaration) -> bool {
    // In a function users can be added later.
    group.scope.is_none()
        && !group.is_existing()
        && matches!(
            group.field("users").map(|field| &field.value),
            None | Some(Typed::List(_))
        )
}
