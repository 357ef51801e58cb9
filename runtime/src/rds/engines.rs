//! The engines, as types: `Database<Postgres>`.

use std::fmt::Debug;

use stackwright_core::rds::engine as rules;

use crate::construct::field_value::field_types;

mod sealed {
    pub trait Sealed {}
}

/// An engine of a database.
pub trait Engine: sealed::Sealed + Clone + Copy + Debug + Default + 'static {
    /// The engine, as the rules know it.
    const ENGINE: rules::Engine;
}

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

        field_types!($($name),+);
    };
}

engines! {
    /// PostgreSQL, an instance.
    Postgres
    /// MySQL, an instance.
    MySql
    /// MariaDB, an instance.
    MariaDb
    /// Aurora PostgreSQL, a cluster.
    AuroraPostgres
    /// Aurora MySQL, a cluster.
    AuroraMySql
}
