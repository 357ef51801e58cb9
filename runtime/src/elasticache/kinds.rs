//! The kinds of user, as types: `User<Iam>`.

use std::fmt::Debug;

use stackwright_core as rules;

mod sealed {
    pub trait Sealed {}
}

/// How a user logs in.
pub trait UserKind: sealed::Sealed + Clone + Copy + Debug + Default + 'static {
    /// The kind, as the rules know it.
    const KIND: rules::UserKind;
}

crate::construct::facts::choice_facts!(rules::UserKind);

macro_rules! kinds {
    ($($(#[$meta:meta])* $name:ident)+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            pub struct $name;

            impl sealed::Sealed for $name {}
            impl UserKind for $name {
                const KIND: rules::UserKind = rules::UserKind::$name;
            }
        )+
    };
}

kinds! {
    /// A user that logs in by IAM. Its name is its id.
    Iam
    /// A user that logs in with one of up to two passwords.
    Password
    /// A Redis user that logs in without a password.
    NoPassword
}

/// A kind of user that a role can connect as.
#[diagnostic::on_unimplemented(
    message = "cannot grant access to a user of the kind {Self} [SW0507]",
    label = "expected an IAM user",
    note = "other kinds of user do not authenticate with IAM",
    note = "rule `grant-to-non-iam-user`: https://docs.rs/stackwright/latest/stackwright/rules/constant.SW0507.html"
)]
pub trait ConnectsByIam: UserKind {}

impl ConnectsByIam for Iam {}
