//! Resources that exist already, and that constructs of the template are in or use: the template has their ids and ARNs.

use std::cell::RefCell;
use std::collections::BTreeSet;

use stackwright_core::describe::{Described as _, Description};
use stackwright_core::ec2::security_group::SecurityGroup;
use stackwright_core::ec2::vpc::Vpc;

use super::field::referred_id;
use super::text;
use crate::import::Options;
use crate::import::code::{Code, Declaration};
use crate::import::names::snake_case;
use crate::import::value::{Said, Writer, unsaid};
use crate::template::Node;

/// What the key of an existing resource starts with; no logical id has a space.
const KEY: &str = "existing ";

/// Whether a key is that of an existing resource.
pub(in crate::import) fn is_outside(key: &str) -> bool {
    key.starts_with(KEY)
}

/// The key of a security group that exists already.
pub(super) fn existing_key(identity: &Node) -> String {
    key(SecurityGroup::DESCRIPTION, identity)
}

/// A resource that exists already.
#[derive(Clone, Debug)]
struct Outside {
    of: &'static Description,
    name: String,
    /// Its id, its name or its ARN.
    identity: Node,
    /// Of a VPC, the ids of its subnets that constructs are in.
    subnets: Vec<Node>,
    /// Of a VPC, its network.
    cidr: Option<Node>,
    /// The construct id, if something is named after it.
    id: Option<String>,
}

impl Outside {
    fn key(&self) -> String {
        key(self.of, &self.identity)
    }
}

fn key(of: &Description, identity: &Node) -> String {
    format!("{KEY}{} {}", of.name, identity.to_json())
}

/// The existing resources of a template. Each is found when something refers to it.
#[derive(Debug, Default)]
pub(in crate::import) struct Outsides {
    found: RefCell<Vec<Outside>>,
    /// The keys of those that did not compile.
    refused: BTreeSet<String>,
}

impl Outsides {
    pub(super) fn of(options: &Options) -> Self {
        let refused = options.plain.iter().filter(|key| is_outside(key));
        Self {
            found: RefCell::default(),
            refused: refused.cloned().collect(),
        }
    }

    /// The names of the declarations.
    pub(in crate::import) fn names(&self) -> Vec<String> {
        let found = self.found.borrow();
        found.iter().map(|one| one.name.clone()).collect()
    }

    /// The name of the declaration of a resource; none of one that did not compile.
    fn name_of(
        &self,
        of: &'static Description,
        identity: &Node,
        subnets: &[Node],
    ) -> Option<String> {
        let key = key(of, identity);
        if self.refused.contains(&key) {
            return None;
        }
        let mut found = self.found.borrow_mut();
        let same = found.iter_mut().find(|one| {
            one.key() == key
                && (subnets.is_empty() || one.subnets.is_empty() || is_same(&one.subnets, subnets))
        });
        if let Some(one) = same {
            if one.subnets.is_empty() {
                one.subnets = subnets.to_vec();
            }
            return Some(one.name.clone());
        }
        let base = format!("existing_{}", snake_case(of.name));
        let is_free = |name: &String| !found.iter().any(|one| one.name == *name);
        let numbered = (2..).map(|number| format!("{base}_{number}"));
        let mut names = std::iter::once(base.clone()).chain(numbered);
        let name = names.find(is_free)?;
        found.push(Outside {
            of,
            name: name.clone(),
            identity: identity.clone(),
            subnets: subnets.to_vec(),
            cidr: None,
            id: None,
        });
        Some(name)
    }

    /// Says the construct id of a resource.
    fn is_called(&self, of: &'static Description, identity: &Node, id: &str) {
        let key = key(of, identity);
        let mut found = self.found.borrow_mut();
        if let Some(one) = found.iter_mut().find(|one| one.key() == key) {
            one.id = Some(id.to_owned());
        }
    }

    /// Says the network of a VPC. False if another one is known, or the VPC is not one that exists.
    pub(super) fn is_network(&self, vpc: &Node, cidr: &Node) -> bool {
        let key = key(Vpc::DESCRIPTION, vpc);
        let mut found = self.found.borrow_mut();
        let of_key: Vec<_> = found.iter_mut().filter(|one| one.key() == key).collect();
        let is_there = !of_key.is_empty();
        let all = of_key.into_iter().map(|one| {
            let known = one.cidr.get_or_insert_with(|| cidr.clone());
            known.to_json() == cidr.to_json()
        });
        all.fold(is_there, |all, one| all && one)
    }

