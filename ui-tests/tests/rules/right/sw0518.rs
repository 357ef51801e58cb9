use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    instance!(server {
        vpc: network,
        instance_type: "t3.micro",
        user_data: [
            "curl --output setup.sh https://example.com/setup.sh",
            "sh setup.sh"
        ]
    });
}
