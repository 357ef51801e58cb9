//! Writes the cloud assembly that `cdk` deploys.

use stackwright::prelude::*;

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<shop_infra::session_store::Stack>()?;
        Ok(())
    })
}
