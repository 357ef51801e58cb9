//! Properties, structs and types of `resource!` that are not there, and values of other types.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::logs {
        BucketName: "shop-logs",
        versionning_configuration: VersioningConfiguration { status: "Enabled" },
        lifecycle_configuration: LifecycleConfiguration {
            rules: [
                Rule { Id: "old", status: "Enabled", expiration_in_days: "30" },
                LifecycleRule { status: "Enabled" },
                Rule { expiration_in_days: 1 },
            ]
        },
        public_access_block_configuration: PublicAccessBlockConfiguration { block_public_acls: "true" },
        arn: "arn:aws:s3:::shop-logs",
    });
    resource!(<AWS::S3::Bucket>::reports {
        bucket_name: 5,
        object_lock_enabled: yes,
        tags: "team",
        versioning_configuration: [VersioningConfiguration { status: "Enabled" }],
        lifecycle_configuration: "rules",
        cors_configuration: CorsConfiguration {},
    });
    resource!(<AWS::Lambda::Function>::worker {
        role: "arn:aws:iam::123456789012:role/worker",
        code: { s3_bucket: "builds" },
        environment: ["CACHE" = "a"],
        layers: "arn:aws:lambda:eu-west-1:123456789012:layer:tools:1",
        memory_size: 128MiB,
        timeout: 1min,
        runtime: Python,
    });
    resource!(<AWS::Lambda::Funktion>::other { role: "a" });
    resource!(<S3::Bucket>::missing_root {});
    resource!(<AWS>::no_service {});
    resource!(<>::nothing {});
    resource!(no_type { bucket_name: "a" });
    resource!(AWS::SQS::Queue::queue {});
    resource!(<Custom>::thing { type_name: "Custom::Thing", property: 1 });
    resource!(<AWS::SQS::Queue>::twice { delay_seconds: 1, delay_seconds: 2, when });
}

fn main() {}
