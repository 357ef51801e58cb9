//! Subnet groups of clusters of nodes.

use stackwright_core::describe::{Described as _, Description, Facts};
use stackwright_core::ec2::placement::Placement;
use stackwright_core::ec2::subnets::placed;
use stackwright_core::elasticache::subnet_group;
use stackwright_core::names::RESOURCE;

use super::SubnetGroupProps;
use crate::construct::existing::Existing;
use crate::construct::{self, Checks, Construct};
use crate::ec2;
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token};

/// The subnets in which the nodes of clusters are placed.
#[derive(Clone, Debug)]
pub struct SubnetGroup {
    scope: Scope,
    resource: Scope,
    existing: Existing,
}

impl SubnetGroup {
    /// A new subnet group, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: SubnetGroupProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The group's name.
    #[must_use]
    pub fn name(&self) -> Text {
        self.existing
            .name_or(|| Token::reference(&self.resource).into())
    }

    /// The group's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| super::arn_of(&self.scope, "subnetgroup", self.name()))
    }
}

impl Construct for SubnetGroup {
    type Props<'a> = SubnetGroupProps<'a>;
    const NAME: &'static str = "elasticache::SubnetGroup";
    const DESCRIPTION: &'static Description = subnet_group::SubnetGroup::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::ElastiCache::SubnetGroup");
        Self {
            scope,
            resource,
            existing: Existing::default(),
        }
    }

    fn define(&self, props: SubnetGroupProps<'_>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            return;
        }
        let Some(vpc) = props.vpc else {
            return;
        };
        self.scope.relate(Relation::Within, vpc.scope());
        let facts = self.scope.facts();
        let placement = subnet_group::placement(Facts::of(facts.raw()));
        let selection = props.subnets.unwrap_or_default();
        let Some((
            subnets,
            Placement {
                zones,
                subnets: noun,
            },
        )) = ec2::place(vpc, &selection, placement)
        else {
            return;
        };
        if let Err(violation) = placed(zones, noun, "subnet group") {
            checks.violation(&violation);
        }
        let ids: Vec<_> = subnets.into_iter().map(|subnet| subnet.id).collect();
        let description = props
            .description
            .unwrap_or_else(|| self.scope.path().into());
        let group = Resource::new("AWS::ElastiCache::SubnetGroup")
            .set_some("CacheSubnetGroupName", props.name)
            .set("Description", description)
            .set("SubnetIds", ids)
            .taggable();
        self.resource.fill(group);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
