//! A declaration in a function without `?`.
#![deny(unused_must_use)]

use stackwright::prelude::*;

fn main() -> stackwright::Result<()> {
    let mut app = App::from_env();
    let scope = app.new_stack("Shop")?;
    key!(scope, sealing {});
    app.synth()
}
