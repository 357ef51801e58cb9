use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { existing: "vpc-1", availability_zones: ["eu-west-1a"] });
    role!(web { assumed_by: service("ec2.amazonaws.com") });
    instance!(server { vpc: network, instance_type: "t3.micro", role: web });
    instance!(bare {});
    instance!(wrong { vpc: web, instance_type: t3.micro, role: network, image: "/a" });
}

fn main() {}
