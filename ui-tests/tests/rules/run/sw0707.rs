use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    // As the `cdk` command gives it, where `cdk.json` has it.
    *app = App::new().with_context("@aws-cdk/aws-ec2:restrictDefaultSecurityGroup", true);
    let scope = app.new_stack("Shop")?;
    vpc!(scope, network {})?;
    Ok(())
}