    /// The VPC that has subnets, as something else has said.
    fn network_with(&self, subnets: &[Node]) -> Option<String> {
        let found = self.found.borrow();
        let mut found = found.iter().filter(|one| is_same(&one.subnets, subnets));
        found.next().map(|one| one.name.clone())
    }
}

/// Whether two lists have the same values, wherever they are.
fn is_same(one: &[Node], other: &[Node]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| one.to_json() == other.to_json())
}

impl Writer<'_, '_> {
    /// A resource that exists already, by its id, its name or its ARN.
    pub(super) fn outside(&self, of: &'static Description, node: &Node) -> Said {
        let none = || unsaid(node, format!("it is not {} of the module", of.header.noun));
        let is_vpc = of == Vpc::DESCRIPTION;
        let of_module = referred_id(node).filter(|id| self.template.resource(id).is_some());
        let is_elsewhere = match of_module {
            // A VPC that `resource!` declares is as good as one that exists.
            Some(id) => is_vpc && self.plan.own(id).is_none() && self.plan.part(id).is_none(),
            None => {
                is_vpc || node.text().is_some() || referred_id(node).is_some() || is_import(node)
            }
        };
        let is_named = of.header.existing.is_some() && of.header.argument.is_none();
        if !is_elsewhere || !is_named || self.text(node).is_err() {
            return none();
        }
        match self.plan.outsides.name_of(of, node, &[]) {
            Some(name) => Ok(Code::plain(name)),
            None => none(),
        }
    }

    /// A security group that exists already and has rules.
    pub(super) fn existing_group(&self, node: &Node) -> Said {
        let code = self.outside(SecurityGroup::DESCRIPTION, node)?;
        if let Some(id) = self.plan.existing_group(node) {
            self.plan
                .outsides
                .is_called(SecurityGroup::DESCRIPTION, node, id);
        }
        Ok(code)
    }

    /// The VPC of subnets that are not those of a VPC of the module.
    pub(super) fn outside_network(&self, vpc: Option<&Node>, subnets: &[Node]) -> Option<Code> {
        let Some(vpc) = vpc else {
            return self.plan.outsides.network_with(subnets).map(Code::plain);
        };
        self.outside(Vpc::DESCRIPTION, vpc).ok()?;
        let are_texts = subnets.iter().all(|one| self.text(one).is_ok());
        let name = are_texts.then(|| {
            let outsides = &self.plan.outsides;
            outsides.name_of(Vpc::DESCRIPTION, vpc, subnets)
        });
        name.flatten().map(Code::plain)
    }

    /// The declarations of the resources that exist already, with their keys.
    pub(in crate::import) fn outsides(&self, options: &Options) -> Vec<(String, Declaration)> {
        let found = self.plan.outsides.found.borrow().clone();
        let declarations = found.into_iter().filter_map(|one| {
            let mut fields = Vec::new();
            if let Some(id) = &one.id {
                fields.push(("id".to_owned(), text(id)));
            }
            fields.push(("existing".to_owned(), self.text(&one.identity).ok()?));
            if !one.subnets.is_empty() {
                let subnets = one.subnets.iter().map(|one| self.text(one));
                let subnets = subnets.collect::<Said<_>>().ok()?;
                fields.push(("private_subnet_ids".to_owned(), Code::List("", subnets)));
            }
            if let Some(cidr) = &one.cidr {
                fields.push(("cidr".to_owned(), self.text(cidr).ok()?));
            }
            let allowed = options.allowed.get(&one.name);
            let allowed = allowed.map_or(&[][..], Vec::as_slice);
            crate::import::with_allowed(&mut fields, allowed, "allow");
            let declaration = Declaration {
                comments: Vec::new(),
                of: one.of.header.macro_name,
                head: one.name.clone(),
                fields,
                calls: Vec::new(),
            };
            Some((one.key(), declaration))
        });
        declarations.collect()
    }
}

/// `Fn::ImportValue`.
fn is_import(node: &Node) -> bool {
    node.only()
        .is_some_and(|only| only.key == "Fn::ImportValue")
}
