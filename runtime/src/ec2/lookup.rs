//! VPCs and availability zones that the `cdk` command looks up in the account.

use super::VpcLookup;
use super::subnets::Subnet;
use serde_json::{Map, Value as Json, json};
use stackwright_core::ec2::subnets::SubnetType;
use stackwright_core::identity;

use crate::app::Answer;
use crate::construct::Checks;
use crate::{Scope, Text};

/// Who looks VPCs up, to the `cdk` command.
const PROVIDER: &str = "vpc-provider";
/// Who looks availability zones up.
const ZONES: &str = "availability-zones";

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
    /// Whether the VPC is known.
    pub(super) is_found: bool,
    pub(super) id: Text,
    /// Its network, which an older `cdk` command leaves out.
    pub(super) cidr: Option<Text>,
    pub(super) subnets: Vec<Subnet>,
}

impl FoundVpc {
    /// The VPC of an answer. Its subnets are in the order of their types, as in the CDK.
    fn of(id: &str, found: &Json) -> Self {
        let groups = found["subnetGroups"].as_array().map(Vec::as_slice);
        let groups = groups.unwrap_or_default();
        let subnets = SubnetType::ALL.into_iter().flat_map(|subnet_type| {
            let name = subnet_type.group_name();
            let of_type = groups.iter().filter(move |group| group["type"] == name);
            of_type.flat_map(move |group| subnets_of(group, subnet_type))
        });
        Self {
            is_found: true,
            id: id.into(),
            cidr: found["vpcCidrBlock"].as_str().map(Into::into),
            subnets: subnets.collect(),
        }
    }

    /// The placeholder for a VPC before its lookup. It has subnets of every type, so that no choice of them stops the
    /// program before the `cdk` command has read what it asks for.
    fn stand_in() -> Self {
        let groups = [
            (SubnetType::Public, ["subnet-11111111", "subnet-22222222"]),
            (
                SubnetType::PrivateWithEgress,
                ["subnet-33333333", "subnet-44444444"],
            ),
            (
                SubnetType::PrivateIsolated,
                ["subnet-55555555", "subnet-66666666"],
            ),
        ];
        let subnets = groups.into_iter().flat_map(|(subnet_type, ids)| {
            let placed = ids.into_iter().zip(["dummy1a", "dummy1b"]);
            placed.map(move |(id, zone)| Subnet {
                group: subnet_type.group_name().to_owned(),
                subnet_type,
                id: id.into(),
                availability_zone: zone.into(),
                route_table: None,
                connectivity: Vec::new(),
            })
        });
        Self {
            is_found: false,
            id: "vpc-12345678".into(),
            cidr: Some("1.2.3.4/5".into()),
            subnets: subnets.collect(),
        }
    }
}

/// The subnets of a group of an answer.
fn subnets_of(group: &Json, subnet_type: SubnetType) -> impl Iterator<Item = Subnet> {
    let name = group["name"].as_str();
    let name = name.unwrap_or_else(|| subnet_type.group_name());
    let subnets = group["subnets"].as_array().into_iter().flatten();
    subnets.filter_map(move |subnet| {
        let id = subnet["subnetId"].as_str()?;
        Some(Subnet {
            group: name.to_owned(),
            subnet_type,
            id: id.into(),
            // Of one without a zone, no two are known to be in the same.
            availability_zone: subnet["availabilityZone"].as_str().unwrap_or(id).into(),
            route_table: None,
            connectivity: Vec::new(),
        })
    })
}

/// The zones of the region of a stack that says its account and its region.
pub(super) enum Zones {
    /// Names of all of them.
    Known(Vec<Text>),
    /// The stack has no account or no region.
    Anywhere,
    /// The `cdk` command is asked for them; meanwhile these stand for them.
    Missing(Vec<Text>),
}

impl Zones {
    /// The zones at a place, as the CDK finds them.
    pub(super) fn of(scope: &Scope, checks: &mut Checks) -> Self {
        let environment = scope.environment();
        let (Some(account), Some(region)) = (&environment.account, &environment.region) else {
            return Self::Anywhere;
        };
        let question = json!({ "account": account, "region": region });
        let why = match scope.look_up(ZONES, &question) {
            Answer::Known(found) => {
                let names = found.as_array().into_iter().flatten();
                let names: Vec<Text> = names
                    .filter_map(|name| name.as_str().map(Into::into))
                    .collect();
                if !names.is_empty() {
                    return Self::Known(names);
                }
                "the result has no availability zones".to_owned()
            }
            Answer::Failed(why) => why,
            Answer::Missing => return Self::Missing(Self::stand_ins()),
        };
        checks.violation(&identity::not_found(&why));
        Self::Missing(Self::stand_ins())
    }

    fn stand_ins() -> Vec<Text> {
        ["dummy1a", "dummy1b", "dummy1c"].map(Into::into).into()
    }
}
