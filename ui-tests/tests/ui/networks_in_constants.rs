//! The rules of networks and instances, where constants hold the values.
use stackwright::prelude::*;

#[stack(env(account = "123456789012", region = "eu-west-1"))]
mod shop {
    use stackwright::prelude::*;

    const VPC_ID: &str = "vpc-0a1b2c3d";
    const FOR_ALL: &str = "Für alle";
    const ZONE: &str = "us-east-1a";
    const SMALL: &str = "t3.mirco";
    const ARM: &str = "t4g.micro";
    const LAMBDA: &str = "lambda.amazonaws.com";

    vpc!(network { max_azs: 2 });
    vpc!(other { existing: VPC_ID });
    security_group!(clients { vpc: other });
    cache!(<Valkey>::sessions { vpc: network, security_groups: [clients] });
    security_group!(all { vpc: network, description: FOR_ALL });
    vpc!(elsewhere { availability_zones: ["eu-west-1a", ZONE] });
    cache!(<Valkey>::placed {
        vpc: network,
        subnets: SubnetSelection { availability_zones: [ZONE] }
    });
    instance!(small { vpc: network, instance_type: SMALL });
    instance!(arm {
        vpc: network,
        instance_type: ARM,
        image_parameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64"
    });
    role!(worker { assumed_by: service(LAMBDA) });
    instance!(server { vpc: network, instance_type: "t3.micro", role: worker });
}

fn main() {}
