//! The rules of caches and VPCs find on descriptions what they find on the structs of facts that macros and constructs fill, on
//! generated declarations.

use stackwright_core::cache::{self, Bounds, CacheFacts};
use stackwright_core::common::{Common, RemovalPolicy};
use stackwright_core::describe::{Described, Facts, Findings, Node, Scalar, Tree};
use stackwright_core::ec2::placement::Selection;
use stackwright_core::ec2::subnets::{SUBNET_CONFIGURATION, SubnetType};
use stackwright_core::ec2::vpc::{self as new_vpc, VPC, Vpc};
use stackwright_core::elasticache::cache::{self as new_cache, CACHE, Cache, ConnectionType};
use stackwright_core::elasticache::group::USER_GROUP;
use stackwright_core::elasticache::user::USER;
use stackwright_core::kms::key::{KEY, KeySpec};
use stackwright_core::vpc::{self, SelectionFacts, SubnetFacts, VpcFacts};
use stackwright_core::{Duration, Engine, Fact, Size, UserKind, Version};

const ROUNDS: usize = 20_000;

const TEXTS: [&str; 10] = [
    "",
    "sessions",
    "Sessions",
    "a--b",
    "a > b",
    "09:00",
    "24:00",
    "10.0.0.0/16",
    "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:a",
    "a-very-long-name-that-has-forty-one-letter",
];
const CIDRS: [&str; 7] = [
    "10.0.0.0/8",
    "10.0.0.0/16",
    "10.0.0.1/16",
    "10.0.0.0/26",
    "10.0.0.0/27",
    "10.0.0.0/28",
    "x",
];
const ZONES: [&str; 3] = ["a", "b", "c"];

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    /// Mostly a value.
    fn fact<T: Copy>(&mut self, values: &[T]) -> Fact<T> {
        match self.below(8) {
            0 | 1 => Fact::Absent,
            2 => Fact::Present,
            _ => {
                let at = self.below(values.len());
                values.get(at).copied().map_or(Fact::Unknown, Fact::Known)
            }
        }
    }

    fn flag(&mut self) -> bool {
        self.below(2) == 0
    }
}

fn node<T: Into<Node>>(fact: Fact<T>) -> Fact<Node> {
    match fact {
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Present => Fact::Present,
        Fact::Known(value) => Fact::Known(value.into()),
    }
}

fn map<T, U>(fact: Fact<T>, with: impl FnOnce(T) -> U) -> Fact<U> {
    match fact {
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Present => Fact::Present,
        Fact::Known(value) => Fact::Known(with(value)),
    }
}

