use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    role!(worker { assumed_by: service("lambda.amazonaws.com") });
    instance!(server { vpc: network, instance_type: "t3.micro", role: worker, allow: [SW0517 = "reason"] });
}
