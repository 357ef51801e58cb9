use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    output!(url { value: text!("redis://{}:{port}", ses$d_name$sions.endpoint_ad$h_method$dress(), po$h_named$rt = 6379) });
    output!(typing_method { value: text!("redis://{}", sessions.$c_method$) });
    output!(typing_prefix { value: text!("redis://{}", sessions.endp$c_prefix$) });
}

fn address(scope: &Scope) -> stackwright::Result<Text> {
    let network = vpc!(scope, network {})?;
    let sessions = cache!(scope, <Valkey>::sessions { vpc: network })?;
    let port = 6379;
    let _whole = text!("{}", sessions.endp$h_whole$oint_address());
    Ok(text!("redis://{}:{port}", sessions.$c_in_function$))
}