type Found = (&'static str, String, usize, String);

/// What was found, in the order of the codes.
fn found<C: Described>(findings: Findings<'_>) -> Vec<Found> {
    let found = findings.into_iter().map(|finding| {
        let violation = finding.violation;
        (
            violation.rule.code,
            finding.path.name(C::DESCRIPTION),
            finding.at,
            violation.to_string(),
        )
    });
    let mut found: Vec<_> = found.collect();
    found.sort();
    found
}

fn found_before(findings: stackwright_core::Findings<'_>) -> Vec<Found> {
    let found = findings.into_iter().map(|finding| {
        let violation = finding.violation;
        (
            violation.rule.code,
            finding.field.to_owned(),
            finding.at,
            violation.to_string(),
        )
    });
    let mut found: Vec<_> = found.collect();
    found.sort();
    found
}

/// A VPC in both forms.
struct Network {
    cidr: Fact<&'static str>,
    max_azs: Fact<u32>,
    zones: Fact<usize>,
    nat_gateways: Fact<u32>,
    groups: Fact<Vec<Group>>,
    dns: (Fact<bool>, Fact<bool>),
}

#[derive(Clone, Copy)]
struct Group {
    name: Fact<&'static str>,
    subnet_type: Fact<SubnetType>,
    cidr_mask: Fact<u32>,
}

fn old_type(subnet_type: SubnetType) -> vpc::SubnetType {
    match subnet_type {
        SubnetType::Public => vpc::SubnetType::Public,
        SubnetType::PrivateWithEgress => vpc::SubnetType::PrivateWithEgress,
        SubnetType::PrivateIsolated => vpc::SubnetType::PrivateIsolated,
    }
}

impl Network {
    fn of(dice: &mut Dice) -> Self {
        let groups = match dice.below(5) {
            0 | 1 => Fact::Absent,
            2 => Fact::Present,
            _ => Fact::Known((0..dice.below(4)).map(|_| Group::of(dice)).collect()),
        };
        Self {
            cidr: dice.fact(&CIDRS),
            max_azs: dice.fact(&[0, 1, 2, 5]),
            zones: match dice.below(3) {
                0 => dice.fact(&[0, 1, 2, 3]),
                _ => Fact::Absent,
            },
            nat_gateways: dice.fact(&[0, 1, 2]),
            groups,
            dns: (dice.fact(&[true, false]), dice.fact(&[true, false])),
        }
    }

    fn tree(&self) -> Tree {
        let groups = match &self.groups {
            Fact::Known(groups) => Fact::Known(groups.iter().map(Group::tree).collect::<Vec<_>>()),
            Fact::Absent => Fact::Absent,
            _ => Fact::Present,
        };
        let zones = map(self.zones, |count| ZONES.into_iter().take(count));
        Tree::new("network")
            .with_fact(VPC.cidr, node(self.cidr))
            .with_fact(VPC.max_azs, node(map(self.max_azs, u64::from)))
            .with_fact(
                VPC.availability_zones,
                node(map(zones, |zones| zones.collect::<Vec<_>>())),
            )
            .with_fact(VPC.nat_gateways, node(map(self.nat_gateways, u64::from)))
            .with_fact(VPC.subnet_configuration, node(groups))
            .with_fact(VPC.dns_support, node(self.dns.0))
            .with_fact(VPC.dns_hostnames, node(self.dns.1))
    }

    fn old_groups(&self) -> Vec<SubnetFacts<'_>> {
        let groups = match &self.groups {
            Fact::Known(groups) => groups.as_slice(),
            _ => &[],
        };
        let facts = groups.iter().map(|group| SubnetFacts {
            name: group.name,
            subnet_type: map(group.subnet_type, old_type),
            cidr_mask: group.cidr_mask,
        });
        facts.collect()
    }

    fn facts<'a>(&self, groups: &'a [SubnetFacts<'a>]) -> VpcFacts<'a> {
        VpcFacts {
            cidr: self.cidr,
            max_azs: self.max_azs,
            availability_zones: map(self.zones, |count| count.try_into().unwrap_or_default()),
            nat_gateways: self.nat_gateways,
            subnets: match self.groups {
                Fact::Known(_) => Fact::Known(groups),
                Fact::Absent => Fact::Absent,
                _ => Fact::Unknown,
            },
            dns_support: self.dns.0,
            dns_hostnames: self.dns.1,
        }
    }
}

impl Group {
    fn of(dice: &mut Dice) -> Self {
        Self {
            name: dice.fact(&["a", "b", "Private"]),
            subnet_type: dice.fact(&SubnetType::ALL),
            cidr_mask: dice.fact(&[15, 16, 17, 24, 28, 29]),
        }
    }

    fn tree(&self) -> Tree {
        Tree::new("")
            .with_fact(SUBNET_CONFIGURATION.name, node(self.name))
            .with_fact(SUBNET_CONFIGURATION.subnet_type, node(self.subnet_type))
            .with_fact(
                SUBNET_CONFIGURATION.cidr_mask,
                node(map(self.cidr_mask, u64::from)),
            )
    }
}

#[test]
fn vpcs() {
    let mut dice = Dice(1);
    let mut wrong = 0;
    for _ in 0..ROUNDS {
        let network = Network::of(&mut dice);
        let (tree, groups) = (network.tree(), network.old_groups());
        let facts = network.facts(&groups);
        let mut is = found::<Vpc>(new_vpc::check(Facts::of(tree.raw())));
        if network.cidr == Fact::Absent {
            // The network that a VPC has by default is given to the old rules by the construct alone.
            is.retain(|(_, field, ..)| field != "cidr");
        }
        assert_eq!(is, found_before(vpc::check(&facts)), "{tree:?}");
        wrong += usize::from(!is.is_empty());
        let subnet_type = dice.fact(&SubnetType::ALL);
        let group_name = dice.fact(&["a", "Public", "Isolated"]);
        let zones = dice.fact(&[0, 1, 2]);
        let selection = Selection {
            subnet_type,
            group_name,
            zones,
            subnet_ids: Fact::Absent,
        };
        let before = SelectionFacts {
            subnet_type: map(subnet_type, old_type),
            group_name,
            zones,
            subnet_ids: Fact::Absent,
        };
        assert_eq!(
            selection.zones_in(Facts::of(tree.raw())),
            vpc::zones_selected(facts.groups(), facts.zones(), &before),
            "{tree:?} {selection:?}"
        );
        assert_eq!(selection.noun(), before.noun());
    }
    assert!((ROUNDS / 4..ROUNDS).contains(&wrong), "{wrong}");
}

fn bounds<T: Copy>(
    dice: &mut Dice,
    values: &[T],
    scalar: impl Fn(T) -> Scalar<'static>,
) -> (Bounds<T>, Fact<Node>) {
    let bounds = Bounds {
        min: dice.fact(values),
        max: dice.fact(values),
    };
    let range = Node::Range(map(bounds.min, &scalar), map(bounds.max, &scalar));
    (bounds, Fact::Known(range))
}

/// The users of a group, and whether all are IAM users.
fn users(dice: &mut Dice) -> (Vec<Tree>, Fact<bool>) {
    let kinds: Vec<_> = (0..dice.below(3))
        .map(|_| match dice.fact(&UserKind::ALL) {
            Fact::Known(kind) => kind,
            _ => UserKind::Iam,
        })
        .collect();
    let only = kinds.iter().all(|kind| *kind == UserKind::Iam);
    let user = |kind: &UserKind| Tree::new("user").with(USER.kind, *kind);
    (kinds.iter().map(user).collect(), Fact::Known(only))
}

#[test]
fn caches() {
    let mut dice = Dice(2);
    let mut wrong = 0;
    for _ in 0..ROUNDS {
        let engine = dice.fact(&Engine::ALL);
        let versions = [
            Version::major(7),
            Version::major(8),
            Version::major(9),
            Version::minor(1, 6),
        ];
        let version = dice.fact(&versions);
        let (name, description) = (dice.fact(&TEXTS), dice.fact(&TEXTS));
        let sizes = [0, 1, 2, 5_000, 5_001].map(Size::gib);
        let (data_storage, storage) = bounds(&mut dice, &sizes, Scalar::Size);
        let rates = [999, 1_000, 2_000, 15_000_000, 15_000_001];
        let (ecpu_per_second, ecpu) = bounds(&mut dice, &rates, Scalar::Number);
        let times = [0, 1, 35, 36].map(Duration::days);
        let retention = dice.fact(&times);
        let (backup_at, final_name) = (dice.fact(&TEXTS), dice.fact(&TEXTS));
        let restore_from: Vec<_> = (0..dice.below(3)).map(|_| dice.fact(&TEXTS)).collect();
        let group_engine = dice.fact(&Engine::WITH_USERS);
        let (users, only_iam) = users(&mut dice);
        let connection = dice.fact(&ConnectionType::ALL);
        let policy = dice.fact(&RemovalPolicy::ALL);
        let spec = dice.fact(&KeySpec::ALL);
        let network = Network::of(&mut dice);
        let network_tree = network.tree();
        let placed = dice.flag();
        let (groups, default) = (network.old_groups(), SelectionFacts::PRIVATE);
        let network = network.facts(&groups);
        let facts = CacheFacts {
            engine,
            version,
            name,
            description,
            data_storage,
            ecpu_per_second,
            retention,
            backup_at,
            final_name,
            restore_from: &restore_from,
            user_group: group_engine,
            is_public: map(connection, |of| of == ConnectionType::Public),
            has_iam_users_only: match group_engine {
                Fact::Known(_) => only_iam,
                _ => Fact::Unknown,
            },
            is_retained: match policy {
                Fact::Absent => Fact::Known(false),
                Fact::Known(policy) => Fact::Known(policy != RemovalPolicy::Destroy),
                _ => Fact::Unknown,
            },
            zones: if placed {
                vpc::zones_selected(network.groups(), network.zones(), &default)
            } else {
                Fact::Unknown
            },
            subnets: default.noun(),
            key_spec: match spec {
                Fact::Known(spec) => Fact::Known(spec.name()),
                Fact::Absent => Fact::Known(cache::SYMMETRIC),
                _ => Fact::Unknown,
            },
        };
        let group = map(group_engine, |engine| {
            let group = Tree::new("group").with(USER_GROUP.engine, engine);
            group.with(USER_GROUP.users, users)
        });
        let arns = restore_from.iter().map(|arn| node(*arn)).collect();
        let vpc = if placed {
            Fact::Known(network_tree.into())
        } else {
            Fact::Present
        };
        let tree = Tree::new("cache")
            .with_fact(CACHE.engine, node(engine))
            .with_fact(CACHE.version, node(version))
            .with_fact(CACHE.name, node(name))
            .with_fact(CACHE.description, node(description))
            .with_fact(CACHE.data_storage, storage)
            .with_fact(CACHE.ecpu_per_second, ecpu)
            .with_fact(CACHE.backup.retention, node(retention))
            .with_fact(CACHE.backup.at, node(backup_at))
            .with_fact(CACHE.backup.final_name, node(final_name))
            .with(CACHE.backup.restore_from, Node::List(arns, true))
            .with_fact(CACHE.user_group, node(group))
            .with_fact(CACHE.connection_type, node(connection))
            .with_fact(Common::<Cache>::REMOVAL_POLICY, node(policy))
            .with(
                CACHE.kms_key,
                Tree::new("key").with_fact(KEY.spec, node(spec)),
            )
            .with_fact(CACHE.vpc, vpc);
        let is = found::<Cache>(new_cache::check(Facts::of(tree.raw())));
        assert_eq!(is, found_before(cache::check(&facts)), "{tree:?}");
        wrong += usize::from(!is.is_empty());
    }
    assert!((ROUNDS / 4..=ROUNDS).contains(&wrong), "{wrong}");
}
