//! Connections and grants of resources of any type: by the security groups and the role that their properties name.

use std::cell::{OnceCell, RefCell};
use std::fmt;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::Violation;
use stackwright_core::ec2::network::SW0503;
use stackwright_schemas::{Accepted, Node, Type};

use super::{Resource, ResourceType};
use crate::construct::Construct;
use crate::ec2::{Connectable, Direction, Peer, Port, SecurityGroup, connect, connects};
use crate::iam::{Grantee, Grants, Principal, Role, Statement, arn};
use crate::tree::content::Properties;
use crate::{AWS, Result, Scope, Text, Token, Value};

/// What a property refers to that a resource connects or is granted something by.
#[derive(Clone)]
pub(super) enum Declared {
    Group(SecurityGroup),
    Role(Rc<dyn Grantee>),
}

impl fmt::Debug for Declared {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Group(_) => "Group",
            Self::Role(_) => "Role",
        })
    }
}

/// A construct that a value is the identifier of.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) value: Value,
    pub(super) declared: Declared,
}

/// What resources refer to by values that are more than texts: their security groups and roles.
pub(super) trait Declares: Construct {
    fn declared(&self) -> Declared;
}

impl Declares for SecurityGroup {
    fn declared(&self) -> Declared {
        Declared::Group(self.clone())
    }
}

impl Declares for Resource<AWS::EC2::SecurityGroup> {
    fn declared(&self) -> Declared {
        Declared::Group(self.own_group())
    }
}

impl Declares for Role {
    fn declared(&self) -> Declared {
        Declared::Role(Rc::new(self.clone()))
    }
}

impl Declares for Resource<AWS::IAM::Role> {
    fn declared(&self) -> Declared {
        Declared::Role(Rc::new(self.clone()))
    }
}

/// The security groups and the role of a resource, and the policy that it is granted actions by. Its clones share them.
#[derive(Clone, Default)]
pub(super) struct Parts(Rc<Shared>);

#[derive(Default)]
struct Shared {
    groups: RefCell<Vec<SecurityGroup>>,
    role: RefCell<Option<Rc<dyn Grantee>>>,
    own_group: OnceCell<SecurityGroup>,
    grants: OnceCell<Grants>,
}

impl Parts {
    /// Takes the constructs that the properties of a resource refer to.
    pub(super) fn take(&self, scope: &Scope, of: Type, properties: &Properties, parts: Vec<Part>) {
        let mut found = Found::default();
        for (name, value) in properties.iter() {
            if let Some(property) = of.root().property_in_template(name) {
                found.visit(property.node(), value);
            }
        }
        let declared = |value: &Value| {
            let part = parts.iter().find(|part| part.value == *value);
            part.map(|part| part.declared.clone())
        };
        let group = |value: &Value| match declared(value) {
            Some(Declared::Group(group)) => Some(group),
            _ => Some(SecurityGroup::known(scope, text(value)?)),
        };
        *self.0.groups.borrow_mut() = found.groups.iter().filter_map(group).collect();
        if let [value] = found.roles.as_slice()
            && let Some(Declared::Role(role)) = declared(value)
        {
            *self.0.role.borrow_mut() = Some(role);
        }
    }
}

/// The values of a resource that are the ids of security groups and the ARNs of roles.
#[derive(Default)]
struct Found {
    groups: Vec<Value>,
    roles: Vec<Value>,
}

impl Found {
    fn visit(&mut self, node: Node, value: &Value) {
        match (node, value) {
            (_, Value::Token(Token::If(_, values))) => {
                values.iter().for_each(|value| self.visit(node, value));
            }
            (Node::Struct(of), Value::Object(entries)) => {
                for (name, value) in entries {
                    if let Some(property) = of.property_in_template(name) {
                        self.visit(property.node(), value);
                    }
                }
            }
            (Node::List(list), Value::List(items)) => {
                items.iter().for_each(|item| self.visit(list.item(), item));
            }
            (Node::Scalar(_), value) if text(value).is_some() => {
                let accepted = node.accepts();
                let takes =
                    |format| Accepted::of(format).is_some_and(|one| accepted.contains(&one));
                let add = |all: &mut Vec<Value>| {
                    if !all.contains(value) {
                        all.push(value.clone());
                    }
                };
                if takes("AWS::EC2::SecurityGroup.Id") {
                    add(&mut self.groups);
                }
                if takes("AWS::IAM::Role.Arn") {
                    add(&mut self.roles);
                }
            }
            _ => {}
        }
    }
}

