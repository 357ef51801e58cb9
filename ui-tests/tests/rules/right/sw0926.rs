use stackwright::prelude::*;

#[stack(env(account = "123456789012", region = "us-east-1"))]
pub mod shop {
    use stackwright::prelude::*;

    key!(data {});
}
