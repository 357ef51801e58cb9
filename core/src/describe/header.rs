//! What a description says of a construct as a whole.

use super::Description;
use super::fact::{Fact, Raw};
use super::field::Field;
use super::finding::{Finding, Findings};
use super::path::Path;
use super::takes::{Generic, TypeArgument};
use crate::identity::Identified;
use crate::properties::Derive;
use crate::text::Parts;
use crate::{Rule, Violation};

/// A rule that is asked of a construct, and the fields that it is about.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The rule.
    pub rule: &'static Rule,
    /// The fields.
    pub of: &'static [Path],
}

/// What concerns a construct as a whole; made by [`resource`], [`element`] or [`structure`].
#[derive(Clone, Copy, Debug)]
pub struct Header {
    /// The type of its main resource; `""` where it is none.
    pub resource_type: &'static str,
    /// Another type that its main resource may have.
    pub also: Option<&'static Also>,
    /// The macro that declares it; `""` for a struct in a field.
    pub macro_name: &'static str,
    /// As a sentence calls it, with its article.
    pub noun: &'static str,
    /// The same without the article.
    pub noun_alone: &'static str,
    /// The path of the construct below `stackwright`.
    pub construct: &'static [&'static str],
    /// The path of its props below `stackwright`; of a struct, its own.
    pub props: &'static [&'static str],
    /// The fields that it has in common with others.
    pub common: &'static [Field],
    /// How one that exists already is named.
    pub existing: Option<&'static Identified>,
    /// What its methods read that is not known of an existing one.
    pub attributes: &'static [Attribute],
    /// What stands between the angle brackets.
    pub argument: Option<&'static TypeArgument>,
    /// The type arguments of the construct.
    pub generics: &'static [Generic],
    /// What its methods take and may be called on.
    pub calls: &'static [CallRule],
    /// What is said in another place than its fields: a name that somebody may give, and what to write instead.
    pub instead: &'static [(&'static str, &'static str)],
    /// What is demanded of it when it is given to methods of others.
    pub given: &'static [CallRule],
    /// The rules that are asked of a new one.
    pub rules: &'static [Asked],
    /// The check of these rules.
    pub check: Option<for<'a> fn(Raw<'a>, &mut Findings<'a>)>,
    /// The rules that are asked of one that exists already, and their check. The others are not asked then.
    pub existing_rules: &'static [Asked],
    /// Their check.
    pub check_existing: Option<for<'a> fn(Raw<'a>, &mut Findings<'a>)>,
    /// What to do about a finding, where more is known than the rule says.
    pub help: Option<for<'a> fn(Raw<'a>, &Finding<'a>) -> Option<String>>,
    /// Whether rules of other declarations read its facts, so that a module has to publish them.
    pub is_published: bool,
    /// Whether it is of use only to other declarations, so that a review names one that nothing uses.
    pub is_for_others: bool,
    /// Whether its logical id is its construct id without signs, so that two ids must differ without them too.
    pub is_named_by_id: bool,
    /// The metrics that CloudWatch has of it.
    pub metrics: Option<&'static PublishedMetrics>,
    /// What to write where its name stands in the place of a value.
    pub read_by: &'static [ReadBy],
    /// The field with the name that stays if another change replaces the resource, which CloudFormation refuses; `""` for none.
    pub named_by: &'static str,
    /// What is lost with a resource that is replaced, as the end of a sentence; `""` for nothing.
    pub loss: &'static str,
    /// Whether a connection can be opened to what its methods are given: what the rules say of a network.
    pub opened_to: Option<Opened>,
    /// The VPC that it is in, as far as its facts say it.
    pub within: Option<Within>,
    /// The ports that its clients connect to.
    pub listens: Option<Listens>,
    /// Reads the fields that are not properties alone, of a resource of its type.
    pub derive: Option<Derive>,
    /// Whether the angle brackets hold a resource type, whose schema has its properties. Its `resource_type` is `""`.
    pub is_of_any_type: bool,
    /// What properties of resources take of it: an attribute of a resource type, such as `AWS::IAM::Role.Arn`, as the schemas
    /// name it, and the method that returns it. Of several that a property takes, the first is it.
    pub gives: &'static [(&'static str, &'static str)],
    /// What `Fn::GetAtt` reads of its main resource, and `Ref`, each with the method that returns it.
    pub getters: &'static [(&'static str, &'static str)],
    /// Whether a new one has a policy of its own, which can name whom it grants something.
    pub has_resource_policy: bool,
    /// The method by which a resource of its type, that `resource!` declares, becomes one: `as_role`; `""` for none.
    pub of_resource: &'static str,
}

