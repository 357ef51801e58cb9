use stackwright::prelude::*;

/// 17,000 bytes.
const SCRIPT: &str = match std::str::from_utf8(&[b'#'; 17_000]) {
    Ok(script) => script,
    Err(_) => "",
};

#[stack]
mod shop {
    use super::SCRIPT;
    use stackwright::prelude::*;

    vpc!(network {});
    instance!(server {
        vpc: network,
        instance_type: "t3.micro",
        user_data: [SCRIPT]
    });
}

fn main() {}
