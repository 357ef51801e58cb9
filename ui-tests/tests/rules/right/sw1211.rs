use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::Logs::Transformer>::json {
        log_group_identifier: "shop",
        transformer_config: [Processor {
            parse_json: ParseJSON {}
        }]
    });
}