/// Another type that the main resource of a construct may have, which names some properties differently.
#[derive(Debug)]
pub struct Also {
    /// The type.
    pub resource_type: &'static str,
    /// Fields, and the properties of the type that they are.
    pub properties: &'static [(&'static str, &'static str)],
}

/// The ports that clients of a construct connect to; none where they are not known.
type Listens = fn(Raw<'_>) -> Vec<u16>;

/// The VPC of a construct.
type Within = for<'a> fn(Raw<'a>) -> Fact<Raw<'a>>;

/// What the rules say of a network that a connection is opened to.
pub type Opened = for<'a> fn(&'a str) -> Result<(), Violation<'a>>;

/// The metrics that CloudWatch has of a construct.
#[derive(Debug)]
pub struct PublishedMetrics {
    /// The methods that make metrics, with the metric of each and its statistic.
    pub helpers: &'static [(&'static str, &'static str, &'static str)],
    /// Whether there is a metric of a name, by what is known of the construct.
    pub published: for<'a> fn(Raw<'_>, &'a str) -> Result<(), Violation<'a>>,
    /// The metric that is likely to be meant by a name that is wrong.
    pub near: fn(&str) -> Option<&'static str>,
}

impl PublishedMetrics {
    /// The metric that a method makes.
    #[must_use]
    pub fn helper(&self, method: &str) -> Option<&'static str> {
        let helper = self.helpers.iter().find(|(of, ..)| *of == method);
        helper.map(|(_, metric, _)| *metric)
    }
}

/// A method that reads a value of a construct.
#[derive(Clone, Copy, Debug)]
pub struct ReadBy {
    /// The method.
    pub method: &'static str,
    /// What it reads, as a phrase: `what it is given`.
    pub what: &'static str,
    /// As sentences call the only type whose values it is for; `""` for every one.
    pub only_for: &'static str,
}

/// A method that takes constructs, of which the types would say less clearly that it takes nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// Its name.
    pub name: &'static str,
    /// What has it.
    pub of: &'static [&'static Description],
    /// What it takes.
    pub takes: &'static [&'static Description],
    /// The field of the construct that it is called on to whose list it adds what it is given; `""` for none.
    pub adds_to: &'static str,
    /// Which port it opens for its first argument, a peer; `None` where it opens none for a peer.
    pub opens: Option<Opens>,
}

/// The port that a method opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// One that the constructs have.
    Known,
    /// The one that is given behind the peer.
    Given,
}

/// Something that a method reads of a resource, and that CloudFormation knows only of the resources of its stack.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// The method.
    pub method: &'static str,
    /// As a sentence calls it.
    pub noun: &'static str,
    /// The field that says it of an existing resource; `""` where there is none.
    pub told_by: &'static str,
    /// Whether the facts say it even without that field.
    pub follows: Option<for<'a> fn(Raw<'a>) -> bool>,
}

impl Attribute {
    /// What a method reads.
    #[must_use]
    pub const fn new(method: &'static str, noun: &'static str) -> Self {
        Self {
            method,
            noun,
            told_by: "",
            follows: None,
        }
    }

    /// The field that says it of an existing resource.
    #[must_use]
    pub const fn told_by(mut self, field: &'static str) -> Self {
        self.told_by = field;
        self
    }

    /// Whether the facts say it without the field.
    #[must_use]
    pub const fn follows_if(mut self, follows: for<'a> fn(Raw<'a>) -> bool) -> Self {
        self.follows = Some(follows);
        self
    }
}

