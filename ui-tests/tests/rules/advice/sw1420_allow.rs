use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
    });
    resource!(<AWS::Lambda::Function>::worker {
        runtime: "python3.12",
        handler: "index.main",
        role: exec,
        code: Code { zip_file: "def main(event, context): pass" },
        environment: Environment { variables: ["CACHE" = sessions.endpoint_address()] }, allow: [SW1420 = "reason"]
    });
}