fn text(value: &Value) -> Option<Text> {
    match value {
        Value::String(text) => Some(text.as_str().into()),
        Value::Token(token) => Some(token.clone().into()),
        _ => None,
    }
}

/// Resource types that have security groups: `AWS::EC2::SecurityGroup`, and those with a property for the ids of some.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a peer of a connection [SW0503]",
    label = "the resource type has no property for security groups",
    note = "a security group rule admits a CIDR block, a prefix list or a security group",
    note = "rule `network-peer`: https://docs.rs/stackwright/latest/stackwright/rules/constant.SW0503.html"
)]
pub trait HasSecurityGroups: ResourceType {}

/// Resource types that can be granted something: roles, users and groups of IAM, and types with one property for a role.
#[diagnostic::on_unimplemented(
    message = "cannot grant permissions to `{Self}`",
    label = "the resource type is not a grantee",
    note = "grantees are IAM roles, users and groups, and resources with one property for a role; pass the role itself"
)]
pub trait GrantedTo: ResourceType {
    /// The property of a policy that names it; `""` of what has a role.
    #[doc(hidden)]
    const HOLDERS: &'static str = "";
}

impl GrantedTo for AWS::IAM::Role {
    const HOLDERS: &'static str = "Roles";
}

impl GrantedTo for AWS::IAM::User {
    const HOLDERS: &'static str = "Users";
}

impl GrantedTo for AWS::IAM::Group {
    const HOLDERS: &'static str = "Groups";
}

impl<T: ResourceType> Resource<T> {
    /// The policy of the resource, made with the first grant.
    fn own_grants(&self) -> &Grants {
        self.parts.0.grants.get_or_init(|| Grants::of(&self.scope))
    }

    /// The group that the resource is.
    fn own_group(&self) -> SecurityGroup {
        let known = || {
            let id = Token::attribute(&self.scope, "GroupId");
            SecurityGroup::known(&self.scope, id.into())
        };
        self.parts.0.own_group.get_or_init(known).clone()
    }
}

impl Resource<AWS::IAM::Role> {
    /// The role as fields of constructs take it: `role: exec.as_role()`. In a module its name is enough: `role: exec`.
    #[must_use]
    pub fn as_role(&self) -> Role {
        Role::of_resource(&self.scope, self.own_grants().clone())
    }
}

impl<T: HasSecurityGroups> Resource<T> {
    fn connected_groups(&self) -> Vec<SecurityGroup> {
        if T::NAME == "AWS::EC2::SecurityGroup" {
            return vec![self.own_group()];
        }
        self.parts.0.groups.borrow().clone()
    }

    /// What a resource without security groups breaks.
    fn groupless() -> Violation<'static> {
        Violation::plain(SW0503, "a resource without security groups is not a peer")
            .because("the properties of the resource name no security group")
            .fixed_by("set the property for security groups, or pass a security group")
    }

    #[track_caller]
    fn connect(
        &self,
        direction: Direction,
        peer: &Peer,
        port: &Port,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let groups = self.connected_groups();
        if groups.is_empty() {
            self.scope.fail(&Self::groupless());
        }
        connect(&self.scope, &groups, direction, peer, port, location)
    }
}

#[diagnostic::do_not_recommend]
impl<T: HasSecurityGroups> Connectable for Resource<T> {
    fn peer(&self) -> Peer {
        let groups = self.connected_groups();
        if groups.is_empty() {
            self.scope.fail(&Self::groupless());
        }
        Peer::of_security_groups(&groups)
    }
}

connects!(Resource<T: HasSecurityGroups>);

#[diagnostic::do_not_recommend]
impl<T: GrantedTo> Grantee for Resource<T> {
    fn allow(&self, statement: Statement) -> bool {
        if T::HOLDERS.is_empty() {
            let role = self.parts.0.role.borrow().clone();
            return role.is_some_and(|role| role.allow(statement));
        }
        let grants = self.own_grants();
        let policy = ("DefaultPolicy", false);
        grants.add(statement, policy, T::HOLDERS, self.ref_());
        true
    }

    fn principal_in(&self, stack: &Scope) -> Option<Principal> {
        if T::HOLDERS.is_empty() {
            let role = self.parts.0.role.borrow().clone();
            return role?.principal_in(stack);
        }
        let can_be_named = T::HOLDERS != "Groups" && self.scope.same_stack(stack);
        can_be_named.then(|| arn(Text::from(Token::attribute(&self.scope, "Arn"))))
    }

    fn may_be_of_another_account(&self) -> bool {
        let role = self.parts.0.role.borrow();
        (role.as_ref()).is_some_and(|role| role.may_be_of_another_account())
    }
}
