//! The engines, as types: `ServerlessCache<Valkey>`.

use std::fmt::Debug;

use stackwright_core as rules;

use crate::construct::field_value::field_types;

mod sealed {
    pub trait Sealed {}
}

/// An engine of a serverless cache.
pub trait Engine: sealed::Sealed + Clone + Copy + Debug + Default + 'static {
    /// The engine, as the rules know it.
    const ENGINE: rules::Engine;
}

/// An engine that has users.
pub trait UserEngine: Engine {}

crate::construct::facts::choice_facts!(rules::Engine);

macro_rules! engines {
    ($($(#[$meta:meta])* $name:ident)+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            pub struct $name;

            impl sealed::Sealed for $name {}
            impl Engine for $name {
                const ENGINE: rules::Engine = rules::Engine::$name;
            }
        )+
    };
}

engines! {
    /// Valkey, the open-source successor of Redis OSS. Versions 7, 8 and 9.
    Valkey
    /// Redis OSS. Version 7.
    Redis
    /// Memcached. Version 1.6. It has no users.
    Memcached
}

impl UserEngine for Valkey {}
impl UserEngine for Redis {}

field_types!(Valkey, Redis);
