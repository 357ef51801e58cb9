//! Encryption keys.

use std::cell::{Cell, RefCell};
use std::panic::Location;
use std::rc::Rc;

pub use stackwright_core::kms::key::{KeySpec, KeyUsage};

use super::KeyProps;
use crate::RemovalPolicy;
use crate::construct::existing::Existing;
use crate::construct::facts::{ToFact, choice_facts};
use crate::construct::field_value::field_types;
use crate::construct::quantity::days;
use crate::construct::{self, Checks, Construct};
use crate::iam::{Grantee, Statement, account, document};
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description, Fact, Node, Tree};
use stackwright_core::iam::grant::grants_nothing;
use stackwright_core::kms::key::{self, KEY};

/// An encryption key, and its alias. It is retained when it leaves its stack.
#[derive(Clone, Debug)]
pub struct Key {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    /// The statements of its policy.
    statements: Rc<RefCell<Vec<Statement>>>,
    /// The number of its aliases.
    aliases: Rc<Cell<usize>>,
}

const DECRYPT: [&str; 1] = ["kms:Decrypt"];
const ENCRYPT: [&str; 3] = ["kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"];

impl Key {
    /// A new key.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: KeyProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The key's id in KMS; of an existing key that is known by its alias, `alias/…`. The id in the construct tree is another:
    /// [`Scope::id`].
    #[must_use]
    pub fn id(&self) -> Text {
        self.existing
            .name_or(|| Token::reference(&self.resource).into())
    }

    /// The key's ARN; of an existing one that is known by its alias, the alias's.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| Token::attribute(&self.resource, "Arn").into())
    }

    /// Adds an alias to the key, with or without the prefix `alias/`, also to an existing one: a key has many aliases, and an alias one
    /// key.
    #[doc(alias = "addAlias")]
    #[doc(alias = "AWS::KMS::Alias")]
    pub fn add_alias(&self, alias: impl Into<Text>) {
        let alias = alias.into();
        if let Some(Err(violation)) = alias.as_literal().map(key::alias) {
            self.scope.fail(&violation);
        }
        self.make_alias(alias);
    }

    fn make_alias(&self, alias: Text) {
        const PREFIX: &str = "alias/";
        let count = self.aliases.get();
        self.aliases.set(count + 1);
        let id = match (count, alias.as_literal()) {
            (0, _) => "Alias".to_owned(),
            // An id has no slashes.
            (_, Some(name)) => format!("Alias{}", name.replace('/', "--")),
            (_, None) => format!("Alias{count}"),
        };
        let name = match alias.as_literal() {
            Some(name) if !name.starts_with(PREFIX) => format!("{PREFIX}{name}").into(),
            _ => alias,
        };
        let alias = Resource::new("AWS::KMS::Alias")
            .set("AliasName", name)
            .set("TargetKeyId", self.arn());
        self.scope.part(&id, "kms::Alias").main_resource(alias);
    }

    /// Allows to encrypt with the key.
    #[track_caller]
    pub fn grant_encrypt(&self, grantee: impl Grantee) {
        self.grant(grantee, ENCRYPT);
    }

    /// Allows to decrypt with the key.
    #[track_caller]
    pub fn grant_decrypt(&self, grantee: impl Grantee) {
        self.grant(grantee, DECRYPT);
    }

    /// Allows to encrypt and to decrypt with the key.
    #[track_caller]
    pub fn grant_encrypt_decrypt(&self, grantee: impl Grantee) {
        self.grant(grantee, DECRYPT.into_iter().chain(ENCRYPT));
    }

    /// Allows actions on the key: by the policy of the grantee, or of a grantee without one by the policy of the key. An existing
    /// key keeps its own policy, so that the latter grants nothing (SW0508).
    #[track_caller]
    pub fn grant(
        &self,
        grantee: impl Grantee,
        actions: impl IntoIterator<Item = impl Into<String>>,
    ) {
        let actions: Vec<String> = actions.into_iter().map(Into::into).collect();
        if grantee.allow(self.allowing(actions.clone()).about(self.scope.place())) {
            return;
        }
        match grantee.principal_in(&self.scope) {
            Some(principal) if !self.existing.is_known() => {
                self.add_to_resource_policy(Statement::allow(actions, ["*"]).principal(principal));
            }
            _ => self.scope.warn(&grants_nothing(), Location::caller()),
        }
    }

    /// Allows to decrypt what a service has encrypted for the grantee.
    pub(crate) fn grant_decrypt_via(&self, service: &str, grantee: &impl Grantee) {
        self.grant_via(service, grantee, &DECRYPT);
    }

    /// Allows to encrypt what a service keeps for the grantee.
    pub(crate) fn grant_encrypt_via(&self, service: &str, grantee: &impl Grantee) {
        self.grant_via(service, grantee, &ENCRYPT);
    }

    /// Allows actions through a service: by the key's policy, or by that of a grantee that the key's cannot name.
    fn grant_via(&self, service: &str, grantee: &impl Grantee, actions: &[&str]) {
        let through = |statement: Statement| {
            let service = self.endpoint_of(service);
            statement.condition("StringEquals", "kms:ViaService", service)
        };
        match grantee.principal_in(&self.scope) {
            Some(principal) if !self.existing.is_known() => {
                let statement = Statement::allow(actions.iter().copied(), ["*"]);
                self.add_to_resource_policy(through(statement).principal(principal));
            }
            // One that has no policy has been warned of.
            _ => {
                let _ = grantee.allow(through(self.allowing(actions.iter().copied())));
            }
        }
    }

    /// A statement of the policy of a grantee. A policy can't name a key by its alias: it names the keys of the account and Region that
    /// have the alias.
    fn allowing(&self, actions: impl IntoIterator<Item = impl Into<String>>) -> Statement {
        const ALIAS: &str = "alias/";
        let name = self.existing.is_known().then(|| self.id());
        match name.as_ref().and_then(Text::as_literal) {
            Some(alias) if alias.starts_with(ALIAS) => {
                let keys = self.existing.arn_beside(&self.scope, "kms", "key/*");
                Statement::allow(actions, [keys]).condition(
                    "ForAnyValue:StringEquals",
                    "kms:ResourceAliases",
                    alias,
                )
            }
            _ => Statement::allow(actions, [self.arn()]),
        }
    }

    /// The name of a service in the condition `kms:ViaService`.
    fn endpoint_of(&self, service: &str) -> Text {
        Token::text_of([
            Value::String(format!("{service}.")),
            self.scope.region().into(),
            Value::text(".amazonaws.com"),
        ])
    }

    /// Lets the account's principals use the key through a service: `secretsmanager`.
    pub(crate) fn allow_service(&self, service: &str) {
        let via = self.endpoint_of(service);
        for actions in [
            &[
                "kms:Decrypt",
                "kms:Encrypt",
                "kms:ReEncrypt*",
                "kms:GenerateDataKey*",
            ][..],
            &["kms:CreateGrant", "kms:DescribeKey"],
        ] {
            let statement = Statement::allow(actions.iter().copied(), ["*"])
                .principal(account(self.scope.account()))
                .condition("StringEquals", "kms:ViaService", via.clone());
            self.add_to_resource_policy(statement);
        }
    }

    /// Adds a statement to the key's policy, which has to name a principal. The policy of an existing key is not this stack's.
    pub fn add_to_resource_policy(&self, statement: Statement) {
        for violation in statement.violations(true) {
            self.scope.fail(&violation);
        }
        let mut statements = self.statements.borrow_mut();
        if !statements.contains(&statement) {
            self.scope
                .grow(KEY.policy.path().first(), statement.to_fact());
            statements.push(statement);
        }
    }

    /// How a resource of a stack names the key, which by its id is one of the account of the stack.
    pub(crate) fn id_for(&self, user: &Scope) -> Text {
        if self.existing.is_foreign(user) {
            self.arn()
        } else {
            self.id()
        }
    }
}

