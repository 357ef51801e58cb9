//! The subnets of a VPC, and which of them something is placed in.

use stackwright_core::Fact;
pub use stackwright_core::vpc::SubnetType;
use stackwright_core::vpc::{SelectionFacts, SubnetFacts};

use crate::construct::facts::{fact, text_fact};
use crate::construct::field_value::{field_lists, field_types};
use crate::{Scope, Text};

/// A group of subnets of a [`Vpc`](super::Vpc), of which there is one in each zone.
#[derive(Clone, Debug, Default)]
pub struct SubnetConfiguration {
    /// The group's name, which the ids of its subnets begin with. Required.
    pub name: Option<Text>,
    /// What its subnets can reach. Required.
    pub subnet_type: Option<SubnetType>,
    /// The length of the prefix of each subnet's network, from 16 to 28. CloudFormation: `CidrBlock`.
    ///
    /// Default: what the sized groups leave is shared evenly.
    pub cidr_mask: Option<u32>,
    /// Whether the networks are only kept free for later.
    ///
    /// Default: the subnets are made.
    pub reserved: Option<bool>,
    /// Whether what starts in the subnet gets a public address. CloudFormation: `MapPublicIpOnLaunch`.
    ///
    /// Default: in public subnets.
    pub map_public_ip: Option<bool>,
}

impl SubnetConfiguration {
    /// The group that the CDK has of a type.
    pub(super) fn of_type(subnet_type: SubnetType) -> Self {
        Self {
            name: Some(subnet_type.group_name().into()),
            subnet_type: Some(subnet_type),
            ..Self::default()
        }
    }

    pub(super) fn facts(&self) -> SubnetFacts<'_> {
        SubnetFacts {
            name: text_fact(self.name.as_ref()),
            subnet_type: fact(self.subnet_type),
            cidr_mask: fact(self.cidr_mask),
        }
    }
}

/// Which subnets of a [`Vpc`](super::Vpc) something is placed in.
#[derive(Clone, Debug, Default)]
pub struct SubnetSelection {
    /// Those of a type.
    pub subnet_type: Option<SubnetType>,
    /// Those of a group, by its name; the groups of a VPC that does not name any are `Public`, `Private` and `Isolated`.
    pub group_name: Option<Text>,
    /// Of these, those in some availability zones of the VPC.
    ///
    /// Default: in all of them.
    pub availability_zones: Option<Vec<Text>>,
    /// Of these, the first of each zone.
    ///
    /// Default: all.
    pub one_per_az: Option<bool>,
    /// These, by their ids, and no others.
    pub subnet_ids: Option<Vec<Text>>,
}

impl SubnetSelection {
    /// The subnets of a type.
    #[must_use]
    pub fn of_type(subnet_type: SubnetType) -> Self {
        Self {
            subnet_type: Some(subnet_type),
            ..Self::default()
        }
    }

    /// What is chosen, as a sentence calls it.
    pub(crate) fn noun(&self) -> &'static str {
        let zones = self.availability_zones.as_ref();
        SelectionFacts {
            subnet_type: fact(self.subnet_type),
            group_name: text_fact(self.group_name.as_ref()),
            zones: zones.map_or(Fact::Absent, |_| Fact::Present),
            subnet_ids: Fact::Unknown,
        }
        .noun()
    }

    /// What is selected of some subnets.
    pub(super) fn of(&self, subnets: &[Subnet]) -> Vec<Subnet> {
        if let Some(ids) = &self.subnet_ids {
            let listed = ids.iter().map(|id| {
                let known = subnets.iter().find(|subnet| subnet.id == *id);
                known.cloned().unwrap_or_else(|| Subnet::elsewhere(id))
            });
            return listed.collect();
        }
        let of_default = || {
            let order = [
                SubnetType::PrivateWithEgress,
                SubnetType::PrivateIsolated,
                SubnetType::Public,
            ];
            let has = |of: &SubnetType| subnets.iter().any(|subnet| subnet.subnet_type == *of);
            order.into_iter().find(has)
        };
        let is_given = self.subnet_type.is_some() || self.group_name.is_some();
        let wanted = self
            .subnet_type
            .or_else(|| (!is_given).then(of_default).flatten());
        let mut seen: Vec<&Text> = Vec::new();
        let mut selected = Vec::new();
        for subnet in subnets {
            let group = self.group_name.as_ref().map(Text::as_literal);
            let is_wanted = wanted.is_none_or(|of| of == subnet.subnet_type)
                && group.is_none_or(|name| name == Some(&subnet.group));
            let zone = &subnet.availability_zone;
            let in_zone = match &self.availability_zones {
                Some(zones) => zones.contains(zone),
                None => true,
            };
            let is_another = self.one_per_az == Some(true) && seen.contains(&zone);
            if is_wanted && in_zone && !is_another {
                seen.push(zone);
                selected.push(subnet.clone());
            }
        }
        selected
    }
}

/// A subnet.
#[derive(Clone, Debug)]
pub(crate) struct Subnet {
    pub(crate) group: String,
    pub(crate) subnet_type: SubnetType,
    pub(crate) id: Text,
    pub(crate) availability_zone: Text,
    /// None where it is not made by the program.
    pub(crate) route_table: Option<Scope>,
}

impl Subnet {
    /// A subnet of which only the id is known.
    fn elsewhere(id: &Text) -> Self {
        Self {
            group: String::new(),
            subnet_type: SubnetType::PrivateIsolated,
            id: id.clone(),
            // No two of them are known to be in one zone.
            availability_zone: id.clone(),
            route_table: None,
        }
    }
}

field_types!(SubnetType, SubnetSelection);

field_lists! {
    Option<Vec<SubnetConfiguration>>: SubnetConfiguration;
}
