//! A stack of a company that deploys only through the roles of `cdk bootstrap`, with files that its servers load.
//!
//! The `cdk` command uploads the files before it deploys the stack. In an account without the bootstrap stack, run
//! `npx aws-cdk@2 bootstrap` once.

use std::process::ExitCode;

use stackwright::prelude::*;

fn main() -> ExitCode {
    App::run(|app| {
        // The qualifier is that of `cdk.json`, or the CDK's own.
        app.set_bootstrap(Bootstrap::new());
        let scope = app.new_stack("Reports")?;
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");
        let pages = Asset::zip(&scope.new_child("Pages")?, folder)?;
        let settings = concat!(env!("CARGO_MANIFEST_DIR"), "/staging.toml");
        let settings = Asset::file(&scope.new_child("Settings")?, settings)?;
        let web = role!(
            scope,
            web {
                assumed_by: service("ec2.amazonaws.com")
            }
        )?;
        pages.grant_read(&web);
        settings.grant_read(&web);
        output!(
            scope,
            pages_url {
                value: pages.s3_url()
            }
        )?;
        output!(
            scope,
            settings_url {
                value: settings.s3_url()
            }
        )?;
        Ok(())
    })
}
