use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 0 });
    secret!(api_key {});
    security_group!(worker_group { vpc: network });
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"],
        inline_policies: [InlinePolicy {
            name: "secret",
            statements: [Statement::allow(["secretsmanager:GetSecretValue"], [api_key.arn()])]
        }]
    });
    resource!(<AWS::Lambda::Function>::worker {
        runtime: "python3.14",
        handler: "index.main",
        role: exec,
        code: Code {
            zip_file: "def main(event, context): pass"
        },
        vpc_config: VpcConfig {
            subnet_ids: network.isolated_subnet_ids(),
            security_group_ids: [worker_group]
        }, allow: [SW1430 = "reason"]
    });
}
