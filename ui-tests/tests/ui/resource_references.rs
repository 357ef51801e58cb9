//! Names and attributes in `resource!` that lead to nothing, or to something else.

use stackwright::prelude::*;

#[stack]
mod network {
    use stackwright::prelude::*;

    vpc!(network {});
    topic!(on_call {});
    resource!(<AWS::S3::Bucket>::builds {});
}

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    topic!(on_call {});
    role!(exec { assumed_by: service("lambda.amazonaws.com") });
    resource!(<AWS::S3::Bucket>::builds {});
    resource!(<AWS::Lambda::Function>::worker {
        role: builds,
        code: Code { s3_bucket: bilds, s3_key: "app.zip" },
        vpc_config: VpcConfig { subnet_ids: [network], security_group_ids: network },
        kms_key_arn: exec,
        runtime: "python3.13",
        handler: "app.main",
    });
    resource!(<AWS::EC2::Subnet>::subnet { vpc_id: on_call, cidr_block: "10.0.0.0/24" });
    output!(domain { value: builds.domain_nam() });
    output!(url { value: builds.url() });
}

#[stack]
mod elsewhere {
    use stackwright::prelude::*;

    resource!(<AWS::EC2::Subnet>::subnet { vpc_id: super::network::on_call, cidr_block: "10.0.0.0/24" });
    resource!(<AWS::EC2::Subnet>::other { vpc_id: super::network::builds, cidr_block: "10.0.1.0/24" });
    resource!(<AWS::EC2::Subnet>::right { vpc_id: super::network::network, cidr_block: "10.0.2.0/24" });
}

fn main() {}
