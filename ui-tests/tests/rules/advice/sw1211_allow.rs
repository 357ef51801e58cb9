use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::Logs::Transformer>::json {
        log_group_identifier: "shop",
        transformer_config: [Processor {}], allow: [SW1211 = "reason"]
    });
}
