//! Writes the cloud assembly that `cdk` deploys.

use stackwright::prelude::*;

fn main() -> stackwright::Result<()> {
    let mut app = App::from_env();
    app.add::<shop_infra::session_store::Stack>()?;
    app.synth()
}
