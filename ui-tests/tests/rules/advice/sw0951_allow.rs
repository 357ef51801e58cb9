use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    secret!(api_key { value: "s3cr3t-0f-th3-sh0p", allow: [SW0951 = "reason"] });
}
