use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(log_key {});
    log_group!(orders { kms_key: log_key, allow: [SW1425 = "reason"] });
}