/// Which methods are meant.
#[derive(Clone, Copy, Debug)]
pub enum Methods {
    /// One, by its name.
    Named(&'static str),
    /// All whose names start so.
    Prefixed(&'static str),
}

impl Methods {
    /// Whether a method is one of them.
    #[must_use]
    pub fn include(self, method: &str) -> bool {
        match self {
            Self::Named(name) => method == name,
            Self::Prefixed(prefix) => method.starts_with(prefix),
        }
    }
}

/// What is demanded of the construct that a method is called on.
#[derive(Clone, Copy, Debug)]
pub struct CallRule {
    /// The methods.
    pub methods: Methods,
    /// Whether the construct, by its facts, can be asked that.
    pub check: for<'a> fn(Raw<'a>) -> Result<(), Violation<'static>>,
}

const HEADER: Header = Header {
    resource_type: "",
    macro_name: "",
    noun: "",
    noun_alone: "",
    construct: &[],
    props: &[],
    common: &[],
    existing: None,
    attributes: &[],
    argument: None,
    generics: &[],
    calls: &[],
    instead: &[],
    given: &[],
    rules: &[],
    check: None,
    existing_rules: &[],
    check_existing: None,
    help: None,
    is_published: false,
    is_for_others: false,
    is_named_by_id: false,
    metrics: None,
    read_by: &[],
    named_by: "",
    loss: "",
    opened_to: None,
    within: None,
    listens: None,
    derive: None,
    is_of_any_type: false,
    gives: &[],
    getters: &[],
    has_resource_policy: false,
    of_resource: "",
    also: None,
};

/// A construct that makes resources, by the type of the main one.
#[must_use]
pub const fn resource(resource_type: &'static str) -> Header {
    Header {
        resource_type,
        common: crate::common::RESOURCE_FIELDS,
        ..HEADER
    }
}

/// A construct that writes something else into the template.
#[must_use]
pub const fn element() -> Header {
    Header {
        common: crate::common::ELEMENT_FIELDS,
        ..HEADER
    }
}

/// A struct in a field of a construct, by its path below `stackwright`, and as a sentence calls it.
#[must_use]
pub const fn structure(path: &'static [&'static str], noun: &'static str) -> Header {
    Header {
        props: path,
        noun,
        noun_alone: without_article(noun),
        ..HEADER
    }
}

