use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    instance!(server { vpc: network, instance_type: "t3.mirco", allow: [SW0515 = "reason"] });
}
