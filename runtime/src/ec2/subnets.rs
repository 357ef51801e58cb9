//! The subnets of a VPC, and which of them something is placed in.

pub use stackwright_core::ec2::subnets::SubnetType;

use super::{SubnetConfiguration, SubnetSelection};
use crate::construct::facts::choice_facts;
use crate::construct::field_value::{field_lists, field_types};
use crate::{Scope, Text};

impl SubnetConfiguration {
    /// The group that the CDK has of a type.
    pub(super) fn of_type(subnet_type: SubnetType) -> Self {
        Self {
            name: Some(subnet_type.group_name().into()),
            subnet_type: Some(subnet_type),
            ..Self::default()
        }
    }
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
    /// The routes that have to be there before something in it is connected, if the program makes them.
    pub(crate) connectivity: Vec<Scope>,
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
            connectivity: Vec::new(),
        }
    }
}

field_types!(SubnetType, SubnetSelection, SubnetConfiguration);
choice_facts!(SubnetType);

field_lists! {
    Option<Vec<SubnetConfiguration>>: SubnetConfiguration;
}
