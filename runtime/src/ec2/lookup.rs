//! VPCs that the `cdk` command looks up in the account.

use super::VpcLookup;
use serde_json::{Map, Value as Json, json};
use stackwright_core::ec2::subnets::SubnetType;
use stackwright_core::identity;

use crate::app::Answer;
use crate::construct::Checks;
use crate::{Scope, Text};

/// Who looks VPCs up, to the `cdk` command.
const PROVIDER: &str = "vpc-provider";

impl VpcLookup {
    /// `None` if a text is only known when the stack is deployed.
    fn filter(&self) -> Option<Json> {
        let is_default = self
            .is_default
            .map(|is_default| is_default.to_string().into());
        let parts = [
            ("vpc-id", self.vpc_id.clone()),
            ("tag:Name", self.name.clone()),
            ("isDefault", is_default),
        ];
        let given = parts
            .into_iter()
            .filter_map(|(name, text)| Some((name.to_owned(), text?)));
        let known = given.map(|(name, text)| Some((name, text.as_literal()?.into())));
        known.collect::<Option<Map<_, _>>>().map(Json::Object)
    }

    /// The VPC that was found, or a placeholder before the lookup.
    pub(super) fn resolve(&self, scope: &Scope, checks: &mut Checks) -> FoundVpc {
        let environment = scope.environment();
        let (Some(account), Some(region)) = (&environment.account, &environment.region) else {
            checks.violation(&identity::looked_up_nowhere());
            return FoundVpc::stand_in();
        };
        let Some(filter) = self.filter() else {
            checks.violation(&identity::not_found(
                "the fields of `lookup` must be known at synthesis",
            ));
            return FoundVpc::stand_in();
        };
        let question = json!({
            "account": account,
            "filter": filter,
            "region": region,
            "returnAsymmetricSubnets": true,
        });
        match scope.look_up(PROVIDER, &question) {
            Answer::Known(found) => match found.get("vpcId").and_then(Json::as_str) {
                Some(id) => FoundVpc::of(id, &found),
                None => {
                    checks.violation(&identity::not_found("the result has no `vpcId`"));
                    FoundVpc::stand_in()
                }
            },
            Answer::Failed(why) => {
                checks.violation(&identity::not_found(&why));
                FoundVpc::stand_in()
            }
            Answer::Missing => FoundVpc::stand_in(),
        }
    }
}

/// What is known of a VPC that was looked up.
pub(super) struct FoundVpc {
    pub(super) id: Text,
    pub(super) public_subnet_ids: Option<Vec<Text>>,
    pub(super) private_subnet_ids: Option<Vec<Text>>,
    pub(super) isolated_subnet_ids: Option<Vec<Text>>,
    pub(super) availability_zones: Option<Vec<Text>>,
}

impl FoundVpc {
    /// The VPC of an answer.
    fn of(id: &str, found: &Json) -> Self {
        let groups = found["subnetGroups"].as_array().map(Vec::as_slice);
        let subnets = |kind: SubnetType| -> Vec<&Json> {
            let name = kind.group_name();
            let of_kind = groups
                .unwrap_or_default()
                .iter()
                .filter(|group| group["type"] == name);
            of_kind
                .filter_map(|group| group["subnets"].as_array())
                .flatten()
                .collect()
        };
        let ids = |kind| -> Option<Vec<Text>> {
            let ids = subnets(kind)
                .into_iter()
                .filter_map(|subnet| subnet["subnetId"].as_str());
            let ids: Vec<Text> = ids.map(Into::into).collect();
            (!ids.is_empty()).then_some(ids)
        };
        // Each group has a subnet in every zone, in the order of the zones.
        let longest = SubnetType::ALL
            .map(subnets)
            .into_iter()
            .max_by_key(Vec::len);
        let zones = longest.unwrap_or_default().into_iter();
        let zones = zones.filter_map(|subnet| subnet["availabilityZone"].as_str());
        Self {
            id: id.into(),
            public_subnet_ids: ids(SubnetType::Public),
            private_subnet_ids: ids(SubnetType::PrivateWithEgress),
            isolated_subnet_ids: ids(SubnetType::PrivateIsolated),
            availability_zones: Some(zones.map(Into::into).collect()),
        }
    }

    /// The placeholder for a VPC before its lookup. It has subnets of every type, so that no choice of them stops the
    /// program before the `cdk` command has read what it asks for.
    fn stand_in() -> Self {
        let ids = |ids: [&str; 2]| Some(ids.into_iter().map(Into::into).collect());
        Self {
            id: "vpc-12345678".into(),
            public_subnet_ids: ids(["subnet-11111111", "subnet-22222222"]),
            private_subnet_ids: ids(["subnet-33333333", "subnet-44444444"]),
            isolated_subnet_ids: ids(["subnet-55555555", "subnet-66666666"]),
            availability_zones: ids(["dummy1a", "dummy1b"]),
        }
    }
}
