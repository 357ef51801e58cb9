use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::builds {});
    resource!(<AWS::EC2::Subnet>::private { vpc_id: builds, cidr_block: "10.0.0.0/24" });
}

fn main() {}
