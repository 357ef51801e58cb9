//! Where a stack is deployed to.

/// The account and the region that a stack is deployed to, as far as the program says them.
///
/// ```
/// use stackwright::prelude::*;
///
/// # fn main() -> stackwright::Result<()> {
/// let mut app = App::new();
/// let place = Environment::new().account("123456789012").region("eu-west-1");
/// let scope = app.new_stack_in("SessionStore", place)?;
/// assert_eq!(scope.environment().region.as_deref(), Some("eu-west-1"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "an environment has an effect only when a stack is added with it"]
#[non_exhaustive]
pub struct Environment {
    /// The account's id, twelve digits. Rules: SW0703.
    ///
    /// Default: that of the credentials of the deployment.
    pub account: Option<String>,
    /// The region, such as `eu-west-1`. Rules: SW0703.
    ///
    /// Default: that of the credentials of the deployment.
    pub region: Option<String>,
}

impl Environment {
    /// An environment of no particular account and region.
    pub const fn new() -> Self {
        Self {
            account: None,
            region: None,
        }
    }

    /// Sets the account, by its id.
    pub fn account(mut self, account: impl Into<String>) -> Self {
        self.account = Some(account.into());
        self
    }

    /// Sets the region, by its name.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// What is wrong with it.
    pub(crate) fn violations(&self) -> impl Iterator<Item = stackwright_core::Violation<'_>> {
        let account = self
            .account
            .as_deref()
            .map(stackwright_core::identity::account_id);
        let region = self.region.as_deref().map(stackwright_core::stack::region);
        [account, region]
            .into_iter()
            .flatten()
            .filter_map(Result::err)
    }

    /// Whether two environments may be the same one: what is left out is that of the deployment.
    pub(crate) fn may_be(&self, other: &Self) -> bool {
        let may_be = |one: &Option<String>, other: &Option<String>| match (one, other) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        may_be(&self.account, &other.account) && may_be(&self.region, &other.region)
    }

    /// As the cloud assembly writes it.
    pub(crate) fn address(&self) -> String {
        let account = self.account.as_deref().unwrap_or("unknown-account");
        let region = self.region.as_deref().unwrap_or("unknown-region");
        format!("aws://{account}/{region}")
    }
}
