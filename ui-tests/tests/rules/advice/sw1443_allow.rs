use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 0 });
    secret!(password {});
    security_group!(worker_group { vpc: network });
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
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
        }
    });
    resource!(<AWS::Lambda::Permission>::lets {
        action: "lambda:InvokeFunction",
        function_name: worker,
        principal: "secretsmanager.amazonaws.com"
    });
    resource!(<AWS::SecretsManager::RotationSchedule>::rotation {
        depends_on: [lets],
        secret_id: password,
        rotation_lambda_arn: worker,
        rotation_rules: RotationRules { automatically_after_days: 30 }, allow: [SW1443 = "reason"]
    });
}
