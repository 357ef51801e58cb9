use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(worker_group { vpc: network });
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaBasicExecutionRole"]
    });
    resource!(<AWS::Lambda::Function>::worker {
        runtime: "python3.12",
        handler: "index.main",
        role: exec,
        code: Code { zip_file: "def main(event, context): pass" },
        vpc_config: VpcConfig { subnet_ids: network.private_subnet_ids(), security_group_ids: [worker_group] }, allow: [SW1426 = "reason"]
    });
}
