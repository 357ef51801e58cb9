//! Where a stack is deployed to.

/// The account and the region that a stack is deployed to, as far as the program says them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// The account's id, twelve digits. Rules: SW0703.
    ///
    /// Default: that of whoever deploys.
    pub account: Option<String>,
    /// The region, such as `eu-west-1`. Rules: SW0703.
    ///
    /// Default: that of whoever deploys.
    pub region: Option<String>,
}

impl Environment {
    /// The environment of texts that may be missing.
    #[must_use]
    pub fn of(account: Option<&str>, region: Option<&str>) -> Self {
        Self {
            account: account.map(str::to_owned),
            region: region.map(str::to_owned),
        }
    }

    /// What is wrong with it.
    pub(crate) fn violations(&self) -> impl Iterator<Item = stackwright_core::Violation<'_>> {
        let account = self
            .account
            .as_deref()
            .map(stackwright_core::existing::account_id);
        let region = self.region.as_deref().map(stackwright_core::stack::region);
        [account, region]
            .into_iter()
            .flatten()
            .filter_map(Result::err)
    }

    /// Whether two environments may be the same one: what is not said is that of whoever deploys.
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