/// A noun without the article in front of it.
const fn without_article(noun: &'static str) -> &'static str {
    let mut parts = Parts::of(noun, b' ');
    parts.next();
    match parts.rest() {
        Some(alone) => alone,
        None => noun,
    }
}

impl Header {
    /// The macro that declares it, and as a sentence calls it, with its article.
    #[must_use]
    pub const fn declared_by(mut self, macro_name: &'static str, noun: &'static str) -> Self {
        self.macro_name = macro_name;
        self.noun = noun;
        self.noun_alone = without_article(noun);
        self
    }

    /// Another type that its main resource may have.
    #[must_use]
    pub const fn or(mut self, also: &'static Also) -> Self {
        self.also = Some(also);
        self
    }

    /// The paths of the construct and of its props below `stackwright`.
    #[must_use]
    pub const fn construct(
        mut self,
        construct: &'static [&'static str],
        props: &'static [&'static str],
    ) -> Self {
        self.construct = construct;
        self.props = props;
        self
    }

    /// How one that exists already is named.
    #[must_use]
    pub const fn existing(mut self, identified: &'static Identified) -> Self {
        self.existing = Some(identified);
        self
    }

    /// What its methods read that is not known of an existing one.
    #[must_use]
    pub const fn attributes(mut self, attributes: &'static [Attribute]) -> Self {
        self.attributes = attributes;
        self
    }

    /// What stands between the angle brackets, and the type arguments that follow.
    #[must_use]
    pub const fn argument(
        mut self,
        argument: &'static TypeArgument,
        generics: &'static [Generic],
    ) -> Self {
        self.argument = Some(argument);
        self.generics = generics;
        self
    }

    /// What is demanded of it when its methods are called.
    #[must_use]
    pub const fn calls(mut self, calls: &'static [CallRule]) -> Self {
        self.calls = calls;
        self
    }

    /// What is said in another place than its fields.
    #[must_use]
    pub const fn instead(mut self, instead: &'static [(&'static str, &'static str)]) -> Self {
        self.instead = instead;
        self
    }

    /// What is demanded of it when it is given to methods of others.
    #[must_use]
    pub const fn given(mut self, given: &'static [CallRule]) -> Self {
        self.given = given;
        self
    }

    /// The rules that are asked of it, and their check.
    #[must_use]
    pub const fn rules(
        mut self,
        rules: &'static [Asked],
        check: for<'a> fn(Raw<'a>, &mut Findings<'a>),
    ) -> Self {
        self.rules = rules;
        self.check = Some(check);
        self
    }

    /// The rules that are asked of one that exists already, and their check.
    #[must_use]
    pub const fn existing_rules(
        mut self,
        rules: &'static [Asked],
        check: for<'a> fn(Raw<'a>, &mut Findings<'a>),
    ) -> Self {
        self.existing_rules = rules;
        self.check_existing = Some(check);
        self
    }

    /// What to do about a finding.
    #[must_use]
    pub const fn help(mut self, help: for<'a> fn(Raw<'a>, &Finding<'a>) -> Option<String>) -> Self {
        self.help = Some(help);
        self
    }

    /// Rules of other declarations read its facts.
    #[must_use]
    pub const fn published(mut self) -> Self {
        self.is_published = true;
        self
    }

    /// Its logical id is its construct id.
    #[must_use]
    pub const fn named_by_id(mut self) -> Self {
        self.is_named_by_id = true;
        self
    }

    /// The metrics that CloudWatch has of it.
    #[must_use]
    pub const fn metrics(mut self, metrics: &'static PublishedMetrics) -> Self {
        self.metrics = Some(metrics);
        self
    }

    /// What to write where its name stands in the place of a value.
    #[must_use]
    pub const fn read_by(mut self, methods: &'static [ReadBy]) -> Self {
        self.read_by = methods;
        self
    }

    /// What the rules say of a network that its methods open a connection to.
    #[must_use]
    pub const fn opened_to(mut self, check: Opened) -> Self {
        self.opened_to = Some(check);
        self
    }

    /// The ports that its clients connect to.
    #[must_use]
    pub const fn listens(mut self, ports: Listens) -> Self {
        self.listens = Some(ports);
        self
    }

    /// The VPC that it is in.
    #[must_use]
    pub const fn within(mut self, vpc: Within) -> Self {
        self.within = Some(vpc);
        self
    }

    /// A field gives it a name that stays if another change replaces it, and what is lost then.
    #[must_use]
    pub const fn named_by(mut self, field: &'static str, loss: &'static str) -> Self {
        self.named_by = field;
        self.loss = loss;
        self
    }

    /// It is of use only to other declarations.
    #[must_use]
    pub const fn for_others(mut self) -> Self {
        self.is_for_others = true;
        self
    }

    /// The angle brackets hold a resource type.
    #[must_use]
    pub const fn of_any_type(mut self) -> Self {
        self.is_of_any_type = true;
        self
    }

    /// What properties of resources take of it, and the method that returns each.
    #[must_use]
    pub const fn gives(mut self, gives: &'static [(&'static str, &'static str)]) -> Self {
        self.gives = gives;
        self
    }

    /// What `Fn::GetAtt` reads of its main resource, and `Ref`, each with the method that returns it.
    #[must_use]
    pub const fn getters(mut self, getters: &'static [(&'static str, &'static str)]) -> Self {
        self.getters = getters;
        self
    }

    /// How its fields that are not properties alone are read of the properties of a resource.
    #[must_use]
    pub const fn derived(mut self, derive: Derive) -> Self {
        self.derive = Some(derive);
        self
    }

    /// The method by which a resource of its type becomes one, so that fields take such a resource, too.
    #[must_use]
    pub const fn of_resource(mut self, method: &'static str) -> Self {
        self.of_resource = method;
        self
    }

    /// A new one has a policy of its own, which can name whom it grants something.
    #[must_use]
    pub const fn with_resource_policy(mut self) -> Self {
        self.has_resource_policy = true;
        self
    }
}
