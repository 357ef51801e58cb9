//! Pseudo-parameters.

/// What CloudFormation knows of the stack and the account that it deploys to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pseudo {
    /// The account's id, twelve digits.
    AccountId,
    /// No value: takes the property away.
    NoValue,
    /// The partition: `aws`, `aws-cn`, `aws-us-gov`.
    Partition,
    /// The region, such as `eu-west-1`.
    Region,
    /// The stack's ARN.
    StackId,
    /// The stack's name.
    StackName,
    /// The partition's domain, such as `amazonaws.com`.
    UrlSuffix,
}

impl Pseudo {
    /// As templates write it: `AWS::Region`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccountId => "AWS::AccountId",
            Self::NoValue => "AWS::NoValue",
            Self::Partition => "AWS::Partition",
            Self::Region => "AWS::Region",
            Self::StackId => "AWS::StackId",
            Self::StackName => "AWS::StackName",
            Self::UrlSuffix => "AWS::URLSuffix",
        }
    }
}