impl Construct for Key {
    type Props<'a> = KeyProps<'a>;
    const NAME: &'static str = "kms::Key";
    const DESCRIPTION: &'static Description = stackwright_core::kms::key::Key::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(stackwright_core::names::RESOURCE, "AWS::KMS::Key");
        // IAM decides: the account lets by its own policies who may use the key.
        let of_account = Statement::allow(["kms:*"], ["*"]).principal(account(scope.account()));
        Self {
            scope,
            resource,
            existing: Existing::default(),
            statements: Rc::new(RefCell::new(vec![of_account])),
            aliases: Rc::default(),
        }
    }

    fn prepare<'a>(
        &self,
        props: Self::Props<'a>,
        mut facts: Tree,
        _: &mut Checks,
    ) -> (Self::Props<'a>, Tree) {
        // The policy of a key without one has a statement, too.
        if props.policy.is_none() && props.existing.is_none() {
            let statements: Vec<Fact<Node>> = self
                .statements
                .borrow()
                .iter()
                .map(ToFact::to_fact)
                .collect();
            facts.set(KEY.policy.path(), Fact::Known(Node::List(statements, true)));
        }
        (props, facts)
    }

    fn define(&self, props: KeyProps<'_>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            return;
        }
        if let Some(policy) = props.policy {
            for violation in policy.iter().flat_map(|one| one.violations(true)) {
                checks.violation(&violation);
            }
            self.statements.replace(policy);
        }
        let rotates = props
            .rotation
            .or_else(|| props.rotation_period.as_ref().map(|_| true));
        let statements = Rc::clone(&self.statements);
        let policy = Value::Lazy(Rc::new(move || {
            let statements = statements.borrow();
            document(statements.iter().cloned().map(Into::into).collect())
        }));
        let key = Resource::new("AWS::KMS::Key")
            .set_some("Description", props.description)
            // A period without `rotation` says that it rotates.
            .set_some("EnableKeyRotation", rotates)
            .set_some("Enabled", props.enabled)
            .set("KeyPolicy", policy)
            .set_some("KeySpec", props.spec.map(KeySpec::cloudformation))
            .set_some("KeyUsage", props.usage.map(KeyUsage::cloudformation))
            .set_some("MultiRegion", props.multi_region)
            .set_some("PendingWindowInDays", days(props.pending_window))
            .set_some("RotationPeriodInDays", days(props.rotation_period))
            .removal_policy(RemovalPolicy::Retain)
            .taggable();
        self.resource.fill(key);
        if let Some(alias) = props.alias {
            self.make_alias(alias);
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

field_types!(KeySpec, KeyUsage);
choice_facts!(KeySpec, KeyUsage);
