use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(sealing { spec: Rsa2048 });
    topic!(on_call { kms_key: sealing });
}

fn main() {}
