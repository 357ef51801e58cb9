//! Right stacks, written from what public infrastructure sources need: they compile without a warning, and their stacks can be made
//! without one. `cargo lab interop validators` asks others about their templates.

#![deny(warnings)]
#![allow(
    unreachable_pub,
    reason = "the modules are what users write, who make them public"
)]

mod access;
mod around;
mod networks;
mod operation;
mod stores;

use stackwright::{App, StackModule};

/// Makes a stack and those that it refers to, without a warning.
fn is_right<S: StackModule<Config = ()>>() {
    let mut app = App::new();
    let made = app.add::<S>().and_then(|_| app.assemble());
    let warnings = made.map(|assembly| assembly.warnings());
    assert!(warnings.as_ref().is_ok_and(Vec::is_empty), "{warnings:?}");
}

macro_rules! right {
    ($($file:ident: $($stack:ident)+;)+) => {
        $(mod $file {  $(
            #[test]
            fn $stack() {
                super::is_right::<crate::$file::$stack::Stack>();
            }
        )+ })+
    };
}

mod right {
    use super::is_right;

    right! {
        access: by_iam by_password by_redis_password rotated elsewhere default_locked many_users written_out;
        around: metrics_of_all_kinds alerts_by_email boards logs_of_clients keys_with_policies;
        networks: own_network tiers of_a_parameter of_the_company three_zones shared servers;
        operation: production development restored moved deployed_to;
        stores: memcached_pages jobs_and_sessions tenant;
    }
}
