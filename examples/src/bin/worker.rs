//! A Lambda function in a VPC that uses a cache with its role: `resource!` beside the library's own constructs.
//!
//! `cargo run --bin worker` writes the cloud assembly to `cdk.out`.

use stackwright::prelude::*;

/// The function, its cache, and what lets it in.
#[stack(name = "Worker")]
pub mod worker {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    user!(<Iam>::app {
        user_id: "worker",
        access: "on ~jobs:* +@read +@write"
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::jobs {
        vpc: network,
        user_group: team
    });

    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
    });
    security_group!(function_sg { vpc: network });
    resource!(<AWS::S3::Bucket>::builds {
        public_access_block_configuration: PublicAccessBlockConfiguration {
            block_public_acls: true,
            block_public_policy: true,
            ignore_public_acls: true,
            restrict_public_buckets: true
        },
        removal_policy: Retain
    });
    resource!(<AWS::Logs::LogGroup>::log_group {
        log_group_name: "/aws/lambda/worker",
        retention_in_days: 14
    });
    resource!(<AWS::Lambda::Function>::worker {
        function_name: "worker",
        runtime: "python3.13",
        handler: "app.main",
        architectures: ["arm64"],
        memory_size: 256,
        timeout: 30,
        role: exec,
        code: Code {
            s3_bucket: builds,
            s3_key: "worker.zip"
        },
        vpc_config: VpcConfig {
            subnet_ids: network.private_subnet_ids(),
            security_group_ids: [function_sg]
        },
        environment: Environment {
            variables: [
                "CACHE_ENDPOINT" = jobs.endpoint_address(),
                "CACHE_PORT" = jobs.endpoint_port(),
                "CACHE_USER" = "worker"
            ]
        },
        logging_config: LoggingConfig {
            log_group,
            log_format: "JSON"
        }
    });
    wire!(
        jobs.allow_default_port_from(function_sg),
        jobs.grant_connect(exec),
        app.grant_connect(exec)
    );
    output!(function {
        value: worker.arn()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<worker::Stack>()?;
        Ok(())
    })
}
