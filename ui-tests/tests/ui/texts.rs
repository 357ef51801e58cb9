//! `text!` and `format!` with values that CloudFormation fills in.

use stackwright::prelude::*;

#[stack]
mod in_a_module {
    use stackwright::prelude::*;

    vpc!(network {});
    parameter!(stage {});
    cache!(<Valkey>::sessions { vpc: network });
    output!(formatted { value: format!("{}:{}", sessions.endpoint_address(), sessions.endpoint_port()) });
    output!(shown { value: format!("{:?}", &sessions.endpoint_address()) });
    output!(declared { value: format!("{stage}") });
    output!(inside { value: text!("{}", format!("{}", stage.value())) });
    output!(unknown { value: text!("{sesions}") });
    output!(captured { value: text!("{stage} {}", network) });
    output!(too_few { value: text!("{}:{}", stage.value()) });
    output!(too_many { value: text!("{}", stage.value(), 5, port = 6) });
    output!(open { value: text!("{") });
    output!(spec { value: text!("{:?}", stage.value()) });
    output!(nothing { value: text!(stage.value()) });
}

fn in_a_function(scope: &Scope, network: &Vpc) -> stackwright::Result<()> {
    let port = 6379;
    output!(scope, a { value: text!("{port}{}", network) })?;
    output!(scope, b { value: text!("{prt}") })?;
    output!(scope, c { value: text!("{}", port, port) })?;
    Ok(())
}

#[stack]
mod pseudo_parameters {
    output!(place { value: text!("${AWS::Region}/{AWS::URLSuffix}") });
}

fn main() {}
