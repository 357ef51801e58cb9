use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    instance!(server {
        vpc: network,
        instance_type: "t4g.micro",
        image_parameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64"
    });
}

fn main() {}
